import type { Card, Variant } from '@/lib/annotation/cluster-messages';

/**
 * A reader's fix as what to put in place of the words the card is about: one selected the letter, another the sentence.
 * Null where it changes something outside of those words.
 */
export function fitFix({ target }: Pick<Card, 'target'>, { before, after, fix }: Variant): string | null {
  const sentence = target?.sentence;
  if (!sentence || before === null || after === null) return fix;
  const { text, start, end } = sentence;
  const head = text.slice(0, start);
  const tail = text.slice(end);
  const isWithin = text === before && after.startsWith(head) && after.slice(head.length).endsWith(tail);
  return isWithin ? after.slice(head.length, after.length - tail.length) : null;
}
