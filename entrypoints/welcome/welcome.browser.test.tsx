import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/composer.css';
import '@/assets/styles/composer-form.css';
import '@/assets/styles/composer-foot.css';
import '@/assets/styles/composer-media.css';
import '@/assets/styles/welcome.css';
import { speak } from '@/components/testing/words';
import { permissionReasons } from '@/lib/manifest/manifest';
import { WelcomePage } from './welcome-page';

const event = { addListener: () => undefined, removeListener: () => undefined };
let place: HTMLElement;
let said: unknown[];

beforeEach(async () => {
  await fakeBrowser.storage.local.clear();
  said = [];
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ permissions: Object.keys(permissionReasons) }),
    sendMessage: async (message: unknown) => void said.push(message),
  });
  Object.assign(fakeBrowser.permissions, { contains: async () => false, onAdded: event, onRemoved: event });
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  document.title = 'Welcome';
  place = document.body.appendChild(document.createElement('div'));
  place.id = 'welcome';
});

afterEach(() => {
  render(null, place);
  speak('en');
  delete document.documentElement.dataset.theme;
});

const draw = async () => {
  render(<WelcomePage />, place);
  await expect.poll(() => document.querySelector('.practice-text')).not.toBeNull();
};
const text = () => document.body.innerText.replace(/\s+/g, ' ');
const field = () => document.querySelector<HTMLTextAreaElement>('[name=edited]');

describe('practice', () => {
  test.each([
    ['en', 'tiem', 'time', 'Select it for me', 'so nothing was kept'],
    ['uk', 'ркои', 'роки', 'Виділити за мене', 'тож нічого не збережено'],
  ] as const)(
    'in %s the chord opens the real card and saves it, and nothing is kept or said',
    async (language, wrong, right, select, over) => {
      speak(language);
      await draw();
      const before = await indexedDB.databases();
      await page.getByRole('button', { name: select }).click();
      expect(String(getSelection())).toBe(wrong);
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      await expect.poll(() => document.activeElement === field()).toBe(true);
      // The word is selected in its sentence: what is typed stands in its place.
      await userEvent.keyboard(right);
      expect(field()?.value).toContain(right);
      expect(field()?.value).not.toContain(wrong);
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      await expect.poll(text).toContain(over);
      expect(field()).toBeNull();
      expect(said).toEqual([]);
      expect(await indexedDB.databases()).toEqual(before);
      expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    },
  );

  test('Esc puts the card away, and the chord opens it again', async () => {
    await draw();
    for (let time = 0; time < 2; time++) {
      await page.getByRole('button', { name: 'Select it for me' }).click();
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      await expect.poll(() => document.activeElement === field()).toBe(true);
      await userEvent.keyboard('{Escape}');
      await expect.poll(field).toBeNull();
    }
    expect(text()).not.toContain('That is all.');
  });

  test('goes by the chord that was chosen, and says it', async () => {
    await fakeBrowser.storage.local.set({ switches: { chord: 'true,false,false,true,KeyE' } });
    await draw();
    await expect.poll(text).toContain('press Ctrl+Shift+E');
    await page.getByRole('button', { name: 'Select it for me' }).click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(field()).toBeNull();
    await userEvent.keyboard('{Control>}{Shift>}{e}{/Shift}{/Control}');
    await expect.poll(field).not.toBeNull();
  });

  test('without a selection says what to do', async () => {
    await draw();
    getSelection()?.removeAllRanges();
    await page.getByRole('button', { name: 'Open the card without the keys' }).click();
    await expect.poll(text).toContain('Nothing is selected in the text.');
  });
});

test('every permission that is asked for has its reason, in words', async () => {
  await draw();
  document.querySelector('details')?.setAttribute('open', '');
  const reasons = [...document.querySelectorAll('dl > div')].map((line) => [
    line.querySelector('code')?.textContent ?? '',
    line.querySelector('dd')?.textContent ?? '',
  ]);
  expect(reasons.map(([name]) => name)).toEqual([...Object.keys(permissionReasons), '<all_urls>']);
  for (const [name, reason] of reasons) expect(reason?.length, name).toBeGreaterThan(20);
});

describe('axe finds nothing', () => {
  test.each(['light', 'dark'])('%s, with the card open and after it', async (scheme) => {
    document.documentElement.dataset.theme = scheme;
    await draw();
    document.querySelector('details')?.setAttribute('open', '');
    await page.getByRole('button', { name: 'Select it for me' }).click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => document.activeElement === field()).toBe(true);
    const look = async () => (await axe.run(document.body)).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
    expect(await look()).toEqual([]);
    await userEvent.keyboard('time{Control>}{Enter}{/Control}');
    await expect.poll(text).toContain('That is all.');
    expect(await look()).toEqual([]);
  });
});
