/**
 * A label set while it is edited by fields. Each act gives a new draft, so undo is keeping the old one. Labels are known
 * by a row number while their ids are being typed: what refers to them must not go astray over a half-written id.
 */
import { PALETTE } from './color';
import { fillLabels } from './fill-labels';
import type { Label, LabelSet } from './label-set';
import type { RelationType } from './label-set-file';

export interface DraftLabel {
  row: number;
  /** Its id in the set that the editing began with; null for a new one. Tags follow it to the new id. */
  was: string | null;
  label: Omit<Label, 'parent'>;
  /** Row of the label this one is a kind of. */
  parent: number | null;
}

export interface DraftRelation {
  row: number;
  relation: Omit<RelationType, 'from' | 'to'>;
  /** Rows of labels; none: any label. */
  from: number[];
  to: number[];
}

export interface SetDraft {
  head: Omit<LabelSet, 'labels' | 'relations'>;
  labels: DraftLabel[];
  relations: DraftRelation[];
  /** Row number of whatever is added next. */
  next: number;
}

export function beginDraft({ labels, relations, ...head }: LabelSet): SetDraft {
  const rows = new Map(labels.map(({ id }, row) => [id, row]));
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => rows.get(id) ?? []);
  return {
    head,
    labels: labels.map(({ parent, ...label }, row) => ({
      row,
      was: label.id,
      label,
      parent: parent === null ? null : (rows.get(parent) ?? null),
    })),
    relations: relations.map(({ from, to, ...relation }, at) => ({
      row: labels.length + at,
      relation,
      from: rowsOf(from),
      to: rowsOf(to),
    })),
    next: labels.length + relations.length,
  };
}

/** The set as it is written; not checked (`check-draft.ts`). */
export function finishDraft({ head, labels, relations }: SetDraft): LabelSet {
  const ids = new Map(labels.map(({ row, label }) => [row, label.id]));
  const idsOf = (rows: readonly number[]) => rows.flatMap((row) => ids.get(row) ?? []);
  return {
    ...head,
    labels: labels.map(({ label, parent }) => ({
      ...label,
      parent: parent === null ? null : (ids.get(parent) ?? null),
    })),
    relations: relations.map(({ relation, from, to }) => ({ ...relation, from: idsOf(from), to: idsOf(to) })),
  };
}

/** A new label at the end, with a key and a colour that are free. */
export function addLabel(draft: SetDraft): SetDraft {
  const { head, labels, next } = draft;
  const id = freeId(
    'LABEL',
    labels.map(({ label }) => label.id),
  );
  const bare = {
    id,
    description: '',
    examples: [],
    counterExamples: [],
    parent: null,
    attributes: [],
    kb: [],
    map: {},
  };
  const used = new Set(labels.map(({ label: { color } }) => color));
  const color = PALETTE.find((one) => !used.has(one)) ?? PALETTE[labels.length % PALETTE.length] ?? PALETTE[0];
  const known = labels.map(({ label }) => ({ ...label, parent: null }));
  const filled = fillLabels({ ...head, labels: [...known, { ...bare, color }], relations: [] }).labels.at(-1);
  if (!filled) throw new Error('a label that was added is not there');
  const { parent: _, ...label } = filled;
  return { ...draft, labels: [...labels, { row: next, was: null, label, parent: null }], next: next + 1 };
}

export function changeLabel(
  draft: SetDraft,
  row: number,
  change: Partial<DraftLabel['label']> & { parentRow?: number | null },
): SetDraft {
  const { parentRow, ...fields } = change;
  const labels = draft.labels.map((one) =>
    one.row === row
      ? { ...one, label: { ...one.label, ...fields }, parent: parentRow === undefined ? one.parent : parentRow }
      : one,
  );
  return { ...draft, labels };
}

/** Kinds of it become labels of their own; relations that only it could have go with it, as “any” would say more than was meant. */
export function removeLabel(draft: SetDraft, row: number): SetDraft {
  const without = (rows: readonly number[]) => rows.filter((one) => one !== row);
  return {
    ...draft,
    labels: draft.labels
      .filter((one) => one.row !== row)
      .map((one) => (one.parent === row ? { ...one, parent: null } : one)),
    relations: draft.relations.flatMap((one) => {
      const [from, to] = [without(one.from), without(one.to)];
      const isEmptied = (one.from.length > 0 && from.length === 0) || (one.to.length > 0 && to.length === 0);
      return isEmptied ? [] : [{ ...one, from, to }];
    }),
  };
}

/** One place up (-1) or down (1); at the end of the list nothing changes. */
export function moveLabel(draft: SetDraft, row: number, by: -1 | 1): SetDraft {
  const labels = [...draft.labels];
  const at = labels.findIndex((one) => one.row === row);
  const [moved, other] = [labels[at], labels[at + by]];
  if (!moved || !other) return draft;
  labels[at] = other;
  labels[at + by] = moved;
  return { ...draft, labels };
}

export function addRelation(draft: SetDraft): SetDraft {
  const id = freeId(
    'relation',
    draft.relations.map(({ relation }) => relation.id),
  );
  const made = { row: draft.next, relation: { id, symmetric: false }, from: [], to: [] };
  return { ...draft, relations: [...draft.relations, made], next: draft.next + 1 };
}

export function changeRelation(
  draft: SetDraft,
  row: number,
  { from, to, ...fields }: Partial<DraftRelation['relation']> & { from?: number[]; to?: number[] },
): SetDraft {
  const relations = draft.relations.map((one) =>
    one.row === row
      ? { ...one, relation: { ...one.relation, ...fields }, from: from ?? one.from, to: to ?? one.to }
      : one,
  );
  return { ...draft, relations };
}

export function removeRelation(draft: SetDraft, row: number): SetDraft {
  return { ...draft, relations: draft.relations.filter((one) => one.row !== row) };
}

/** "LABEL", else with the first number that is free. */
export function freeId(base: string, taken: readonly string[]): string {
  const known = new Set(taken);
  let id = base;
  for (let number = 2; known.has(id); number += 1) id = `${base}_${number}`;
  return id;
}
