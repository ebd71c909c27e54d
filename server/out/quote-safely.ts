import { oneLine } from './plain-text';

/** Longest piece of a report in a mail to a reader, in UTF-16 units. */
const LONGEST = 200;
const LEFT_OUT = '[…]';

/**
 * Words of a report for a mail to an address that anybody may have typed: in one line, short, and with nothing that a
 * mail program would make a link of. Addresses with a scheme, of mailboxes, and those that begin with www are left out; a bare
 * name with a dot in it keeps its letters, for it is oftener a sentence without its space, but is broken by a space of no
 * width.
 */
export function quoteSafely(text: string): string {
  return withoutLinks(oneLine(text, LONGEST));
}

/** The same in a text that keeps its lines and its length. */
export function withoutLinks(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (isAddress(word) ? LEFT_OUT : word.replace(BARE, '$1\u200b')))
    .join('');
}

/** Full-width and other forms of the signs are read as the signs, as browsers read them in an address. */
const isAddress = (word: string) => {
  const read = word
    .normalize('NFKC')
    .replace(/[\u3002\uff61]/g, '.')
    .replace(/[\u200b-\u200d\u2060\u00ad]/g, '');
  return (
    /[a-z][a-z0-9+.-]*:[/\\]|:\/\/|(^|[^\p{L}\p{N}])www\d?\.|^(mailto|tel|sms|javascript|data):/iu.test(read) ||
    /\S@\S/.test(read)
  );
};
const BARE = /((?<=[\p{L}\p{N}])[.\u3002\uff0e\uff61])(?=[\p{L}\p{N}-]*\p{L})/gu;
