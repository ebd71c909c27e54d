/** What a project's annotator tagged before, by name; learns from documents that are done, because only there untagged means no entity. */
import { hullOf, type Span, type TaggedDocument } from '@/lib/entities/tagged';
import { readText } from '@/lib/entities/tokens/read-text';
import { type KeyedTokens, keyTokens, type NameKey, nameKey } from './name-index';
import { mergeOffers, type Offer } from './offer';

/** What is known of a name under one label. */
export interface Remembered {
  times: number;
  documents: number;
  knowledgeBaseId: string | null;
  /** From a list of names: offered without having been tagged. */
  isListed: boolean;
}

/** Plain data, kept as JSON beside the project. */
export interface Memory {
  names: Record<NameKey, Record<string, Remembered>>;
  /** How often each name stood in done documents, tagged or not. */
  seen: Record<NameKey, number>;
}

// Without a prototype: "constructor" is a name like any other.
export const newMemory = (): Memory => ({ names: Object.create(null), seen: Object.create(null) });

/** Memory as read from JSON. */
export function reviveMemory({ names, seen }: Memory): Memory {
  const memory = newMemory();
  for (const [name, labels] of Object.entries(names)) memory.names[name] = Object.assign(Object.create(null), labels);
  Object.assign(memory.seen, seen);
  return memory;
}

/** Offered only if this share of its tags had the label, and this share of its occurrences was tagged (measured: section 3). */
const LABEL_SHARE = 0.8;
const TAGGED_SHARE = 0.5;
const LONGEST_NAME = 12;

/** Adds a done document. Changes `memory`. */
export function remember(memory: Memory, document: TaggedDocument): void {
  const { text, language, entities } = document;
  const inThis = new Set<string>();
  for (const entity of entities) {
    if (entity.spans.length > 1) continue;
    const { start, end } = hullOf(entity);
    const name = nameKey(text.slice(start, end));
    if (name === '') continue;
    const known = recordOf(memory, name, entity.label);
    known.times += 1;
    if (!inThis.has(`${entity.label} ${name}`)) known.documents += 1;
    inThis.add(`${entity.label} ${name}`);
    known.knowledgeBaseId = entity.knowledgeBaseId ?? known.knowledgeBaseId;
  }
  countSeen(memory, keyTokens(readText(text, language).tokens));
}

function recordOf({ names }: Memory, name: NameKey, label: string): Remembered {
  names[name] ??= Object.create(null) as Record<string, Remembered>;
  const labels = names[name];
  labels[label] ??= { times: 0, documents: 0, knowledgeBaseId: null, isListed: false };
  return labels[label];
}

/** Counts known names where they stand on their own; a name inside a longer known one is the longer one. */
function countSeen(memory: Memory, keyed: KeyedTokens): void {
  for (const { name } of longestNames(memory, keyed)) memory.seen[name] = (memory.seen[name] ?? 0) + 1;
}

interface Found extends Span {
  name: NameKey;
}

/** Known names in the text, from the left, the longest at each place. */
function longestNames({ names }: Memory, { tokens, keys }: KeyedTokens): Found[] {
  const found: Found[] = [];
  for (let first = 0; first < keys.length; first += 1) {
    let name = keys[first] ?? '';
    let best: Found | null = null;
    for (let last = first; last < Math.min(keys.length, first + LONGEST_NAME); last += 1) {
      if (last > first) name += ` ${keys[last]}`;
      if (names[name]) best = { name, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
    }
    if (!best) continue;
    found.push(best);
    while ((tokens[first + 1]?.start ?? Number.POSITIVE_INFINITY) < best.end) first += 1;
  }
  return found;
}

export interface Recall {
  text: string;
  keyed: KeyedTokens;
  taken: readonly Span[];
}

/** What was tagged before and stands here too, with how often it was. */
export function recall(memory: Memory, { text, keyed, taken }: Recall): Offer[] {
  const offers = longestNames(memory, keyed).flatMap(({ name, start, end }): Offer[] => {
    const chosen = chooseLabel(memory, name);
    if (!chosen) return [];
    const { label, times, documents, knowledgeBaseId } = chosen;
    const reason = times > 0 ? { why: 'memory' as const, times, documents } : { why: 'gazetteer' as const };
    return [{ start, end, exact: text.slice(start, end), label, origin: 'memory', reason, knowledgeBaseId }];
  });
  return mergeOffers([offers], taken);
}

function chooseLabel({ names, seen }: Memory, name: NameKey): (Remembered & { label: string }) | null {
  const labels = Object.entries(names[name] ?? {});
  const all = labels.reduce((sum, [, { times }]) => sum + times, 0);
  const [best] = labels.sort(([, a], [, b]) => b.times - a.times || Number(b.isListed) - Number(a.isListed));
  if (!best) return null;
  const [label, known] = best;
  if (all === 0) return known.isListed && (seen[name] ?? 0) === 0 ? { label, ...known } : null;
  const isSure = known.times / all >= LABEL_SHARE && all / Math.max(all, seen[name] ?? 0) >= TAGGED_SHARE;
  return isSure ? { label, ...known } : null;
}

/** Adds a name from a list, unless it was tagged before. Changes `memory`. */
export function listName(
  memory: Memory,
  { name, label, id }: { name: string; label: string; id: string | null },
): void {
  const key = nameKey(name);
  if (key === '') return;
  const known = recordOf(memory, key, label);
  known.isListed = true;
  known.knowledgeBaseId ??= id;
}
