/** Tagging mode on a real page: what pointer and keys mark, what is painted, what is kept. */
import { afterEach, beforeEach, expect, describe as group, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isWriting } from '@/entrypoints/keystroke/chord';
import { type Keystroke, share, shared } from '@/entrypoints/keystroke/world';
import { findPlaces } from '@/lib/anchoring/text/find-places';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { keepStretches } from '@/lib/entities/tokens/keep-stretches';
import type { TagOpening, TagPage, TagWrite } from '@/lib/messaging/tagging-calls';
import { hasTextBeyond } from './find-beyond';
import { onPage } from './on-page';
import { startTagging } from './start-tagging';

let writes: TagWrite[] = [];
let opening: Partial<TagOpening> = {};
let kept: TaggedDocument | null = null;

/** As a project says it: the page, or its article. */
let onlyArticle = false;

function answer(call: string, payload: TagPage & TagWrite): unknown {
  if (call === 'tagOpen') {
    const text = onlyArticle && payload.article ? keepStretches(payload.text, payload.article).text : payload.text;
    kept ??= { id: 'd', text, language: 'en', address: null, title: null, entities: [], relations: [] };
    const project = { id: 'p', name: 'News' };
    return { project, document: kept, set: fourClassSet, offers: [], status: 'open', activeMs: 0, ...opening };
  }
  if (call === 'tagWrite') writes.push(payload);
  return null;
}

Object.assign(fakeBrowser, { dom: { openOrClosedShadowRoot: () => null } });

/** What stands in a page when tagging comes: the always-on script, and `judge.js` with its search. */
const shareWith = (keystroke: Keystroke) =>
  share({
    keystroke,
    stop() {},
    obey() {},
    isWriting,
    findRival: () => false,
    shadowOf: () => null,
    findPlaces,
  });

const host = document.createElement('div');
let teardown = new AbortController();

beforeEach(() => {
  writes = [];
  opening = {};
  kept = null;
  onlyArticle = false;
  teardown = new AbortController();
  Object.assign(fakeBrowser.runtime, {
    id: 'emend',
    onConnect: { addListener() {}, removeListener() {} },
    sendMessage: async ({ call, payload }: { call: string; payload: never }) => ({
      ok: true,
      value: answer(call, payload),
    }),
  });
  const keystroke = { signal: teardown.signal, keys: [], own() {}, release() {} } as Keystroke;
  shareWith(keystroke);
  document.body.append(host);
});
afterEach(() => {
  teardown.abort();
  host.remove();
  getSelection()?.removeAllRanges();
});

const TEXT =
  '<p>Captain <a href="#away">Odile</a> Marchbank took the <i id="ship">Kittiwake</i> out of <b id="town">Upper Marrowby</b>.</p>' +
  '<p id="last">“Nobody pushed,” Marchbank’s mate said. The Kittiwake sailed.</p><input id="field">';

async function begin(markup = TEXT): Promise<void> {
  host.innerHTML = markup;
  startTagging(onPage);
  await expect.poll(() => shared()?.tagging).toBeTruthy();
  await expect.poll(() => kept).not.toBeNull();
  await Promise.resolve();
}

const painted = () =>
  [...CSS.highlights].flatMap(([name, ranges]) =>
    [...ranges].map((range) => `${name.endsWith('p') ? '?' : ''}${(range as Range).toString()}`),
  );
const tagged = () =>
  writes.flatMap(({ put }) =>
    put.map(({ spans: [span], label, origin }) => `${label} ${kept?.text.slice(span?.start, span?.end)} ${origin}`),
  );

