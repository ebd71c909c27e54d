/** Taken before a test can shadow them by the names of elements. */
const { body } = document;
const { createTreeWalker } = Document.prototype;

/** Puts markup of the tests' own into the page; scripts in it do not run. */
export function readPage(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

export function clearPage(): void {
  body.replaceChildren();
}

/** A range over the first place at which `words` stand in the raw text of `root`. */
export function selectText(root: Node, words: string): Range {
  const start = (root.textContent ?? '').indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the page`);
  return selectUnits(root, start, start + words.length);
}

/** A range over raw units [start, end), found by walking, so that tests do not lean on what they test. */
export function selectUnits(root: Node, start: number, end: number): Range {
  const range = new Range();
  const walker = createTreeWalker.call(document, root, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const { length } = node.data;
    if (!begun && start < passed + length) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += length;
  }
  throw new Error(`no text at ${start} to ${end}`);
}
