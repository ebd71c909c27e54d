import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { SELF } from '@/lib/annotation/creators';
import type { DocumentState, FrozenDocument, LabelSetRecord, Project } from '@/lib/annotation/schema';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { listDocuments, listEntities } from '@/lib/store/tagging';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { listenTo } from './listen-to';
import { useDb } from './store-context';

/** Must be the key the background keeps it under (entrypoints/background/tagging-project.ts). */
const KEY = 'tagging-project';

/** The chosen project with what the palette shows of it. */
export interface ShownProject {
  projects: Project[];
  project: Project | null;
  labelSet: LabelSetRecord | null;
  set: LabelSet | null;
  documents: Pick<FrozenDocument, 'id' | 'source' | 'page'>[];
  states: DocumentState[];
  /** Everyone whose tags or progress are here. */
  creators: string[];
  /** Frozen text of the open document. */
  text: string;
  /** Label id → entities in the open document. */
  counts: Map<string, number>;
}

/** Read live; null while the first answer is awaited. */
export function useProject(documentId: string | null): ShownProject | null {
  const db = useDb();
  const chosen = useChosen();
  return useLiveQuery(async () => {
    const projects = await db.projects.orderBy('id').toArray();
    const project = projects.find(({ id }) => id === chosen) ?? projects.at(-1) ?? null;
    const labelSet = (await db.labelSets.get(project?.labelSets.at(-1) ?? '')) ?? null;
    const documents = project ? await listDocuments(db, project.id) : [];
    const counts = new Map<string, number>();
    for (const { labelId } of documentId === null ? [] : await listEntities(db, documentId, SELF))
      counts.set(labelId, (counts.get(labelId) ?? 0) + 1);
    const ids = documents.map(({ id }) => id);
    const states = await db.documentStates.where('documentId').anyOf(ids).toArray();
    return {
      projects,
      project,
      labelSet,
      // Written by the background, which has checked it.
      set: labelSet && (JSON.parse(labelSet.text) as LabelSet),
      documents: documents.map(({ id, source, page }) => ({ id, source, page })),
      states,
      // Whoever tagged says so by a state: a file without one has nothing to compare.
      creators: [...new Set(states.flatMap(({ creator, deletedAt }) => (deletedAt === null ? [creator] : [])))].sort(),
      text: documents.find(({ id }) => id === documentId)?.text ?? '',
      counts,
    };
  }, [db, chosen, documentId]);
}

function useChosen(): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const { [KEY]: id } = (await browser.storage.local.get(KEY)) as { [KEY]?: string };
      if (!stop.signal.aborted) setChosen(id ?? null);
    };
    void look();
    listenTo(browser.storage.onChanged, () => void look(), stop.signal);
    return () => stop.abort();
  }, []);
  return chosen;
}