group('tagging mode', () => {
  test('a double-click takes the whole name, a key labels it, Enter takes the others', async () => {
    await begin();
    await userEvent.dblClick(page.elementLocator(host.querySelector('#town') as Element));
    expect(String(getSelection())).toBe('Upper Marrowby');
    await userEvent.keyboard('l');
    await expect.poll(tagged).toEqual(['LOC Upper Marrowby manual']);
    expect(painted()).toEqual(['Upper Marrowby']);
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m');
    expect(painted().sort()).toEqual(['?Kittiwake', 'Kittiwake', 'Upper Marrowby']);
    await userEvent.keyboard('{Enter}');
    await expect.poll(tagged).toContain('MISC Kittiwake propagated');
    expect(painted().sort()).toEqual(['Kittiwake', 'Kittiwake', 'Upper Marrowby']);
  });

  // The browser itself takes what stands behind the pointer's nearest gap: in “P.O.P” a point, after a word the space.
  test.each([0, 1, 2, 3, 4])('a double-click anywhere on “P.O.P” takes it whole: letter %s', async (at) => {
    await begin('<p id="band">P.O.P played in Upper Marrowby.</p>');
    const band = host.querySelector('#band') as Element;
    const letter = new Range();
    letter.setStart(band.firstChild as Text, at);
    letter.setEnd(band.firstChild as Text, at + 1);
    const [{ left, width, top, height }, edges] = [letter.getBoundingClientRect(), band.getBoundingClientRect()];
    const position = { x: left - edges.left + 0.8 * width, y: top - edges.top + height / 2 };
    await userEvent.dblClick(page.elementLocator(band), { position });
    expect(String(getSelection())).toBe('P.O.P');
  });

  test('Backspace takes a tag out, undo brings it back, and both are kept', async () => {
    await begin();
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m{Enter}');
    await expect.poll(tagged).toHaveLength(2);
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('{Backspace}');
    expect(painted()).toEqual(['Kittiwake']);
    await expect.poll(() => writes.flatMap(({ remove }) => remove)).toHaveLength(1);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(painted()).toEqual(['Kittiwake', 'Kittiwake']);
    await expect.poll(tagged).toHaveLength(3);
  });

  test('Tab leads to names, arrows change their ends, and all of it goes without a pointer', async () => {
    await begin();
    await userEvent.keyboard('{Tab}');
    expect(String(getSelection())).toBe('Captain Odile Marchbank');
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(String(getSelection())).toBe('Odile Marchbank');
    await userEvent.keyboard('p');
    await expect.poll(tagged).toEqual(['PER Odile Marchbank manual']);
    // The alias in the last paragraph, without its possessive.
    expect(painted()).toContain('?Marchbank');
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await expect.poll(tagged).toContain('PER Odile manual');
    expect(painted()).toContain('Odile');
  });

  test('by keys alone a tag is reached again, and something inside it is tagged', async () => {
    await begin();
    await userEvent.dblClick(page.elementLocator(host.querySelector('#town') as Element));
    await userEvent.keyboard('l{Escape}');
    expect(String(getSelection())).toBe('');
    await userEvent.keyboard('.');
    expect(String(getSelection())).toBe('Upper Marrowby');
    await userEvent.keyboard('{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}');
    expect(String(getSelection())).toBe('Marrowby');
    await userEvent.keyboard('m');
    await expect.poll(tagged).toEqual(['LOC Upper Marrowby manual', 'MISC Marrowby manual']);
    expect(writes.flatMap(({ remove }) => remove)).toEqual([]);
    await userEvent.keyboard(',');
    expect(String(getSelection())).toBe('Upper Marrowby');
    await userEvent.keyboard('{Backspace}');
    await expect.poll(painted).toEqual(['Marrowby']);
  });

  test('Tab brings what it leads to into view at once, in a long paragraph and in a box that scrolls', async () => {
    const much = 'and the sea lay still '.repeat(600);
    const box = '<div style="height:200px;overflow:auto"><p>';
    await begin(`<p>${much} Kittiwake ${much}</p>${box}${much} Marrowby ${much}</p></div>`);
    const isSeen = () => {
      const { top, bottom } = (getSelection() as Selection).getRangeAt(0).getBoundingClientRect();
      const frame = host.querySelector('div')?.getBoundingClientRect();
      return [top > 0 && bottom < innerHeight, !!frame && top > frame.top && bottom < frame.bottom];
    };
    await userEvent.keyboard('{Tab}');
    expect([String(getSelection()), isSeen()[0]]).toEqual(['Kittiwake', true]);
    await userEvent.keyboard('{Tab}');
    expect([String(getSelection()), ...isSeen()]).toEqual(['Marrowby', true, true]);
  });

  test('a page whose form pretends to be its own parent does not hold Tab up (H-11)', async () => {
    await begin(`<form><input name="parentElement"><p>${'still '.repeat(3000)} Kittiwake</p></form>`);
    await userEvent.keyboard('{Tab}');
    expect(String(getSelection())).toBe('Kittiwake');
  });

  test('what is offered is refused by Backspace, and never kept', async () => {
    await begin();
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m');
    expect(painted().sort()).toEqual(['?Kittiwake', 'Kittiwake']);
    await userEvent.keyboard('{Shift>}{Backspace}{/Shift}');
    expect(painted()).toEqual(['Kittiwake']);
    await expect.poll(tagged).toEqual(['MISC Kittiwake manual']);
  });

  test('keys in a field are the field’s, links rest, Esc ends the mode and its paint', async () => {
    await begin();
    const field = host.querySelector('#field') as HTMLInputElement;
    await userEvent.click(page.elementLocator(field));
    await userEvent.keyboard('pol');
    expect(field.value).toBe('pol');
    field.blur();
    await userEvent.click(page.elementLocator(host.querySelector('a') as Element));
    expect(location.hash).toBe('');
    await userEvent.dblClick(page.elementLocator(host.querySelector('#town') as Element));
    await userEvent.keyboard('l');
    expect(painted()).toEqual(['Upper Marrowby']);
    await userEvent.keyboard('{Escape}{Escape}');
    expect(shared()?.tagging).toBeUndefined();
    expect(painted()).toEqual([]);
  });

  test('a page that has changed since is tagged in its frozen text', async () => {
    await begin();
    const text = kept?.text ?? '';
    teardown.abort();
    teardown = new AbortController();
    const keystroke = { signal: teardown.signal, keys: [], own() {}, release() {} } as Keystroke;
    shareWith(keystroke);
    const start = text.indexOf('Upper Marrowby');
    const spans = [{ start, end: start + 14 }];
    const town = { id: 't', spans, label: 'LOC', origin: 'manual', knowledgeBaseId: null, attributes: {} } as const;
    kept = kept && { ...kept, entities: [{ ...town, spans }] };
    await begin(`<p>Something new stands above.</p>${TEXT}`);
    expect(kept?.text).toBe(text);
    await expect.poll(painted).toEqual(['Upper Marrowby']);
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m');
    await expect.poll(tagged).toEqual(['MISC Kittiwake manual']);
  });
});

