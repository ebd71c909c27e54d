import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/notebook.css';
import '@/assets/styles/notebook-bar.css';
import '@/assets/styles/notebook-foot.css';
import '@/assets/styles/notebook-dialog.css';
import '@/assets/styles/settings.css';
import { speak } from '@/components/testing/words';
import { StoreProvider } from '@/entrypoints/sidepanel/store-context';
import type { Switches } from '@/lib/annotation/schema';
import { applyChange, fillSwitches, type SwitchChange } from '@/lib/annotation/switches';
import { answerCall, isCall } from '@/lib/messaging/call';
import { readStoreEnv } from '@/lib/store/env';
import { openStore } from '@/lib/store/open-store';
import { eraseAnnotations, saveAnnotation, trashAnnotations } from '@/lib/store/save-annotation';
import { writeSnapshot } from '@/lib/store/snapshots';
import type { Store } from '@/lib/store/store';
import { makeCorrection } from '@/tests/store/make-annotation';
import { SettingsPage } from './settings-page';

const { local } = fakeBrowser.storage;
const event = { addListener: () => undefined, removeListener: () => undefined };
let store: Store;
let place: HTMLElement;
let requested = 0;

const switches = async () => fillSwitches(((await local.get('switches')) as { switches?: Partial<Switches> }).switches);

/** A folder of this test's own, so that no other finds its snapshots. */
async function ownFolder(name: string): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
}

beforeEach(async () => {
  await local.clear();
  await fakeBrowser.storage.session.clear();
  const name = `settings-${crypto.randomUUID()}`;
  const area = local as unknown as Parameters<typeof readStoreEnv>[0]['local'];
  store = await openStore({ ...readStoreEnv({ local: area }), name, directory: () => ownFolder(name) });
  const handlers = {
    turn: async (change: SwitchChange) => local.set({ switches: applyChange(await switches(), change) }),
    storeState: async () => store.state,
  } as unknown as Parameters<typeof answerCall>[0];
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ version: '0.1.0' }),
    sendMessage: async (message: unknown) =>
      isCall(message, 'own') ? answerCall(handlers, message) : Promise.reject(new Error('not a call of ours')),
  });
  requested = 0;
  Object.assign(fakeBrowser.permissions, {
    contains: async () => false,
    request: async () => {
      requested++;
      return false;
    },
    onAdded: event,
    onRemoved: event,
  });
  Object.assign(fakeBrowser, {
    commands: {
      getAll: async () => [{ name: 'open-notebook', description: 'Open the notebook', shortcut: 'Alt+Shift+E' }],
    },
  });
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  document.title = 'Settings';
  place = document.body.appendChild(document.createElement('div'));
  place.id = 'settings';
});

afterEach(async () => {
  render(null, place);
  speak('en');
  delete document.documentElement.dataset.theme;
  document.documentElement.dir = 'ltr';
  await store.mirrored;
  store.db.close();
});

const draw = async () => {
  render(
    <StoreProvider value={store}>
      <SettingsPage />
    </StoreProvider>,
    place,
  );
  await expect.element(page.getByRole('heading', { name: 'General' })).toBeVisible();
};
const text = () => document.body.innerText;
const search = (words: string) => page.getByRole('searchbox').fill(words);

describe('a setting', () => {
  test('holds at once, is said, and is taken back by the keyboard', async () => {
    await draw();
    const badge = page.getByRole('switch', { name: 'Number on the toolbar button' });
    badge.element().focus();
    await userEvent.keyboard(' ');
    await expect.poll(async () => (await switches()).badge).toBe(false);
    await expect.poll(text).toContain('Changed: Number on the toolbar button.');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(async () => (await switches()).badge).toBe(true);
    await expect.element(badge).toBeChecked();
  });

  test('follows what another window turns', async () => {
    await draw();
    await local.set({ switches: { paused: true } });
    await expect.element(page.getByRole('switch', { name: 'Pause everywhere' })).toBeChecked();
  });

  test('of a site takes a pasted address, and says what is no site', async () => {
    await draw();
    const field = page.getByRole('textbox', { name: 'Site' }).first();
    await field.fill('not a site');
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('That is no name of a site');
    await field.fill('https://paper.example/news?q=1');
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await switches()).sitesOff).toEqual(['paper.example']);
    await page.getByRole('button', { name: 'Turn on at paper.example' }).click();
    await expect.poll(async () => (await switches()).sitesOff).toEqual([]);
  });

  test('of a site that is off by default can be switched on, and back', async () => {
    await draw();
    await page.getByText('Mail', { exact: true }).click();
    const mail = page.getByRole('checkbox', { name: 'mail.google.com' });
    await expect.element(mail).not.toBeChecked();
    await mail.click();
    await expect.poll(async () => (await switches()).sitesOn).toEqual(['mail.google.com']);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.element(mail).not.toBeChecked();
  });
});

