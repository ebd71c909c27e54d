/** When the chord is ours and when it is the page's: every rule, by real keys. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { findScripts } from './find-script.ts';
import { openComposer, takesTyping } from './write-note.ts';

/** What the page got of one press of Enter. A prevented keydown brings no keypress, one of ours no keyup either. */
interface Heard {
  keydown: number;
  keypress: number;
  keyup: number;
}

/** Counts in the page, on the window, last of all. */
async function listen(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    const heard: Record<string, number> = { keydown: 0, keypress: 0, keyup: 0 };
    Object.assign(window, { heard });
    for (const type of Object.keys(heard))
      addEventListener(type, (event) => {
        if ((event as KeyboardEvent).key === 'Enter') heard[type] = (heard[type] ?? 0) + 1;
      });
  });
}

const heard = (tab: Tab) => tab.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** Waits until the page has the whole press, and for as long as a composer would need to begin. */
async function isPages(stage: { drive: Parameters<typeof findScripts>[0] }, tab: Tab, count = 1): Promise<Heard> {
  await until(async () => (await heard(tab)).keyup >= count, 'the key let go, in the page');
  const [script] = await findScripts(stage.drive, await tab.url());
  expect(script).toMatchObject({ keystroke: true, page: false });
  expect(await tab.hasComposer()).toBe(false);
  return heard(tab);
}

/** Places where a reader writes: how they come to have the focus. Each function runs in the page. */
const writing: [about: string, path: string, focus: () => void][] = [
  ['a text field', '/own/input', () => document.getElementById('field')?.focus()],
  ['a text area', '/own/chat', () => document.getElementById('field')?.focus()],
  ['a contenteditable editor', '/own/editor', () => document.getElementById('field')?.focus()],
  ['a plaintext-only editor', '/own/plaintext', () => document.getElementById('field')?.focus()],
  [
    'an editor by role in an open shadow root',
    '/own/textbox',
    () => document.querySelector('courier-editor')?.shadowRoot?.getElementById('editor')?.focus(),
  ],
  [
    'an editor by role in a closed shadow root',
    '/own/input',
    () => {
      const host = document.body.appendChild(document.createElement('div'));
      const editor = document.createElement('div');
      editor.role = 'textbox';
      editor.tabIndex = 0;
      host.attachShadow({ mode: 'closed' }).append(editor);
      editor.focus();
    },
  ],
  [
    'a text area two closed shadow roots deep',
    '/own/input',
    () => {
      const outer = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      const inner = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      inner.appendChild(document.createElement('textarea')).focus();
    },
  ],
  [
    'a search box by role',
    '/own/input',
    () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.role = 'searchbox';
      box.tabIndex = 0;
      box.focus();
    },
  ],
  ['a document in designMode', '/own/design-mode', () => document.body.focus()],
];

eachBrowser('the chord', (stage) => {
  it.each(writing)('is the page’s in %s', async (_, path, focus) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await listen(tab);
    await tab.selectText('Two cyclists');
    await tab.evaluate(focus);
    await tab.press('Control+Enter');
    expect(await isPages(stage, tab)).toMatchObject({ keydown: 1 });
    await tab.close();
  });

  it('sends the chat message that it is meant to send, and changes nothing in it', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/own/chat`);
    await tab.clickElement('#field');
    await tab.press('Control+a');
    await tab.press('Control+Enter');
    await until(() => tab.evaluate(() => (window as unknown as { __own: number }).__own === 1), 'the message sent');
    expect((await tab.focus()).value).toBe('Hello harbour');
    expect(await tab.hasComposer()).toBe(false);
    await tab.close();
  });

  it.each(['Control+Shift+Enter', 'Control+Alt+Enter', 'Shift+Enter', 'Alt+Enter', 'Meta+Enter', 'Enter'])(
    '%s is another one, and the page’s',
    async (chord) => {
      const { drive, site } = stage;
      const tab = await drive.openTab(`${site.url}/own/input`);
      await listen(tab);
      await tab.selectText('Two cyclists');
      await tab.press(chord);
      expect(await isPages(stage, tab)).toMatchObject({ keydown: 1 });
      await tab.close();
    },
  );

  it('does nothing without a selection, not even prevent', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/own/input`);
    await listen(tab);
    await tab.press('Control+Enter');
    expect(await isPages(stage, tab)).toEqual({ keydown: 1, keypress: 1, keyup: 1 });
    await tab.selectText('Two cyclists');
    await tab.evaluate(() => getSelection()?.collapseToStart());
    await tab.press('Control+Enter');
    expect(await isPages(stage, tab, 2)).toEqual({ keydown: 2, keypress: 2, keyup: 2 });
    await tab.close();
  });

  it('is not taken from a script', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/own/input`);
    await listen(tab);
    await tab.selectText('Two cyclists');
    const prevented = await tab.evaluate(() => {
      const init = { key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
      const down = new KeyboardEvent('keydown', init);
      document.body.dispatchEvent(down);
      document.body.dispatchEvent(new KeyboardEvent('keyup', init));
      return down.defaultPrevented;
    });
    expect(prevented).toBe(false);
    await isPages(stage, tab);
    await tab.close();
  });

  it.each([
    ['prevents', '/own/prevents'],
    ['stops', '/own/stops'],
  ])('is the page’s where its own handler %s', async (_, path) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await listen(tab);
    await tab.selectText('Two cyclists');
    await tab.press('Control+Enter');
    await isPages(stage, tab);
    expect(await tab.evaluate(() => (window as unknown as { __own: number }).__own)).toBe(1);
    await tab.close();
  });

  it('is ours with words selected: the page gets neither keypress nor keyup', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/own/input`);
    await listen(tab);
    await tab.selectText('Two cyclists');
    const desk = await openComposer(drive, tab);
    expect(await desk.evaluate(() => document.querySelector('textarea')?.value)).toContain('Two cyclists');
    expect(await heard(tab)).toMatchObject({ keypress: 0, keyup: 0 });
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('held down opens one composer, saves nothing, and gives the page none of its repeats', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/own/input`);
    await listen(tab);
    await tab.selectText('Two cyclists');
    await tab.press('Control+Enter', { repeats: 30 });
    const desk = await takesTyping(drive, tab);
    expect(await heard(tab)).toMatchObject({ keydown: 1, keypress: 0 });
    expect(await drive.rows('annotations')).toEqual([]);
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });
});
