import { v7 as uuidv7 } from 'uuid';
import type { Delivery, Recipient } from '@/lib/annotation/schema';
import { eraseAtRecipient, exportFromRecipient } from '@/lib/delivery/ask-for-own';
import { isReachable } from '@/lib/delivery/is-reachable';
import { type Making, makeAgreement, makeDelivery, makeReport } from '@/lib/delivery/make-report';
import type { Agreed, OwnPageCalls } from '@/lib/messaging/calls';
import { callBack, changeDelivery, hurryServer, queueReport } from '@/lib/store/deliveries';
import { writeStore } from '@/lib/store/reach-store';
import { deliverSoon, deliveryEnv } from './deliver-later';
import type { Parts } from './parts';
import { correctionOf, prepareDelivery } from './prepare-delivery';
import { pressChordForSite } from './press-chord';

import { CALL_BACK_WITHIN } from './send-along';

type DeliveryCalls = Pick<
  OwnPageCalls,
  | 'prepareDelivery'
  | 'agree'
  | 'decideSite'
  | 'callBack'
  | 'sendNow'
  | 'addToReport'
  | 'withdrawReport'
  | 'exportReports'
  | 'eraseReports'
  | 'pressForSite'
>;

/** What pages of our own may ask about sending. No page of the web can: agreeing is an act on a surface of ours. */
export function answerDelivery(parts: Parts): DeliveryCalls {
  const { store, now } = parts;
  /** Changes a delivery to a server, and goes on with it at once. */
  const act = async (id: string, change: (current: Delivery) => Partial<Delivery>) => {
    const at = now();
    const opened = await store;
    const done = await changeDelivery(opened, id, (current) =>
      current.recipient.kind === 'server' ? { ...current, ...change(current), due: at, updatedAt: at } : null,
    );
    if (done?.recipient.kind !== 'server') throw new Error('fault:not-found');
    // Else it would wait for those that this server has put off.
    await hurryServer(opened, done.recipient.endpoint, at);
    void deliverSoon(parts);
  };
  const serverOf = async (id: string) => {
    const delivery = await (await store).db.deliveries.get(id);
    if (delivery?.recipient.kind !== 'server') throw new Error('fault:not-found');
    return delivery.recipient;
  };
  return {
    prepareDelivery: (ask) => prepareDelivery(parts, ask),
    agree: (agreed) => agree(parts, agreed),
    async decideSite({ site, choice, forget = false }) {
      const opened = await store;
      const { agreements } = opened.db;
      await writeStore(opened, async () => {
        const before = (await agreements.get(site)) ?? { site, recipient: null, reply: null, credit: null };
        await agreements.put({ ...before, ...(forget ? { reply: null, credit: null } : {}), choice, updatedAt: now() });
      });
    },
    callBack: async ({ id }) => ({ done: await callBack(await store, id) }),
    sendNow: ({ id }) => act(id, () => ({})),
    addToReport: ({ id, text }) =>
      act(id, ({ additions }) => ({ additions: [...additions, { id: uuidv7(), text, createdAt: now() }] })),
    withdrawReport: ({ id }) => act(id, () => ({ withdrawing: true })),
    exportReports: async ({ id }) => exportFromRecipient(deliveryEnv(await store), await serverOf(id)),
    eraseReports: async ({ id }) => eraseAtRecipient(deliveryEnv(await store), await serverOf(id)),
    async pressForSite({ id, tabId }) {
      await correctionOf(parts, id);
      await pressChordForSite({ tabId, frameId: 0 });
    },
  };
}

/** Report, its way and the reader's decision in one transaction: from here on it goes by itself, whatever dies. */
async function agree(parts: Parts, { id, recipient, choice, reply, credit }: Agreed): Promise<{ id: string }> {
  const correction = await correctionOf(parts, id);
  if (!mayReceive(recipient, correction.target.source.found)) throw new Error('fault:recipient');
  const making: Making = { correction, recipient, reply, credit, id: uuidv7(), now: parts.now() };
  await queueReport(await parts.store, {
    report: makeReport(making),
    delivery: makeDelivery(making, CALL_BACK_WITHIN),
    agreement: makeAgreement(making, choice),
  });
  void deliverSoon(parts);
  return { id: making.id };
}

const mayReceive = (recipient: Recipient, page: string): boolean =>
  recipient.kind !== 'server' || isReachable(recipient.endpoint, page);