describe('the chord', () => {
  test('is learnt by pressing it; keys that are needed elsewhere are refused', async () => {
    await draw();
    await page.getByRole('button', { name: 'Choose other keys' }).click();
    await userEvent.keyboard('{Control>}c{/Control}');
    await expect.poll(text).toContain('The browser needs these keys itself');
    await userEvent.keyboard('e');
    await expect.poll(text).toContain('These keys type something');
    await userEvent.keyboard('{Control>}{Shift>}{e}{/Shift}{/Control}');
    await expect.poll(async () => (await switches()).chord).toBe('true,false,false,true,KeyE');
    await expect.poll(text).toContain('Ctrl+Shift+E');
    await page.getByRole('button', { name: 'Turn the keys off' }).click();
    await expect.poll(async () => (await switches()).chord).toBe('');
    await page.getByRole('button', { name: 'Ctrl+Enter again' }).click();
    await expect.poll(async () => (await switches()).chord).toBeNull();
  });

  test('Esc and Tab leave it as it was', async () => {
    await draw();
    for (const key of ['{Escape}', '{Tab}']) {
      await page.getByRole('button', { name: 'Choose other keys' }).click();
      await userEvent.keyboard(key);
      await expect.element(page.getByRole('button', { name: 'Choose other keys' })).toBeVisible();
    }
    expect((await switches()).chord).toBeNull();
  });
});

describe('the search', () => {
  test('leaves the settings that have the words, and says how many', async () => {
    await draw();
    await search('toolbar number');
    await expect.poll(text).toContain('1 setting found');
    expect(document.querySelectorAll('.setting').length).toBe(1);
    await search('whatsapp');
    await expect.element(page.getByRole('checkbox', { name: 'web.whatsapp.com' })).toBeVisible();
    await search('qqqq');
    await expect.poll(text).toContain('No setting has these words');
  });

  test('finds a field that is stored, and opens its kind', async () => {
    await draw();
    await search('prefix');
    await expect
      .poll(() => document.querySelector<HTMLElement>('details[open]')?.innerText)
      .toContain('target.quote.prefix');
    expect(text()).toContain('The text before them');
  });
});

test('the section that the address names is what is seen first', async () => {
  history.replaceState(null, '', '#labels');
  await draw();
  const top = () => document.getElementById('labels')?.getBoundingClientRect().top ?? innerHeight;
  await expect.poll(() => scrollY > 0 && top() < innerHeight / 2).toBe(true);
  history.replaceState(null, '', location.pathname + location.search);
});

test('every field that is stored or sent has its sentence on the page', async () => {
  await draw();
  const said = [...document.querySelectorAll('.fields dl > div')].map((line) => [
    line.querySelector('code')?.textContent,
    line.querySelector('dd')?.textContent,
  ]);
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter(([, words]) => !words)).toEqual([]);
});

describe('copies that Emend made by itself', () => {
  const id = '0198f6a0-0000-7000-8000-000000000001';

  test('bring back what has gone since, and that can be undone', async () => {
    await saveAnnotation(store, makeCorrection({ id }), { draftId: null });
    await store.mirrored;
    await writeSnapshot(store);
    // Lost, not erased: an erased note goes from the copies as well.
    await store.db.annotations.delete(id);
    await draw();
    await page
      .getByRole('button', { name: /^Go back to/ })
      .first()
      .click();
    await expect.poll(text).toContain('1 note will be added');
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect.poll(() => store.db.annotations.count()).toBe(1);
    await expect.poll(text).toContain('The copy’s notes are back.');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => store.db.annotations.count()).toBe(0);
  });

  test('say so where they hold nothing new', async () => {
    await saveAnnotation(store, makeCorrection({ id }), { draftId: null });
    await store.mirrored;
    await writeSnapshot(store);
    await draw();
    await page
      .getByRole('button', { name: /^Go back to/ })
      .first()
      .click();
    await expect.poll(text).toContain('Every note of this copy is in your notebook already');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
  });

  test('do not give back what was erased for good', async () => {
    await saveAnnotation(store, makeCorrection({ id }), { draftId: null });
    await store.mirrored;
    await trashAnnotations(store, [id], new Date().toISOString());
    await eraseAnnotations(store, [id]);
    await store.mirrored;
    await draw();
    await page
      .getByRole('button', { name: /^Go back to/ })
      .first()
      .click();
    await expect.poll(text).toContain('Every note of this copy is in your notebook already');
  });
});

test('access that was refused can be asked for, in the click itself', async () => {
  await draw();
  await page.getByRole('button', { name: 'Allow' }).click();
  expect(requested).toBe(1);
  await expect.poll(text).toContain('The browser did not allow it');
});

test('diagnostics tell kinds of faults and no words', async () => {
  await saveAnnotation(store, makeCorrection({ comment: 'Hapax' }), { draftId: null });
  await fakeBrowser.storage.session.set({ faults: [{ at: '2026-11-26T08:00Z', call: 'save', kind: 'full' }] });
  await draw();
  const shown = () => document.querySelector('.diagnostics')?.textContent ?? '';
  await expect.poll(shown).toContain('save: full');
  expect(shown()).toContain('annotations 1');
  expect(shown()).not.toMatch(/Hapax|https?:/);
});

describe('axe finds nothing', () => {
  test.each([
    ['light', 'ltr'],
    ['dark', 'rtl'],
  ])('%s, %s', async (scheme, dir) => {
    document.documentElement.dataset.theme = scheme;
    document.documentElement.dir = dir;
    await local.set({ switches: { sitesOff: ['paper.example'], sitesUnpainted: ['other.example'], theme: scheme } });
    await saveAnnotation(store, makeCorrection({}), { draftId: null });
    await store.mirrored;
    await writeSnapshot(store);
    await draw();
    for (const details of document.querySelectorAll('details')) details.open = true;
    const { violations } = await axe.run(document.body);
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  });
});