group('a page of which only the article is frozen', () => {
  const BODY = 'The Kittiwake sailed from <b id="town">Upper Marrowby</b> at dawn. '.repeat(5);
  const PAGE =
    '<nav><a href="/">Home</a> <i id="menu">Upper Marrowby</i></nav><main><h1>A ship is gone</h1>' +
    `<p>${BODY}</p><aside>Read also: Odile Marchbank</aside><p>No trace of the <i id="ship">Kittiwake</i> was seen.</p>` +
    '<section class="comments"><p>Ha, said Ben Ruiz.</p></section></main><footer>Courier</footer>';

  test('has it as one text, leads to the page and back, and marks nothing around it', async () => {
    onlyArticle = true;
    await begin(PAGE);
    const lines = kept?.text.split('\n') ?? [];
    expect(lines[0]).toBe('A ship is gone');
    expect(lines.at(-1)).toBe('No trace of the Kittiwake was seen.');
    expect(kept?.text).not.toMatch(/Home|Read also|Ruiz|Courier/);
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m');
    await expect.poll(tagged).toEqual(['MISC Kittiwake manual']);
    expect(painted().filter((one) => one === '?Kittiwake')).toHaveLength(5);
    await userEvent.dblClick(page.elementLocator(host.querySelector('#menu') as Element));
    await userEvent.keyboard('l');
    expect(tagged()).toEqual(['MISC Kittiwake manual']);
    const { position, spans } = writes[0]?.put[0] ?? {};
    const raw = document.body.textContent ?? '';
    expect(raw.slice(position?.start, position?.end)).toBe('Kittiwake');
    expect(raw.slice(spans?.[0]?.start, spans?.[0]?.end)).not.toBe('Kittiwake');
  });

  test('is known again by the text alone, whatever the project says now', async () => {
    onlyArticle = true;
    await begin(PAGE);
    const text = kept?.text;
    teardown.abort();
    teardown = new AbortController();
    shareWith({ signal: teardown.signal, keys: [], own() {}, release() {} } as Keystroke);
    onlyArticle = false;
    const start = text?.indexOf('Upper Marrowby') ?? 0;
    const spans = [{ start, end: start + 14 }];
    const town = { id: 't', spans, label: 'LOC', origin: 'manual', knowledgeBaseId: null, attributes: {} } as const;
    kept = kept && { ...kept, entities: [{ ...town, spans }] };
    await begin(PAGE.replace('Read also: Odile', 'Read now: other things by Odile'));
    await expect.poll(painted).toEqual(['Upper Marrowby']);
    const [mark] = [...CSS.highlights.values()].flatMap((ranges) => [...ranges]) as Range[];
    expect(mark?.startContainer.parentElement?.closest('main')).not.toBeNull();
    await userEvent.dblClick(page.elementLocator(host.querySelector('#ship') as Element));
    await userEvent.keyboard('m');
    await expect.poll(tagged).toEqual(['MISC Kittiwake manual']);
  });

  test('is the whole page where the markup names no article', async () => {
    onlyArticle = true;
    await begin();
    expect(kept?.text).toContain('Captain Odile Marchbank');
  });
});

group('what tagging does not reach', () => {
  test.each([
    ['a large frame', '<iframe srcdoc="<p>x" style="width:400px;height:800px"></iframe>', true],
    ['a small frame', '<iframe srcdoc="<p>x" style="width:40px;height:40px"></iframe>', false],
    ['a page in a shadow tree', '<div id="app"></div>', true],
  ])('is said of %s', async (_, markup, expected) => {
    host.innerHTML = `${TEXT}${markup}`;
    const app = host.querySelector('#app');
    const root = app?.attachShadow({ mode: 'open' });
    root?.append('The whole story stands in here. '.repeat(10));
    share({
      ...(shared() as NonNullable<ReturnType<typeof shared>>),
      shadowOf: (node) => (node === app ? (root ?? null) : null),
    });
    expect(hasTextBeyond()).toBe(expected);
  });
});
