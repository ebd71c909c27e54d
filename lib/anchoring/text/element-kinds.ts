/**
 * Which elements end a block and which are never read, by local name: both walkers ask here.
 *
 * Names and not computed style: a style lookup for each element costs more than the whole walk, and a server has none.
 */
const BLOCK =
  /^(?:address|article|aside|blockquote|body|button|(?:fig)?caption|center|d[dlt]|details|dialog|dir|div|fieldset|figure|footer|form|h[1-6r]|header|hgroup|legend|li|main|menu|nav|[ou]l|p|pre|search|section|summary|t(?:able|body|foot|head|[dhr]))$/;

/** Text in these is code, a fallback nobody sees, or a control's value: it counts in raw offsets and is never read. */
const UNREAD =
  /^(?:audio|canvas|datalist|head|iframe|no(?:embed|frames|script)|object|option|script|select|style|template|textarea|title|video)$/;

export type ElementKind = 'block' | 'line' | 'unread' | 'inline';

/** A page has some thirty names. */
const known = new Map<string, ElementKind>();

/** @param name an element's local name, lower case */
export function kindOfElement(name: string): ElementKind {
  let kind = known.get(name);
  if (kind === undefined) {
    kind = findKind(name);
    // A page that makes up names does not fill this.
    if (known.size < 500) known.set(name, kind);
  }
  return kind;
}

function findKind(name: string): ElementKind {
  if (name === 'br') return 'line';
  return BLOCK.test(name) ? 'block' : UNREAD.test(name) ? 'unread' : 'inline';
}
