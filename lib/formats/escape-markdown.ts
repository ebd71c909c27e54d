/**
 * Text of strangers as plain text in Markdown (H-20): no link, image, HTML, heading, list, fence, table, front matter,
 * wiki link or tag can come of it, by CommonMark, GFM and the usual note programs (Obsidian's `==`, `%%`, `#tag`).
 */

/** Signs that mean something wherever they stand in a line. */
const anywhere = /[\\`*_[\]<>&~|$^=#%{}]/g;

/** What GFM makes links of by itself: `https://…`, `www.…` and addresses of mail. */
const links = /:(?=\/\/)|(?<=www|mailto|xmpp)[.:]|@/gi;

/** What begins a list, a rule or a line under a heading, at the start of a line. */
const starts = /^([-+]|\d{1,9}(?=[.)]))/;

/** One line of text: line breaks become spaces. */
export function escapeLine(text: string): string {
  return escapeText(text.replace(/\s+/g, ' '));
}

/** Lines stay lines; the spaces at their ends, which would make code blocks and breaks, go. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
      .split('\n')
      .map(escapeOne)
      .join('\n')
      .trim()
  );
}

function escapeOne(line: string): string {
  const plain = line.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
  const escaped = plain.replace(anywhere, '\\$&').replace(links, '\\$&');
  const [start = ''] = starts.exec(escaped) ?? [];
  // A number keeps its digits: it is the sign after them that makes a list.
  return /^\d/.test(start) ? `${start}\\${escaped.slice(start.length)}` : escaped.replace(/^[-+]/, '\\$&');
}
