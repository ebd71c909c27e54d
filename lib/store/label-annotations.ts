/** Tags and colours of many notes at once; what was there is returned for the undo. */
import { MOST_TAGS } from '@/lib/annotation/choices';
import type { Annotation, Color } from '@/lib/annotation/schema';
import { foldWords } from './fold-words';
import { changeAll } from './save-annotation';
import type { Store } from './store';

/** What a reader files a note under. */
export interface Labels {
  id: string;
  tags: string[];
  color: Color;
}

export interface Labelling {
  ids: string[];
  /** Tags to put on and to take off; case and diacritics do not make another tag. */
  add: string[];
  remove: string[];
  /** null: as it is. */
  color: Color | null;
}

/**
 * In one transaction. Returns the labels of those that were changed as they were before. A note that has no room for
 * another tag (`MOST_TAGS`) is left as it is.
 *
 * @throws StoreFault
 */
export async function labelAnnotations(store: Store, labelling: Labelling, now: string): Promise<Labels[]> {
  const steps = await changeAll(store, labelling.ids, (before) => {
    const tags = relabel(before.tags, labelling);
    const color = labelling.color ?? before.color;
    const isSame = tags.join('\n') === before.tags.join('\n') && color === before.color;
    return isSame || tags.length > MOST_TAGS ? before : { ...before, tags, color, updatedAt: now };
  });
  return steps.flatMap(({ before }) => (before ? [labelsOf(before)] : []));
}

/** Puts labels back as they were (undo). @throws StoreFault */
export async function relabelAnnotations(store: Store, labels: Labels[], now: string): Promise<void> {
  const wanted = new Map(labels.map((one) => [one.id, one]));
  await changeAll(store, [...wanted.keys()], (before) => {
    const { tags, color } = wanted.get(before.id) ?? before;
    return { ...before, tags, color, updatedAt: now };
  });
}

function relabel(tags: string[], { add, remove }: Labelling): string[] {
  const gone = new Set(remove.map(foldWords));
  const kept = tags.filter((tag) => !gone.has(foldWords(tag)));
  const here = new Set(kept.map(foldWords));
  return [...kept, ...add.filter((tag) => !here.has(foldWords(tag)))];
}

const labelsOf = ({ id, tags, color }: Annotation): Labels => ({ id, tags, color });
