import { v7 as uuidv7 } from 'uuid';
import type { Annotation } from '@/lib/annotation/schema';
import { type Making, makeDelivery, makeReport, siteOfPage } from '@/lib/delivery/make-report';
import type { EmendDb } from '@/lib/store/db';
import { dropUnsent, latestDelivery, putSending } from '@/lib/store/deliveries';
import type { Parts } from './parts';

/** As long as undo is offered, in ms. */
export const CALL_BACK_WITHIN = 10_000;

/**
 * For the transaction that saves a note: where the reader has said "always" for its site, its report is on its way
 * from then on. An older one that has not left is called back, since its words have changed.
 */
export const sendAlong =
  (now: string) =>
  async (db: EmendDb, saved: Annotation): Promise<void> => {
    await dropUnsent(db, [saved.id]);
    if (saved.kind !== 'correction') return;
    const agreement = await db.agreements.get(siteOfPage(saved.target));
    if (agreement?.choice !== 'always' || agreement.recipient?.kind !== 'server') return;
    // One has gone before: what has changed since is for the reader to add there.
    if (await latestDelivery(db, saved.id)) return;
    const { recipient, reply, credit } = agreement;
    const making: Making = { correction: saved, recipient, reply, credit, id: uuidv7(), now };
    const sending = { report: makeReport(making), delivery: makeDelivery(making, CALL_BACK_WITHIN), agreement: null };
    await putSending(db, sending);
  };

/** What the message after saving can say of it. */
export async function sayDelivery({ store }: Parts, saved: Annotation): Promise<'going' | 'offer' | 'none'> {
  const { db } = await store;
  if (saved.kind !== 'correction' || !/^https?:/.test(saved.target.source.top)) return 'none';
  const delivery = await latestDelivery(db, saved.id);
  if (delivery?.state === 'queued') return 'going';
  const agreement = await db.agreements.get(siteOfPage(saved.target));
  return delivery || agreement?.choice === 'never' ? 'none' : 'offer';
}
