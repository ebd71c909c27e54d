import { v7 as uuidv7 } from 'uuid';
import { browser } from 'wxt/browser';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import type { FrozenDocument, Project } from '@/lib/annotation/schema';
import { assign, SELF_ROLE, selfIn } from '@/lib/entities/documents/annotators';
import { freezing } from '@/lib/entities/documents/frozen-part';
import { readLabelSet } from '@/lib/entities/labels/read-label-set';
import type { TaggingOwnCalls } from '@/lib/messaging/tagging-calls';
import type { Store } from '@/lib/store/open-store';
import { listDocuments, saveTagRecords } from '@/lib/store/tagging';
import { curateDocument, curateMany } from './curate-document';
import { fetchLabelSet } from './fetch-label-set';
import type { Parts } from './parts';
import { switchTagging } from './switch-tagging';
import { addressOf } from './tagging-document';
import { saveNames } from './tagging-names';
import {
  changeLabelSet,
  chooseProject,
  makeProject,
  newRecord,
  readSet,
  type SetChange,
  undoLabelSet,
} from './tagging-project';

const NO_PAGE = { title: '', author: null, section: null, published: null, modified: null, language: null };

/**
 * Last change of each project's set. In memory, like `UndoLog`: a worker lives longer after the event than undo is offered.
 */
const lastChanges = new Map<string, SetChange>();

/** What the panel may ask of tagging. */
export function answerTaggingOwn({ store, now }: Parts): TaggingOwnCalls {
  const reach = async (projectId: string) => {
    const opened = await store;
    const project = await opened.db.projects.get(projectId);
    if (!project) throw new Error('fault:missing');
    return { opened, project };
  };
  const reachDocument = async (documentId: string) => {
    const opened = await store;
    const document = await opened.db.documents.get(documentId);
    if (!document) throw new Error('fault:not-found');
    return { opened, document };
  };
  const save = (opened: Store, project: Project) =>
    saveTagRecords(opened, { projects: [{ ...project, updatedAt: now() }] });
  return {
    tagSwitch: ({ tabId, on }) => switchTagging(tabId, on),
    async tagProject({ name, labelSet }) {
      const { project } = await makeProject(await store, { name, now: now(), set: readLabelSet(labelSet) });
      await chooseProject(project.id);
      return { id: project.id };
    },
    async tagFetchSet({ address }) {
      const text = await fetchLabelSet(address, (...asked) => fetch(...asked));
      const { title, version, labels } = readLabelSet(text);
      return { text, title, version, labels: labels.length };
    },
    async tagLabelSet({ projectId, labelSet, mapping, from }) {
      const set = readLabelSet(labelSet);
      lastChanges.set(projectId, await changeLabelSet(await store, projectId, { set, now: now(), mapping, from }));
    },
    async tagLabelSetBack({ projectId }) {
      const change = lastChanges.get(projectId);
      if (!change) throw new Error('fault:set-changed');
      await undoLabelSet(await store, projectId, change, now());
      lastChanges.delete(projectId);
    },
    tagChoose: ({ projectId }) => chooseProject(projectId),
    async tagGo({ tabId, documentId }) {
      const { document } = await reachDocument(documentId);
      await browser.tabs.update(tabId, { url: addressOf(document), active: true });
    },
    async tagSelf({ projectId, name }) {
      const { opened, project } = await reach(projectId);
      const id = selfIn(project) ?? uuidv7();
      const others = project.members.filter((member) => member.id !== id);
      await save(opened, { ...project, members: [...others, { id, name, role: SELF_ROLE }] });
      return { id };
    },
    async tagMember({ projectId, name }) {
      const { opened, project } = await reach(projectId);
      await save(opened, { ...project, members: [...project.members, { id: uuidv7(), name, role: 'annotator' }] });
    },
    async tagFreeze({ projectId, frozen }) {
      const { opened, project } = await reach(projectId);
      await save(opened, freezing(project, frozen));
    },
    async tagAssign({ documentId, members }) {
      const { opened, document } = await reachDocument(documentId);
      const { project } = await reach(document.stream);
      await save(opened, assign(project, documentId, members));
    },
    async tagJoin({ project, labelSets, member, name }) {
      const opened = await store;
      const here = await opened.db.projects.get(project.id);
      const self = (here && selfIn(here)) ?? member ?? uuidv7();
      const known = project.members.find(({ id }) => id === self) ?? here?.members.find(({ id }) => id === self);
      const others = project.members.filter(({ id }) => id !== self).map((one) => ({ ...one, role: 'annotator' }));
      const joined = {
        ...project,
        members: [...others, { id: self, name: name || known?.name || '', role: SELF_ROLE }],
      };
      const missing = (await opened.db.labelSets.bulkGet(labelSets.map(({ id }) => id))).flatMap((one, at) =>
        one ? [] : [labelSets[at]].flatMap((set) => (set ? [set] : [])),
      );
      await saveTagRecords(opened, { projects: [joined], labelSets: missing });
      await chooseProject(project.id);
    },
    async tagAddresses({ projectId, addresses }) {
      const { opened } = await reach(projectId);
      const here = new Set((await listDocuments(opened.db, projectId)).map(({ source }) => source.identity));
      const documents = addresses.flatMap((address): FrozenDocument[] => {
        const identity = identifyAddress(address);
        if (here.has(identity)) return [];
        here.add(identity);
        const source = { found: withoutSecrets(address), identity, canonical: null, top: identity };
        return [{ ...newRecord(projectId, now()), source, page: NO_PAGE, text: '', hash: '', extractor: 0 }];
      });
      await saveTagRecords(opened, { documents });
      return { added: documents.length };
    },
    async tagNames({ projectId, names }) {
      const { opened, project } = await reach(projectId);
      return { names: await saveNames(opened, await readSet(opened, project), names, now()) };
    },
    async tagCurate({ documentId, colleague, settled }) {
      const { opened, document } = await reachDocument(documentId);
      return { open: await curateDocument(opened, { document, colleague, settled, now: now() }) };
    },
    async tagCurateMany({ documentId, annotators, settled }) {
      const { opened, document } = await reachDocument(documentId);
      return { open: await curateMany(opened, { document, annotators, settled, now: now() }) };
    },
  };
}
