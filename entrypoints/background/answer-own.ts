import { browser } from 'wxt/browser';
import type { Draft, Target } from '@/lib/annotation/schema';
import type { OwnPageCalls } from '@/lib/messaging/calls';
import { forgetDraft, keepDraft } from '@/lib/store/drafts';
import { dismissMended } from '@/lib/store/mend-store';
import { isReadOnly } from '@/lib/store/store';
import { noteBackup } from '@/lib/store/write-backup';
import { answerDelivery } from './answer-delivery';
import { answerMany } from './answer-many';
import { answerSync } from './answer-sync';
import { answerTaggingText } from './answer-tagging';
import { answerTaggingOwn } from './answer-tagging-own';
import { answerTeam } from './answer-team';
import { applySwitches } from './apply-switches';
import { showPage } from './find-tabs';
import { openInWindow } from './open-in-window';
import type { Parts } from './parts';
import { bringKeystroke, bringPage, inPage, NOW } from './reach-page';
import { turnSwitches } from './read-switches';
import type { Asker } from './rights';
import { correctSelection } from './start-composer';
import { noteDevice } from './touch-script';
import { forgetNews } from './welcome-reader';

/** What pages of our own may ask: they read the store themselves and write through here. */
export function answerOwn(asker: Asker, parts: Parts): OwnPageCalls {
  const { store } = parts;
  return {
    ...answerTeam(parts),
    ...answerSync(parts),
    ...answerTaggingOwn(parts),
    ...answerTaggingText(asker, parts),
    ...answerMany(parts),
    async forgetDraft({ id }) {
      await forgetDraft(await store, id);
    },
    async keepDraft({ draft }) {
      await keepDraft(await store, draft as Draft);
    },
    async jump({ id }) {
      const target = await targetOf(parts, id);
      const tabId = await showPage(target.source);
      const { found } = await askFrames(tabId, target, (page) => page.jump({ id }));
      if (!found) throw new Error('fault:not-found');
    },
    async edit({ id }) {
      const target = await targetOf(parts, id);
      const found = await openAtSpot(target, id).catch(() => false);
      if (!found) await openInWindow(parts, { target, annotationId: id, draft: null, isPrivate: false });
    },
    async resumeDraft({ id }) {
      const draft = await (await store).db.drafts.get(id);
      if (!draft) throw new Error('fault:not-found');
      await openInWindow(parts, { target: draft.target, annotationId: draft.annotationId, draft, isPrivate: false });
    },
    correctSelection: async ({ tabId }) => ({ started: await correctSelection(tabId) }),
    async noteDevice(seen) {
      if (await noteDevice(seen)) await applySwitches();
    },
    async noteBackup({ at }) {
      const opened = await store;
      // A notebook that can only be read is backed up all the same; nothing can be noted in it.
      if (!isReadOnly(opened.state)) await noteBackup(opened, at);
    },
    ...answerDelivery(parts),
    turn: turnSwitches,
    dismissNews: forgetNews,
    async storeState() {
      const opened = await store;
      // One that was let go of for another version is looked at again (F-10).
      await opened.db.open().catch(() => {});
      return opened.state;
    },
    dismissReport: async () => dismissMended(await store),
  };
}

async function targetOf({ store }: Parts, id: string): Promise<Target> {
  const annotation = await (await store).db.annotations.get(id);
  if (!annotation) throw new Error('fault:not-found');
  return annotation.target;
}

async function openAtSpot(target: Target, id: string): Promise<boolean> {
  const tabId = await showPage(target.source);
  return (await askFrames(tabId, target, (page) => page.openNote({ id }))).found;
}

type Ask = (page: ReturnType<typeof inPage>) => Promise<{ found: boolean }>;

/** Asks the frame a note stands in: the top one, or each child until one has it. */
async function askFrames(tabId: number, { source, rootPath }: Target, ask: Ask): Promise<{ found: boolean }> {
  const inFrame = source.identity !== source.top || rootPath.some(({ step }) => step === 'frame');
  if (!inFrame) return ask(inPage({ tabId, frameId: 0 }));
  await bringKeystroke(tabId);
  const frames = await browser.scripting.executeScript({
    ...NOW,
    target: { tabId, allFrames: true },
    func: () => location.href,
  });
  for (const { frameId } of frames) {
    await bringPage({ tabId, frameId });
    const answer = await ask(inPage({ tabId, frameId })).catch(() => ({ found: false }));
    if (answer.found) return answer;
  }
  return { found: false };
}
