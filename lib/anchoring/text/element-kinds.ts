/**
 * Which elements end a block and which are never read, by local name: both walkers ask here.
 *
 * Names and not computed style: a style lookup for each element costs more than the whole walk, and a server has none.
 */
const blocks = new Set(
  (
    'address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol ' +
    'p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
);

/** Text in these is code, a fallback nobody sees, or a control's value: it counts in raw offsets and is never read. */
const unread = new Set(
  (
    'audio canvas datalist embed head iframe noembed noframes noscript object optgroup option script ' +
    'select style template textarea title video'
  ).split(' '),
);

export type ElementKind = 'block' | 'line' | 'unread' | 'inline';

/** @param name an element's local name, lower case */
export function kindOfElement(name: string): ElementKind {
  if (name === 'br') return 'line';
  if (unread.has(name)) return 'unread';
  return blocks.has(name) ? 'block' : 'inline';
}
