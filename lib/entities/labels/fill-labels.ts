import { PALETTE } from './color';
import type { Label, LabelSet } from './label-set';
import type { LabelSetFile } from './label-set-file';

/** A name, key and colour for each label that has none: a letter of its name first, then digits, then any letter. */
export function fillLabels(file: LabelSetFile): LabelSet {
  const taken = new Set(file.labels.flatMap(({ key }) => key ?? []));
  const labels = file.labels.map((label, index): Label => {
    const name = label.name ?? label.id;
    const key = label.key === undefined ? freeKey(name, taken) : label.key;
    if (key) taken.add(key);
    return { ...label, name, key, color: (label.color ?? PALETTE[index % PALETTE.length] ?? PALETTE[0]).toLowerCase() };
  });
  return { ...file, labels };
}

const SPARE = [...'1234567890abcdefghijklmnopqrstuvwxyz'];

function freeKey(name: string, taken: ReadonlySet<string>): string | null {
  const letters = [...name.toLowerCase()].filter((letter) => /^[\p{Ll}\p{Lo}\p{N}]$/u.test(letter));
  return [...letters, ...SPARE].find((key) => !taken.has(key)) ?? null;
}

/** How a label is told apart without its colour: letters for its badge, unlike any other's, and a line style. */
export interface Cue {
  badge: string;
  line: (typeof LINES)[number];
}

const LINES = ['solid', 'double', 'dashed', 'wavy'] as const;

/** Label id → its second cue. Dotted lines are left to offers. */
export function cuesOf({ labels }: LabelSet): Map<string, Cue> {
  const taken = new Set<string>();
  const cues = new Map<string, Cue>();
  labels.forEach(({ id, name }, index) => {
    const badge = freeBadge(name, taken);
    taken.add(badge);
    cues.set(id, { badge, line: LINES[index % LINES.length] ?? 'solid' });
  });
  return cues;
}

/** One letter where it is free, else two, three …, at last with a number. */
function freeBadge(name: string, taken: ReadonlySet<string>): string {
  const letters = [...name.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  for (let length = 1; length <= Math.min(3, letters.length); length += 1) {
    const badge = letters.slice(0, length).join('');
    if (!taken.has(badge)) return badge;
  }
  let number = 2;
  while (taken.has(`${letters[0] ?? ''}${number}`)) number += 1;
  return `${letters[0] ?? ''}${number}`;
}
