/** Text of strangers, as text: what it can do to the program that shows it is taken away, what it says is kept. */

/**
 * Line breaks of one kind; no controls, and none of the marks that turn the direction of what follows, with which words
 * can be made to read as others (Unicode technical report 36).
 */
export function plainText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udfff]/gu, '\ufffd')
  );
}

/** In one line, at most so long. */
export function oneLine(text: string, most: number): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim();
  return cutText(line, most);
}

/** At most so many UTF-16 units, with a sign where something was cut. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** An address that may be shown as one: of the web, without user and password; else the empty string (H-17). */
export function webAddress(address: string | null): string {
  if (address === null || !URL.canParse(address)) return '';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
  url.username = '';
  url.password = '';
  return url.href;
}

export function escapeMarkup(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
