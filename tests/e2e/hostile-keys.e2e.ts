/** What a page does for the keys of a reader who writes: none of the text is lost, and the page learns nothing of it. */
import { afterEach, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import type { Surface } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { findScripts } from './find-script.ts';
import { openInPage } from './press-save.ts';
import { putToRest } from './put-to-rest.ts';
import { type Desk, takesTyping, typeInto } from './write-note.ts';

const TYPED = 'abcdefghijkl';
/** A fair typist presses a key so often, in ms. No wait: the page's own time runs on while the reader types. */
const PACE = 250;

type Heard = typeof window & { __seen: string[] };

/** Every letter that the page heard, once, in the order of typing; frames of the page tell it what they heard. */
async function lettersHeard(tab: Tab): Promise<string> {
  const seen = await tab.evaluate(() => (window as Heard).__seen);
  const letters = seen.map((line) => /:(.*)$/.exec(line)?.[1] ?? '').filter((key) => TYPED.includes(key));
  return [...new Set(letters.join(''))].sort().join('');
}

/** Every letter that stands in a field of the page or of its frames. */
async function lettersTaken(tab: Tab): Promise<string> {
  const values = await tab.evaluate(() => {
    const inFrames = [...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentDocument ?? []);
    return [document, ...inFrames]
      .flatMap((one) => [...one.querySelectorAll('textarea')])
      .map(({ value }) => value)
      .join('');
  });
  return [...new Set(values)].sort().join('');
}

const editedIn = (desk: Desk) =>
  desk.evaluate(() => document.querySelector<HTMLTextAreaElement>('textarea[name=edited]')?.value ?? '');

const without = (letters: string) => [...TYPED].filter((letter) => !letters.includes(letter)).join('');

/**
 * What was kept, in the order of the alphabet: a key handed on at the moment of a theft and the next one, typed into
 * the composer itself, come by two ways, and on a busy machine they may change places.
 */
const sorted = (text: string) => [...text].sort().join('');

eachBrowser('the keys of a reader', (stage) => {
  let rounds = 0;
  const openPage = (name: string) => stage.drive.openTab(`${stage.site.url}/hostile/${name}`);

  const findMoved = async (): Promise<Surface | undefined> =>
    (await stage.drive.surfaces()).find(({ url }) => url.includes('/composer.html'));

  /** Where a reader's keys go: to the composer that has left the page as soon as there is one, for it has the focus. */
  const keysOf = async (tab: Tab): Promise<Tab> =>
    !(await findMoved()) && (await tab.hasComposer()) ? tab : (await takesTyping(stage.drive, tab)).keys;

  const typeAll = async (tab: Tab) => {
    let next = performance.now() + PACE;
    const [first = '', ...rest] = TYPED;
    // Before the composer is there; one that the page was quick to throw out has its keys where it stands now.
    await ((await findMoved()) ? (await takesTyping(stage.drive, tab)).keys : tab).type(first);
    await until(async () => (await tab.hasComposer()) || (await findMoved()), 'a composer');
    for (const letter of rest) {
      await until(() => performance.now() >= next, 'the time of the next key');
      next = performance.now() + PACE;
      await (await keysOf(tab)).type(letter);
    }
  };

  /** Opens the composer on words, types all the letters through what the page does, and saves. */
  const writeAgainst = async (page: string) => {
    // Each time a page of its own: a second try must not meet the note of the first.
    const address = `${page}?round=${++rounds}`;
    const tab = await openPage(address);
    await tab.selectText('Two cyclists');
    await tab.press('Control+Enter');
    await typeAll(tab);
    const [heard, taken] = [await lettersHeard(tab), await lettersTaken(tab)];
    const { keys } = (await findMoved()) ? await takesTyping(stage.drive, tab) : { keys: tab };
    await keys.press('Control+Enter');
    const kept = await until(
      async () =>
        (await stage.drive.rows<Annotation>('annotations')).find(({ target }) => target.source.found.endsWith(address)),
      'the note kept',
    );
    expect(kept.target.quote.exact).toBe('Two cyclists');
    await tab.close();
    return { heard, taken, text: kept.kind === 'correction' ? kept.replacement : '' };
  };

  afterEach(async () => {
    for (const { url, tab } of await stage.drive.surfaces()) if (!url.includes('sidepanel')) await tab.close();
  });

  it('H-04 a thousand chords by script open nothing, and wake nobody', async () => {
    const { drive } = stage;
    const address = `forge-keys?round=${++rounds}`;
    const tab = await openPage(address);
    const forge = () => tab.evaluate(() => (window as unknown as { forge(): void }).forge());
    // A tab just opened may wake the background once more by itself; what a chord wakes, it wakes each time.
    await until(async () => {
      await putToRest(drive);
      await forge();
      return !(await drive.isBackgroundAlive());
    }, 'a background that sleeps on');
    expect(await tab.evaluate(() => (window as Heard).__seen.length)).toBeGreaterThan(3000);
    expect(await tab.hasComposer()).toBe(false);
    expect(await tab.toast()).toBeNull();
    expect(await findScripts(drive, address)).toMatchObject([{ keystroke: true, page: false }]);
    // The same selection by the reader's own key.
    await tab.press('Control+Enter');
    const desk = await takesTyping(drive, tab);
    await forge();
    await typeInto(desk, 'still here');
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('H-07 a page that only listens hears no letter, and all are kept as they were typed', async () => {
    expect(await writeAgainst('key-logger')).toEqual({ heard: '', taken: '', text: TYPED });
  });

  it.each([
    ['takes the focus again and again', 'steal-once'],
    ['takes the focus all the time', 'steal-always'],
    ['removes our element', 'remove-host'],
    ['removes our element and has a frame that never finishes loading', 'unending-frame'],
    ['opens a modal dialog over us', 'modal-over'],
  ])('H-07 a page that %s hears no letter, and every letter is kept', async (_, page) => {
    const { heard, taken, text } = await writeAgainst(page);
    expect({ heard, taken, text: sorted(text) }).toEqual({ heard: '', taken: '', text: TYPED });
  });

  // Our script comes into a child frame when the composer opens: listeners that stood there before hear a key first.
  it.each([
    ['its own site', 'steal-frame-same'],
    ['another site', 'steal-frame-foreign'],
  ])('H-07 a frame of %s that takes the focus gets no letter into its field, and hears few', async (_, page) => {
    const { heard, taken, text } = await writeAgainst(page);
    expect({ taken, text: sorted(text) }).toEqual({ taken: '', text: TYPED });
    expect(heard.length).toBeLessThanOrEqual(4);
  });

  it('H-07 new frames that take the focus get one or two letters each, and no other is lost', async () => {
    const { taken, text } = await writeAgainst('steal-frame-new');
    expect(taken.length).toBeLessThanOrEqual(4);
    expect(sorted(text)).toBe(without(taken));
  });

  it('H-07 a field that the reader clicks has the keys, and the composer stands as it was', async () => {
    const { drive } = stage;
    const tab = await openPage('key-logger');
    const desk = await openInPage(drive, tab, 'force eight');
    await typeInto(desk, 'force nine');
    await tab.evaluate(() =>
      document.getElementById('trap')?.setAttribute('style', 'position:fixed;top:8px;left:8px;width:200px'),
    );
    await tab.click(60, 30);
    await tab.type('own');
    await until(async () => (await lettersTaken(tab)) === 'now', 'what was typed in the page’s field');
    expect(await editedIn(desk)).toContain('force nine');
    await tab.close();
  });
});
