/** Text around a place, shortened on both sides; `…` marks each cut. */
export interface Clipped {
  before: string;
  words: string;
  after: string;
}

/**
 * Shortens a sentence to what there is room for.
 *
 * @param passage text with the quote's place in it, UTF-16 offsets, as kept in `target.sentence`
 * @param room UTF-16 units kept on each side of the quote
 */
export function clipPassage(passage: { text: string; start: number; end: number }, room = 140): Clipped {
  const { text, start, end } = passage;
  return {
    before: clipStart(text.slice(0, start), room),
    words: text.slice(start, end),
    after: clipEnd(text.slice(end), room),
  };
}

/** The first `room` units of a text, at a space if one is near, with `…` where something was cut. */
export function clipEnd(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space >= room * 0.7 ? cut.slice(0, space) : cut}…`;
}

/** The last `room` units of a text, in the same manner. */
export function clipStart(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(-room).replace(/^[\uDC00-\uDFFF]/, '');
  const space = cut.indexOf(' ');
  return `…${space >= 0 && space < room * 0.3 ? cut.slice(space + 1) : cut}`;
}
