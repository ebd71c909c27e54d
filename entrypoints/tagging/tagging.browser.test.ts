/** Tagging mode on a real page: what pointer and keys mark, what is painted, what is kept. */
import { afterEach, beforeEach, expect, describe as group, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isWriting } from '@/entrypoints/keystroke/chord';
import { type Keystroke, share, shared } from '@/entrypoints/keystroke/world';
import { findPlaces } from '@/lib/anchoring/text/find-places';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { TaggedDocument } from '@/lib/entities/tagged';
import type { TagOpening, TagWrite } from '@/lib/messaging/tagging-calls';
import { onPage } from './on-page';
import { startTagging } from './start-tagging';

let writes: TagWrite[] = [];
let opening: Partial<TagOpening> = {};
let kept: TaggedDocument | null = null;

function answer(call: string, payload: { text: string } & TagWrite): unknown {
  if (call === 'tagOpen') {
    kept ??= { id: 'd', text: payload.text, language: 'en', address: null, title: null, entities: [], relations: [] };
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
