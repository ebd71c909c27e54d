import { type EditorKind, editorKinds, type Remedy } from '@/lib/annotation/desk-choices';

/** What an editor should hear before a choice is made. `reason` must be given before it counts, `euphemism` is a warning. */
export type Warning = { what: 'reason' } | { what: 'euphemism'; word: string };

export interface Choosing {
  kind: EditorKind | null;
  remedy: Remedy | null;
  reason: string;
  /** What the article will say. */
  note: string | null;
}

/** Errors of substance: facts, names, numbers and quotes (Reuters: "numbers almost always"; NYT: "even names"). */
export function isSubstantial(kind: EditorKind | null): boolean {
  return kind !== null && ['fact', 'name', 'number', 'quote'].includes(editorKinds[kind]);
}

/**
 * Words that say less than that something was wrong, in the languages of the catalogue and those beside them: "A
 * correction must always be labeled a correction … no euphemisms such as recasts, fixes, clarifies or changes" (AP).
 */
const euphemisms =
  /(?<!\p{L})(clarif(?:y|ies|ied|ication)|recasts?|fix(?:es|ed)?|chang(?:es?|ed)|updat(?:es?|ed|ing)|tweak(?:s|ed)?|amend(?:s|ed)?|refin(?:es?|ed)|adjust(?:s|ed)?|уточн\p{L}+|оновл\p{L}+|змінен\p{L}+|доповнен\p{L}+|прояснен\p{L}+|обновл\p{L}+|präzisier\p{L}*|aktualisier\p{L}*|aclara\p{L}*|actualiza\p{L}*|précis(?:e|é|ion)\p{L}*)(?!\p{L})/giu;

/** What to say before this is decided; nothing for most. */
export function guardChoice({ kind, remedy, reason, note }: Choosing): Warning[] {
  if (!isSubstantial(kind)) return [];
  const warnings: Warning[] = [];
  const isSilent = remedy === 'silent-fix' || remedy === 'refile';
  if (isSilent && reason.trim() === '') warnings.push({ what: 'reason' });
  if (remedy === 'clarification' || remedy === 'update') warnings.push({ what: 'euphemism', word: remedy });
  const words = new Set([...(note ?? '').matchAll(euphemisms)].map(([word]) => word.toLowerCase()));
  for (const word of words) warnings.push({ what: 'euphemism', word });
  return warnings;
}
