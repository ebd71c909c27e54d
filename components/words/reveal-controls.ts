/** A piece of text as it is, or the name of a character that cannot be seen: `U+202E`. */
export type Shown = { text: string; hidden: false } | { text: string; hidden: true };

/**
 * Characters that turn the direction of text or hide in it: C0 and C1 controls, soft hyphen, bidi marks, embeddings,
 * overrides and isolates, zero-width space, word joiner and its kin, tags, lone halves of surrogate pairs.
 */
const hidden =
  /(?![\t\n])[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0001}]|\p{Cs}|(?<!\p{Emoji}[\u{E0020}-\u{E007E}]*)[\u{E0020}-\u{E007F}]/gu;

/** Joiners bind emoji, and letters of Persian and the Indic scripts; anywhere else they only hide. */
const strayJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/**
 * Text for a reader's eyes, invisible and direction-turning characters named, so that a diff cannot show something
 * else than it changes (H-15, H-41).
 */
export function revealControls(text: string): Shown[] {
  const found = [...text.matchAll(hidden), ...text.matchAll(strayJoiner)].sort((a, b) => a.index - b.index);
  const shown: Shown[] = [];
  let at = 0;
  for (const { 0: character, index } of found) {
    if (index < at) continue;
    if (index > at) shown.push({ text: text.slice(at, index), hidden: false });
    shown.push({ text: nameOf(character), hidden: true });
    at = index + character.length;
  }
  if (at < text.length) shown.push({ text: text.slice(at), hidden: false });
  return shown;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
