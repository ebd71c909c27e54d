import type { Words } from '../words/speak';
import type { Mail } from './mail';
import { cutText, plainText, webAddress } from './plain-text';
import { quoteSafely } from './quote-safely';
import type { Answer } from './read-answer';

/** Longest words of editors, in UTF-16 units, and longest address of a page that is written out. */
const LONGEST = 8000;
const LONGEST_PAGE = 500;

/** Where the fix stands in the mail: an editor has found it right, so it is the newsroom's as much as the reader's. */
const agreed = new Set(['accepted', 'applied', 'verified']);

/**
 * A mail to a reader, as text. Of the report it holds a short quotation and, where editors agreed, the fix, both as
 * `quoteSafely` lets them be; no name, no comment, no source. The page is one of the publication's own.
 */
export function writeAnswer(
  { email, publication, status, words: said, quote, fix, page }: Answer,
  { id, words, stop }: { id: string; words: Words; stop: string },
): Mail {
  const { say } = words;
  const address = webAddress(page);
  const parts = [
    status === null
      ? say('out.answer.words_only', publication)
      : say(`out.answer.state.${status.replaceAll('-', '_')}`, publication),
    ...(said === null ? [] : [say('out.answer.words', publication), mark(cutText(plainText(said).trim(), LONGEST))]),
    say('out.answer.about'),
    mark(quoteSafely(quote)),
    ...(status !== null && agreed.has(status) ? writeFix(fix, words) : []),
    ...(address === '' || address.length > LONGEST_PAGE ? [] : [say('out.page', address)]),
  ];
  const text = `${parts.join('\n\n')}\n\n-- \n${say('out.answer.footer', publication, stop)}\n`;
  return {
    id,
    to: email,
    subject: say('out.answer.subject', publication),
    text,
    language: words.language,
    unsubscribe: stop,
  };
}

function writeFix(fix: string | null, { say }: Words): string[] {
  if (fix === null) return [];
  return fix.trim() === '' ? [say('out.deletes')] : [say('out.proposed'), mark(quoteSafely(fix))];
}

/** Each line that is not ours is marked, so that none can be taken for one of ours. */
const mark = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
