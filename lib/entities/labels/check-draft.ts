import { compareVersions } from './change-version';
import { finishDraft, type SetDraft } from './edit-label-set';
import { labelSetFile } from './label-set-file';

/** What is wrong; the words for people stand in the catalogues, under these names. */
export const draftProblems = [
  'double_id',
  'double_key',
  'parent_ring',
  'html',
  'id',
  'key',
  'color',
  'attributes',
  'map',
  'version',
  'empty',
  'length',
] as const;

export interface DraftFault {
  /** Row of the label or relation; null: the set itself. */
  row: number | null;
  field: string;
  problem: (typeof draftProblems)[number];
  /** What it collides with, or what was written. */
  what: string;
}

/** Everything that keeps a draft from being a label set, in the order of the page; [] where nothing does. */
export function checkDraft(draft: SetDraft): DraftFault[] {
  return [...checkFields(draft), ...checkDoubles(draft), ...checkParents(draft)].sort(
    (a, b) => placeOf(draft, a) - placeOf(draft, b),
  );
}

function placeOf({ labels, relations }: SetDraft, { row }: DraftFault): number {
  return row === null ? -1 : [...labels, ...relations].findIndex((one) => one.row === row);
}

function checkFields(draft: SetDraft): DraftFault[] {
  const { error } = labelSetFile.safeParse(finishDraft(draft));
  const found = (error?.issues ?? []).map(({ path, message }): DraftFault => {
    const [list, index, within = ''] = path.map(String);
    const rows = list === 'labels' ? draft.labels : list === 'relations' ? draft.relations : [];
    const row = rows[Number(index)]?.row ?? null;
    const field = row === null ? (list ?? '') : within;
    return { row, field, problem: nameProblem(row, field, message), what: '' };
  });
  // Of a field one sentence, however much is wrong with it; a bad id is told where it stands, not where it is referred to.
  return found
    .filter(({ field }) => !['parent', 'from', 'to'].includes(field))
    .filter((fault, at, all) => all.findIndex(({ row, field }) => row === fault.row && field === fault.field) === at);
}

function nameProblem(row: number | null, field: string, message: string): DraftFault['problem'] {
  if (message.includes('HTML')) return 'html';
  if (field === 'labels') return 'empty';
  if (field === 'id' && row === null) return 'length';
  return (['id', 'key', 'color', 'attributes', 'map', 'version'] as const).find((one) => one === field) ?? 'length';
}

function checkDoubles({ labels, relations }: SetDraft): DraftFault[] {
  const ids = new Set<string>();
  const keys = new Map<string, string>();
  const faults: DraftFault[] = [];
  for (const { row, label } of labels) {
    if (ids.has(label.id)) faults.push({ row, field: 'id', problem: 'double_id', what: label.id });
    ids.add(label.id);
    const other = label.key ? keys.get(label.key) : undefined;
    if (other !== undefined) faults.push({ row, field: 'key', problem: 'double_key', what: other });
    else if (label.key) keys.set(label.key, label.name);
  }
  const relationIds = new Set<string>();
  for (const { row, relation } of relations) {
    if (relationIds.has(relation.id)) faults.push({ row, field: 'id', problem: 'double_id', what: relation.id });
    relationIds.add(relation.id);
  }
  return faults;
}

function checkParents({ labels }: SetDraft): DraftFault[] {
  const parents = new Map(labels.map(({ row, parent }) => [row, parent]));
  return labels.flatMap(({ row }): DraftFault[] => {
    let at = parents.get(row) ?? null;
    for (let steps = 0; at !== null && steps <= labels.length; steps += 1) {
      if (at === row) return [{ row, field: 'parent', problem: 'parent_ring', what: '' }];
      at = parents.get(at) ?? null;
    }
    return [];
  });
}

/**
 * Labels in use whose tags need a word: those that no label of the draft was, unless a new label has their id.
 *
 * @param uses label id → entities that have it
 */
export function listGone({ labels }: SetDraft, uses: ReadonlyMap<string, number>): string[] {
  const kept = new Set(labels.flatMap(({ was, label }) => was ?? label.id));
  return [...uses.keys()].filter((id) => !kept.has(id)).sort();
}

/** Where tags of labels that have another id now go. */
export function renamesOf({ labels }: SetDraft): Record<string, string> {
  return Object.fromEntries(
    labels.flatMap(({ was, label }) => (was !== null && was !== label.id ? [[was, label.id]] : [])),
  );
}

/** The version a change makes: the first number where labels went or got other ids, else the second. Above `newest` in any case. */
export function nextVersion(draft: SetDraft, old: readonly string[], newest: string): string {
  const stays = new Set(draft.labels.flatMap(({ was, label }) => (was === label.id ? [was] : [])));
  const [major = 1, minor = 0] = newest.split('.').map(Number);
  const next = old.every((id) => stays.has(id)) ? `${major}.${minor + 1}.0` : `${major + 1}.0.0`;
  return compareVersions(draft.head.version, newest) > 0 ? draft.head.version : next;
}
