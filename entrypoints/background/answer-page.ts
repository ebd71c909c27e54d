import { v7 as uuidv7 } from 'uuid';
import { cutPassages } from '@/lib/anchoring/text/cut-passages';
import { withoutSecrets } from '@/lib/annotation/page-identity';
import type { Draft, PageMeta, Session, Target } from '@/lib/annotation/schema';
import type { Description, PageCalls } from '@/lib/messaging/calls';
import { makeNonce } from '@/lib/messaging/make-nonce';
import { findDraft, listDrafts } from '@/lib/store/drafts';
import { listForPage } from '@/lib/store/list-annotations';
import { readInTime } from '@/lib/store/read-in-time';
import { noteSightings } from '@/lib/store/sightings';
import { answerTagging } from './answer-tagging';
import { undoChange } from './change-notes';
import { tellSightings } from './deliver-later';
import { hasOverlay } from './find-overlay';
import { untilLoaded } from './find-tabs';
import { handKeys } from './hand-keys';
import { identifySource, identitiesOf } from './identify-source';
import { composerPlace, openNotebook, showComposer, showSurface } from './open-notebook';
import type { Parts } from './parts';
import { bringFiles, bringKeystroke, bringPage, inPage, LOADED } from './reach-page';
import { readPageMeta } from './read-page-meta';
import { mayKeep, readSwitches, turnSwitches } from './read-switches';
import { relayInTurn } from './relay-in-turn';
import type { Asker } from './rights';
import { showBadge } from './show-badge';
import { isPaintedAt, toPageNote } from './to-page-note';
import { bringTouch, wantsTouchBar } from './touch-script';

/** What a content script may ask. The page it speaks for is the one the browser says it stands in. */
export function answerPage(asker: Asker, parts: Parts): PageCalls {
  const spot = spotOf(asker);
  const { sessions, store } = parts;
  /** On its way out of the page a composer gets them with all else when it is up; one that is up gets them as they come. */
  const keepForMoved = async (session: Session, keys: string[]) => {
    if (!sessions.keepKeys(session, keys)) await handKeys(session, keys);
  };
  /** The composer of this tab's page; keys may come sooner than the words they are about are described. */
  const reach = async (nonce: string) => {
    const session = await sessions.reachPage(nonce);
    return session?.tabId === spot.tabId ? session : null;
  };
  return {
    ...answerTagging(asker, parts),
    // The always-on script is there: it asks.
    begin: () => bringFiles(spot, ['/page.js']),
    renew: () => bringPage(spot),
    bringJudge: () => bringFiles(spot, ['/judge.js']),
    async enterFrames() {
      await bringKeystroke(spot.tabId);
      if (await wantsTouchBar(await readSwitches())) await bringTouch(spot.tabId);
    },
    describe: ({ nonce, description, inTop }) =>
      sessions.begin(nonce, async () => {
        const target = toTarget(asker, description, await readPageMeta(spot));
        const { identity } = target.source;
        const isPrivate = !(await mayKeep(asker));
        const { db } = await store;
        const draft = isPrivate ? null : await readInTime(findDraft(db, { identity, quote: target.quote }), null);
        return newSession(
          { ...asker, isPrivate },
          { nonce, target, draft, rival: description.rival, kind: description.kind, inTop, now: parts.now() },
        );
      }),
    open: ({ nonce, id, inTop, canonical }) =>
      sessions.begin(nonce, async () => {
        const { db } = await store;
        const annotation = await db.annotations.get(id);
        if (!annotation || !isOn(annotation.target, asker, canonical)) throw new Error('no such note on this page');
        const drafts = await listDrafts(db);
        const draft = drafts.find(({ annotationId }) => annotationId === id) ?? null;
        const { target } = annotation;
        const isPrivate = !(await mayKeep(asker));
        const session = newSession(
          { ...asker, isPrivate },
          { nonce, target, draft, rival: false, kind: null, inTop, now: parts.now() },
        );
        return { ...session, annotationId: id };
      }),
    async moveComposer({ nonce, reason, keys }) {
      // Asked again by another frame while it is on its way: a second word would leave the first without a session.
      if (!sessions.leaves(nonce)) {
        const session = await reach(nonce);
        return session ? await keepForMoved(session, keys) : undefined;
      }
      // No `await` before the panel is asked for: the gesture of the key press would be gone.
      const next = makeNonce();
      const place = composerPlace(asker.tabId);
      const moving = sessions.begin(next, async () => {
        const session = await reach(nonce);
        if (!session) return null;
        return Object.assign(session, { nonce: next, place, moved: reason, keys: [...keys, ...session.keys] });
      });
      await Promise.all([showComposer(place, asker.tabId, next), moving]);
    },
    async hostInTop({ nonce }) {
      const top = { tabId: spot.tabId, frameId: 0 };
      await bringPage(top);
      await inPage(top).host({ nonce });
    },
    relayKeys: ({ nonce, keys }) =>
      relayInTurn(spot.tabId, async () => {
        const session = await reach(nonce);
        if (!session) return;
        const keep = () => keepForMoved(session, keys);
        if (session.place !== 'page') await keep();
        else await inPage({ tabId: spot.tabId, frameId: session.hostFrameId }).keys({ nonce, keys }).catch(keep);
      }),
    async notesHere({ canonical }) {
      const { db } = await store;
      const source = identifySource(asker, canonical);
      const notes = await listForPage(db, identitiesOf(source));
      const here = notes.filter(({ target }) => isOn(target, asker, canonical));
      // Notes in child frames: their frames get the always-on script, which finds its own.
      if (asker.frameId === 0 && here.length < notes.length) bringToFrames(spot.tabId);
      if (asker.frameId === 0) void showBadge(spot.tabId, notes.length);
      const painted = await isPaintedAt(asker.address, asker.tabAddress);
      return here.map((note) => toPageNote(note, painted));
    },
    async saw({ canonical, seen }) {
      if (!(await mayKeep(asker))) return;
      const opened = await store;
      const source = identifySource(asker, canonical);
      const own = new Set((await listForPage(opened.db, identitiesOf(source))).map(({ id }) => id));
      const at = parts.now();
      const sightings = seen
        .filter(({ id }) => own.has(id))
        .map(({ id, ...rest }) => ({ annotationId: id, at, ...rest }));
      await noteSightings(opened, sightings);
      await tellSightings(parts, sightings);
    },
    async undo({ id, canonical }) {
      const { db } = await store;
      const annotation = await db.annotations.get(id);
      if (!annotation || !isOn(annotation.target, asker, canonical)) throw new Error('no such note on this page');
      await undoChange(parts, annotation);
    },
    hasOverlay: (place) => hasOverlay(spot, place),
    // No `await` before the panel is asked for. It shows to the reader alone what is about to be sent, and sends nothing.
    offerDelivery: ({ id }) => showSurface(composerPlace(spot.tabId), spot.tabId, `delivery.html#${id}.${spot.tabId}`),
    openNotebook: () => openNotebook({ id: spot.tabId, windowId: asker.windowId ?? undefined }),
  };
}

