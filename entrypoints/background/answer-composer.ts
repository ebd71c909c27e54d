import { v7 as uuidv7 } from 'uuid';
import { changeByForm, createAnnotation, type Made } from '@/lib/annotation/create-annotation';
import { SELF } from '@/lib/annotation/creators';
import { emptyForm, formOf } from '@/lib/annotation/fill-form';
import { type Annotation, annotation as annotationSchema, type Form, type Session } from '@/lib/annotation/schema';
import type { ComposerCalls, Opening } from '@/lib/messaging/calls';
import { waitAtMost } from '@/lib/messaging/wait-at-most';
import { forgetDraft, keepDraft } from '@/lib/store/drafts';
import { readInTime } from '@/lib/store/read-in-time';
import { changeAnnotation, saveAnnotation } from '@/lib/store/save-annotation';
import { saveInTime } from '@/lib/store/save-in-time';
import { preferOwn } from './answer-page';
import { trashNotes } from './change-notes';
import { draftOf } from './composer-sessions';
import { deliverSoon } from './deliver-later';
import { resetPanel } from './open-notebook';
import type { Parts } from './parts';
import { pressChordForSite } from './press-chord';
import { guardFrames, inPage, releaseFrames } from './reach-page';
import { readSwitches } from './read-switches';
import { keysRelayed } from './relay-in-turn';
import type { Asker } from './rights';
import { sayDelivery, sendAlong } from './send-along';
import { countOnPage } from './show-badge';
import { isPaintedAt, toPageNote } from './to-page-note';

/** Who a local note is by, until a reader connects anywhere. */
const LOCAL = 'local';

/** Longest that a composer which has left its page waits for the page to give the keys back, in ms: it may be stuck. */
const TURN_WITHIN = 1000;

/** What a composer may ask: only about the session its one-time nonce opened. */
export function answerComposer(asker: Asker, parts: Parts): ComposerCalls {
  const { store, sessions, now } = parts;
  const known = async (token: string): Promise<Session> => {
    const session = await sessions.find(token);
    if (!session) throw new Error('fault:session');
    return session;
  };
  return {
    async redeem({ nonce }) {
      const session = await sessions.redeem(nonce, (opened) => placeOf(opened, asker));
      if (!session) return null;
      const { tabId, place } = session;
      if (tabId !== null) {
        const turning = turnKeys(session, tabId).catch(() => {});
        // Keys on their way to a composer that has moved are in its opening, where their order is right.
        if (place !== 'page')
          await waitAtMost(
            TURN_WITHIN,
            turning.then(() => keysRelayed(tabId)),
          );
      }
      return describeOpening(parts, session);
    },
    async keep({ session: token, form }) {
      const session = await known(token);
      sessions.note(session, form);
      if (!session.isPrivate && !session.withheld && session.savedId === null)
        await keepDraft(await store, draftOf(session, form, now()), token);
    },
    async agree({ session: token }) {
      await sessions.agree(await known(token));
    },
    async save({ session: token, form }) {
      const session = await known(token);
      if (session.isPrivate) throw new Error('fault:private');
      if (session.withheld) throw new Error('fault:session');
      // Asked again after a lost answer (F-04): the same note, and its page has not heard of it yet. Other words come
      // from a composer that moved out of the page while it was saving: they change the note.
      const before = await findSaved(parts, session);
      const isRepeated = before !== undefined && sessions.hasSaved(session, form);
      const annotationId = before?.id ?? session.annotationId;
      const saved = isRepeated
        ? before
        : await sessions.noteFault(
            session,
            saveInTime(await store, saveForm(parts, { ...session, annotationId }, form)),
          );
      sessions.remember(session, saved.id, form);
      const { found, top } = saved.target.source;
      void finish(parts, session, (page) =>
        Promise.all([sayDelivery(parts, saved), isPaintedAt(session.address, found, top)]).then(([delivery, painted]) =>
          page.saved({
            nonce: session.pageNonce,
            note: toPageNote(saved, painted),
            isNew: session.annotationId === null,
            delivery,
          }),
        ),
      );
      void deliverSoon(parts);
      void countOnPage(parts, session.tabId, saved.target.source);
      return { id: saved.id };
    },
    async trash({ session: token }) {
      const session = await known(token);
      if (session.annotationId === null) throw new Error('fault:session');
      const id = session.annotationId;
      await trashNotes(parts, [id]);
      await forgetDraft(await store, session.draftId);
      void finish(parts, session, (page) => page.removed({ nonce: session.pageNonce, id }));
    },
    async leave({ session: token, forget }) {
      const session = await known(token);
      const opened = await store;
      if (forget) await forgetDraft(opened, session.draftId);
      const kept = (await opened.db.drafts.get(session.draftId)) !== undefined;
      await finish(parts, session, (page) => page.closed({ nonce: session.pageNonce, kept }));
    },
    async preferOwn({ session: token }) {
      const session = await known(token);
      if (!session.isPrivate) await preferOwn(session.address);
      // Done from here, since a composer that moved out of the page has no line to it.
      await finish(parts, session, (page) => page.closed({ nonce: session.pageNonce, kept: false }));
      const { tabId, frameId } = session;
      if (tabId !== null) void pressChordForSite({ tabId, frameId }).catch(() => {});
    },
  };
}

