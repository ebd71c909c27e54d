import { browser } from 'wxt/browser';
import { SELF } from '@/lib/annotation/creators';
import { tagDocument } from '@/lib/entities/formats/records';
import type { TaggingPageCalls } from '@/lib/messaging/tagging-calls';
import { findState, listEntities, listRelations, saveTagRecords, writeTags } from '@/lib/store/tagging';
import type { Parts } from './parts';
import { mayKeep } from './read-switches';
import type { Asker } from './rights';
import { grantDocument, isGranted, switchTagging } from './switch-tagging';
import { findNext, findOffers, freezePage, toEntity, toRelation } from './tagging-document';
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
      const { project, set } = chosen;
      const frozen = await freezePage(opened, { asker, chosen, page, now: now() });
      await grantDocument(tabId, frozen.id);
      const entities = await listEntities(opened.db, frozen.id, SELF);
      const document = tagDocument(frozen, entities, await listRelations(opened.db, entities));
      const state = await findState(opened.db, frozen.id, SELF);
      return {
        project: { id: project.id, name: project.name },
        document,
        set,
        offers: await findOffers(opened, chosen, document),
        status: state?.status ?? 'open',
        activeMs: state?.activeMs ?? 0,
      };
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
      if (following) await browser.tabs.update(tabId, { url: following.source.found });
      return { opened: following !== null };
    },
    tagOff: () => switchTagging(tabId, false),
  };
}
