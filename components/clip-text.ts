/** The first `room` units of a text, at a space if one is near, with `…` where something was cut. */
export function clipEnd(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > room * 0.7 ? cut.slice(0, space) : cut}…`;
}

/** The last `room` units of a text, in the same manner. */
export function clipStart(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(-room).replace(/^[\uDC00-\uDFFF]/, '');
  const space = cut.indexOf(' ');
  return `…${space >= 0 && space < room * 0.3 ? cut.slice(space + 1) : cut}`;
}