/**
 * At once, for a frame that never finishes would hold the others up; and when all have loaded, for what goes into a
 * frame before its document has come is gone with the empty one (Firefox, where a page is asked for quickly).
 */
function bringToFrames(tabId: number): void {
  const bring = () => bringKeystroke(tabId, LOADED).catch(() => {});
  void bring();
  void untilLoaded(tabId)
    .then(async (waited) => {
      if (waited) await bring();
    })
    .catch(() => {});
}

export async function preferOwn(address: string): Promise<void> {
  const { hostname } = new URL(address);
  await turnSwitches({ site: { host: hostname, own: true } });
}

function spotOf({ tabId, frameId }: Asker): { tabId: number; frameId: number } {
  if (tabId === null) throw new Error('a content script without a tab');
  return { tabId, frameId };
}

/** Does a note stand in the document that asks? Its own canonical is only a hint it may give about itself. */
function isOn({ source }: Target, asker: Asker, canonical: string | null = null): boolean {
  const here = identitiesOf(identifySource(asker, canonical));
  return here.includes(source.identity) || (source.canonical !== null && here.includes(source.canonical));
}

function toTarget(
  asker: Asker,
  { canonical, rival: _, kind: _k, block, ...place }: Description,
  page: PageMeta,
): Target {
  const rootPath = place.rootPath.map((step) =>
    step.step === 'frame' ? { ...step, address: withoutSecrets(step.address) } : step,
  );
  return { ...place, rootPath, ...cutPassages(block), page, source: identifySource(asker, canonical), placed: true };
}

interface Starting {
  nonce: string;
  target: Target;
  draft: Draft | null;
  rival: boolean;
  kind: Session['kind'];
  inTop: boolean;
  now: string;
}

function newSession(asker: Asker, { nonce, target, draft, rival, kind, inTop, now }: Starting): Session {
  const { tabId, windowId, frameId, documentId, isPrivate } = asker;
  return {
    session: makeNonce(),
    nonce,
    pageNonce: nonce,
    tabId,
    windowId,
    frameId,
    hostFrameId: inTop ? 0 : frameId,
    documentId,
    address: identifySource(asker, null).found,
    isPrivate,
    withheld: false,
    place: 'page',
    moved: null,
    keys: [],
    rival,
    kind,
    target,
    annotationId: draft?.annotationId ?? null,
    draftId: draft?.id ?? uuidv7(),
    at: draft?.createdAt ?? now,
    savedId: null,
  };
}
