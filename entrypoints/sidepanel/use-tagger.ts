import { useEffect, useRef, useState } from 'preact/hooks';
import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import { tagDocument } from '@/lib/entities/formats/records';
import type { TaggerAnswer, TaggerQuestion } from '@/lib/entities/tagger/answer-tagger';
import { LEAST_DOCUMENTS } from '@/lib/entities/tagger/track-record';
import { keepCreator, readProject } from '@/lib/store/tagging';
import { useDb } from './store-context';

/** What the tagger is at; `answer` is null until it has one. */
export interface TaggerState {
  answer: TaggerAnswer | null;
  /** Done documents it has to learn from. */
  learned: number;
}

/**
 * Asks the tagger whenever another document is opened. The worker lives as long as the panel shows tagging: a service
 * worker cannot start one.
 */
export function useTagger(project: Project | null, documentId: string | null): TaggerState {
  const db = useDb();
  const worker = useRef<Worker | null>(null);
  const [state, setState] = useState<TaggerState>({ answer: null, learned: 0 });
  useEffect(() => () => worker.current?.terminate(), []);
  useEffect(() => {
    if (!project || documentId === null) return;
    const stop = new AbortController();
    const ask = async () => {
      const { documents, entities, relations, states } = keepCreator(await readProject(db, project), SELF);
      const ends = new Map(states.flatMap((one) => (one.status === 'done' ? [[one.documentId, one.updatedAt]] : [])));
      const tagged = documents.map((document) => tagDocument(document, entities, relations));
      const done = tagged
        .filter(({ id }) => ends.has(id) && id !== documentId)
        .sort((a, b) => ((ends.get(a.id) ?? '') < (ends.get(b.id) ?? '') ? -1 : 1));
      const current = tagged.find(({ id }) => id === documentId);
      if (stop.signal.aborted || !current) return;
      setState({ answer: null, learned: done.length });
      if (done.length < LEAST_DOCUMENTS) return;
      worker.current ??= new Worker(workerAddress() as string);
      const hear = ({ data }: MessageEvent<TaggerAnswer>) => setState({ answer: data, learned: done.length });
      worker.current.addEventListener('message', hear, { signal: stop.signal });
      worker.current.postMessage({ done, current } satisfies TaggerQuestion);
    };
    void ask().catch(() => {});
    return () => stop.abort();
  }, [db, project?.id, documentId]);
  return state;
}

type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): unknown };
};

let policy: ReturnType<Policies['createPolicy']> | null = null;

/** The one address that a worker of ours may have (the policy of our pages lets nothing else start one). */
function workerAddress(): unknown {
  const address = new URL('/tagger.js', location.href).href;
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  if (!trustedTypes) return address;
  policy ??= trustedTypes.createPolicy('tagger', { createScriptURL: () => address });
  return policy.createScriptURL(address);
}
