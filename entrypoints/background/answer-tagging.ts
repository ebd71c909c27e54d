import { browser } from 'wxt/browser';
import { SELF } from '@/lib/annotation/creators';
import type { TaggingPageCalls, TaggingTextCalls } from '@/lib/messaging/tagging-calls';
import { findState, saveTagRecords, writeTags } from '@/lib/store/tagging';
import type { Parts } from './parts';
import { mayKeep } from './read-switches';
import type { Asker } from './rights';
import { grantDocument, isGranted, keepTaggingIn, switchTagging } from './switch-tagging';
import { addressOf, findNext, freezePage, isText, openDocument, toEntity, toRelation } from './tagging-document';
import { newRecord, readChosen } from './tagging-project';

/** What `tagging.js` may ask: about the document of its own page, in the top frame only. */
export function answerTagging(asker: Asker, { store, now }: Parts): TaggingPageCalls {
  const tabId = asker.tabId ?? -1;
  const reach = async (documentId: string) => {
    if (!(await mayKeep(asker))) throw new Error('fault:private');
    const opened = await store;
    const chosen = await readChosen(opened, now());
    const document = await opened.db.documents.get(documentId);
    const isOwn = asker.frameId === 0 && (await isGranted(tabId, documentId));
    if (!isOwn || document?.stream !== chosen.project.id) throw new Error('fault:missing');
    return { opened, chosen, document };
  };
  return {
    async tagOpen(page) {
      if (!(await mayKeep(asker))) throw new Error('fault:private');
      if (asker.frameId !== 0) throw new Error('fault:missing');
      const opened = await store;
      const chosen = await readChosen(opened, now());
      const frozen = await freezePage(opened, { asker, chosen, page, now: now() });
      await grantDocument(tabId, frozen.id);
      return openDocument(opened, chosen, frozen);
    },
    async tagWrite({ documentId, put, remove, putRelations, removeRelations }) {
      const { opened, chosen, document } = await reach(documentId);
      const at = now();
      const change = {
        put: put.map((one) => toEntity(one, document, chosen, at)),
        remove,
        putRelations: putRelations.map((one) => toRelation(one, document.stream, at)),
        removeRelations,
      };
      await writeTags(opened, documentId, change, at);
    },
    async tagState({ documentId, status, activeMs, next }) {
      const { opened, chosen, document } = await reach(documentId);
      const at = now();
      const known = await findState(opened.db, documentId, SELF);
      const state = { ...(known ?? newRecord(document.stream, at)), documentId, status, activeMs, updatedAt: at };
      await saveTagRecords(opened, { states: [state] });
      const following = next ? await findNext(opened, chosen.project, documentId) : null;
      if (following) {
        // From a page of ours to one of the web: the mode goes along.
        if (!isText(following)) await keepTaggingIn(tabId);
        await browser.tabs.update(tabId, { url: addressOf(following) });
      }
      return { opened: following !== null };
    },
    tagOff: () => switchTagging(tabId, false),
  };
}

/** What a page of ours with the text of a file may ask: about that document only. */
export function answerTaggingText(asker: Asker, parts: Parts): TaggingTextCalls {
  const { tagWrite, tagState } = answerTagging(asker, parts);
  return {
    async tagRead({ documentId }) {
      if (!(await mayKeep(asker))) throw new Error('fault:private');
      const opened = await parts.store;
      const chosen = await readChosen(opened, parts.now());
      const document = await opened.db.documents.get(documentId);
      const isHere = document?.stream === chosen.project.id && document.deletedAt === null && isText(document);
      if (!isHere || asker.tabId === null) throw new Error('fault:missing');
      await grantDocument(asker.tabId, documentId);
      return openDocument(opened, chosen, document);
    },
    tagWrite,
    tagState,
  };
}
