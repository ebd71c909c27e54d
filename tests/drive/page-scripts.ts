/**
 * Functions that run inside pages. Each stands alone: it is sent as its own source and sees only its arguments.
 */

/** Where a selection was made, in the coordinates of its frame's viewport. */
export interface SelectedAt {
  start: { x: number; y: number };
  end: { x: number; y: number };
}

/**
 * Finds words in the page, through open shadow roots, with white space folded, selects them and scrolls them into
 * view. Answers with where they stand, or null. `nth` counts from 0.
 */
export function selectWords(words: string, nth: number): SelectedAt | null {
  const places: { node: Text; offset: number }[] = [];
  const characters: string[] = [];
  const add = (character: string, node: Text, offset: number) => {
    const folded = /\s/.test(character) ? ' ' : character;
    if (folded === ' ' && characters.at(-1) === ' ') return;
    characters.push(folded);
    places.push({ node, offset });
  };
  const walk = (node: Node) => {
    if (node instanceof Element && ['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(node.nodeName)) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const data = (node as Text).data;
      for (let offset = 0; offset < data.length; offset += 1) add(data.charAt(offset), node as Text, offset);
      return;
    }
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
    for (const child of node.childNodes) walk(child);
  };
  walk(document.documentElement);
  const text = characters.join('');
  let at = -1;
  for (let left = nth; left >= 0; left -= 1) at = text.indexOf(words, at + 1);
  const first = places[at];
  const last = places[at + words.length - 1];
  if (at < 0 || !first || !last) return null;
  first.node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  window.focus();
  getSelection()?.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
  const rectOf = ({ node, offset }: { node: Text; offset: number }) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  const [from, to] = [rectOf(first), rectOf(last)];
  return {
    start: { x: from.left + 1, y: from.top + from.height / 2 },
    end: { x: to.right - 1, y: to.top + to.height / 2 },
  };
}

/** The words under every highlight that is painted, with the highlight's name: `name: words`. */
export function listPainted(): string[] {
  const painted: string[] = [];
  for (const [name, highlight] of CSS.highlights)
    for (const range of highlight) painted.push(`${name}: ${String(range).replace(/\s+/g, ' ')}`);
  return painted;
}

/** What has the focus, in words: tag, id or name, value or text. */
export function describeFocus(): { hasFocus: boolean; tag: string; id: string; value: string } {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const value = element && 'value' in element ? String(element.value) : (element?.textContent ?? '');
  return {
    hasFocus: document.hasFocus(),
    tag: element?.localName ?? '',
    id: element?.id ?? '',
    value: value.slice(0, 5000),
  };
}

/** Where the first frame with this name or address part stands in this document's viewport. */
export function placeOfFrame(name: string): { x: number; y: number } | null {
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.name === name || frame.src.includes(name)) {
      const { left, top } = frame.getBoundingClientRect();
      return { x: left + frame.clientLeft, y: top + frame.clientTop };
    }
  return null;
}

/** Rows of a table in any database of this origin. */
export async function readTable(table: string): Promise<unknown[]> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name ?? '');
    // Gone since it was listed: looking must not make another.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    const database = await settle(opening).catch(() => null);
    if (!database) continue;
    try {
      if (database.objectStoreNames.contains(table))
        return JSON.parse(JSON.stringify(await settle(database.transaction(table).objectStore(table).getAll())));
    } finally {
      database.close();
    }
  }
  return [];
}
