import type { Span } from '@/lib/entities/tagged';
import { splitTokens, type Token } from '@/lib/entities/tokens/split-tokens';

/** A name as tokens, composed and joined by single spaces: how names are compared. Case counts. */
export type NameKey = string;

const keyOf = (text: string): string => text.normalize('NFC').replaceAll('’', "'");

/** The key of a name written anywhere: spaces, line breaks and forms of accents do not matter. */
export function nameKey(name: string): NameKey {
  return splitTokens(name)
    .map(({ text }) => keyOf(text))
    .join(' ');
}

/** A document's tokens under their keys. */
export interface KeyedTokens {
  tokens: readonly Token[];
  keys: string[];
  /** Key of a token → its indexes, in order. */
  places: Map<string, number[]>;
}

export function keyTokens(tokens: readonly Token[]): KeyedTokens {
  const keys = tokens.map(({ text }) => keyOf(text));
  const places = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  });
  return { tokens, keys, places };
}

/** Every place where the name's tokens stand in a row, overlapping ones too. */
export function findName({ tokens, keys, places }: KeyedTokens, name: NameKey): Span[] {
  const parts = name.split(' ');
  return (places.get(parts[0] ?? '') ?? []).flatMap((index) => {
    if (!parts.every((part, at) => keys[index + at] === part)) return [];
    return [{ start: tokens[index]?.start ?? 0, end: tokens[index + parts.length - 1]?.end ?? 0 }];
  });
}