/** To a composer in the page go the keys of every frame; once it stands elsewhere the page has its keys again. */
function turnKeys({ place, pageNonce }: Session, tabId: number): Promise<void> {
  return place === 'page' ? guardFrames(tabId, pageNonce) : releaseFrames(tabId);
}

/**
 * Where a composer stands that asks for a session; null where the session is not for it. A frame redeems in the tab it
 * was made for, a moved composer at the top of the panel, which has no tab, or of a window of its own. A browser that
 * no longer counts the key as a gesture refuses its panel, and a window was opened instead (H-07).
 */
function placeOf({ place, tabId }: Session, asker: Asker): Session['place'] | null {
  const isFrame = asker.frameId !== 0;
  if (place === 'page') return isFrame && asker.tabId === tabId ? place : null;
  if (isFrame) return null;
  return asker.tabId === null ? place : 'popup';
}

async function describeOpening({ store, sessions }: Parts, session: Session): Promise<Opening> {
  const [{ db, state }, switches] = await Promise.all([store, readSwitches()]);
  const { target, annotationId, draftId, rival, place, moved, isPrivate, withheld, kind } = session;
  const annotation = annotationId ? ((await db.annotations.get(annotationId)) ?? null) : null;
  const draft = isPrivate || withheld ? undefined : await readInTime(db.drafts.get(draftId), undefined);
  const sighting = annotation ? ((await readInTime(db.sightings.get(annotation.id), undefined)) ?? null) : null;
  return {
    session: session.session,
    annotation,
    sighting,
    target: annotation?.target ?? target,
    form:
      sessions.typed(session) ??
      draft?.form ??
      (annotation ? formOf(annotation) : { ...emptyForm(target, kind ?? switches.kind), color: switches.color }),
    restored: draft !== undefined && moved === null,
    rival,
    place,
    moved,
    keys: sessions.takeKeys(session),
    durable: state.state !== 'memory',
    privateWindow: isPrivate,
    asks: withheld,
    fault: sessions.faultOf(session),
    switches: { chord: switches.chord, theme: switches.theme },
  };
}

async function findSaved({ store }: Parts, { savedId }: Session): Promise<Annotation | undefined> {
  return savedId === null ? undefined : (await store).db.annotations.get(savedId);
}

/** Parses, makes and writes; resolves only when the note is durable. The words of a fault are the composer's. */
async function saveForm({ store, undo, now }: Parts, session: Session, form: Form): Promise<Annotation> {
  const opened = await store;
  const { annotationId, draftId, target } = session;
  const before = annotationId ? await opened.db.annotations.get(annotationId) : undefined;
  // The draft's id becomes the note's: a save repeated after a lost answer meets its own row.
  const id = draftId || uuidv7();
  const made: Made = before
    ? changeByForm(before, form, now())
    : createAnnotation({ form, target, id, now: now(), creator: SELF, stream: LOCAL });
  if ('fault' in made) throw new Error(`fault:${made.fault.code}:${made.fault.field}`);
  const annotation = annotationSchema.parse(made.annotation);
  // Sent along where the reader has agreed to that for the site: in the transaction that saves, or not at all.
  const saving = { draftId, session: session.session, along: sendAlong(now()) };
  if (before) await changeAnnotation(opened, before.id, () => annotation, saving);
  else await saveAnnotation(opened, annotation, saving);
  undo.note(annotation.id, before ?? null);
  return annotation;
}

/** Ends a session: the page is told, other frames get their keys back, the panel shows the notebook again. */
async function finish(
  { sessions }: Parts,
  session: Session,
  tell: (page: ReturnType<typeof inPage>) => Promise<void>,
): Promise<void> {
  const { tabId, frameId, hostFrameId, place, pageNonce } = session;
  if (tabId !== null) {
    // The host first: the focus goes back to the frame of the text, which is told last.
    const host = hostFrameId === frameId ? null : inPage({ tabId, frameId: hostFrameId });
    await host?.closed({ nonce: pageNonce, kept: false }).catch(() => {});
    await Promise.allSettled([
      tell(inPage({ tabId, frameId })),
      place === 'page' ? releaseFrames(tabId) : null,
      place === 'panel' ? resetPanel(tabId) : null,
    ]);
  }
  if (session.savedId === null) await sessions.close(session.session);
}
