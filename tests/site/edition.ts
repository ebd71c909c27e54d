import { readFileSync } from 'node:fs';

/** Today's newspaper with its mistakes, or tomorrow's, which corrected some of them. */
export type Edition = 1 | 2;

/** `[[first edition|second edition]]`; either side may be empty or hold markup. */
const variant = /\[\[([^|]*?)\|([\s\S]*?)\]\]/g;

/** The text of a page file as the edition printed it. */
export function readEdition(file: string, edition: Edition): string {
  const text = readFileSync(new URL(`pages/${file}.html`, import.meta.url), 'utf8');
  return text.replace(variant, (_, first: string, second: string) => (edition === 1 ? first : second));
}
