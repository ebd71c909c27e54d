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
import '@/assets/styles/notebook-tagging.css';
import '@/assets/styles/settings.css';
import '@/assets/styles/settings-labels.css';
import { speak } from '@/components/testing/words';
import { StoreProvider } from '@/entrypoints/sidepanel/store-context';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { answerCall, isCall } from '@/lib/messaging/call';
import type { TaggingOwnCalls } from '@/lib/messaging/tagging-calls';
import { readStoreEnv } from '@/lib/store/env';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { saveTagRecords, writeTags } from '@/lib/store/tagging';
import { makeDocument, makeEntity, makeLabelSet, makeProject } from '@/tests/store/make-tagging';
import { SettingsPage } from './settings-page';

const AT = '2026-11-26T08:00:00.000Z';
type Saved = Parameters<TaggingOwnCalls['tagLabelSet']>[0];

let store: Store;
let place: HTMLElement;
let saved: Saved[];
let undone: number;

beforeEach(async () => {
  const { local } = fakeBrowser.storage;
  await local.clear();
  const area = local as unknown as Parameters<typeof readStoreEnv>[0]['local'];
  store = await openStore({ ...readStoreEnv({ local: area }), name: `labels-${crypto.randomUUID()}`, directory: null });
  saved = [];
  undone = 0;
  const handlers = {
    storeState: async () => store.state,
    tagLabelSet: async (act: Saved) => void saved.push(act),
    tagLabelSetBack: async () => void undone++,
  } as unknown as Parameters<typeof answerCall>[0];
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ version: '0.1.0' }),
    sendMessage: async (message: unknown) => (isCall(message, 'own') ? answerCall(handlers, message) : null),
  });
  const event = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, { contains: async () => true, onAdded: event, onRemoved: event });
  Object.assign(fakeBrowser, { commands: { getAll: async () => [] } });
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
  await store.mirrored;
  store.db.close();
});

async function draw(): Promise<void> {
  render(
    <StoreProvider value={store}>
      <SettingsPage />
    </StoreProvider>,
    place,
  );
  await expect.element(page.getByRole('heading', { name: 'Label sets' })).toBeVisible();
}

/** A project with two tags as persons. */
async function fill(): Promise<{ projectId: string; labelSetId: string }> {
  const project = makeProject({ name: 'Courier', at: AT });
  const set = makeLabelSet(project.id, AT);
  const document = makeDocument(project.id, { text: 'Ada Lind met Ben Ruiz.', at: AT });
  await saveTagRecords(store, {
    projects: [{ ...project, labelSets: [set.id] }],
    labelSets: [set],
    documents: [document],
  });
  const put = ['Ada Lind', 'Ben Ruiz'].map((words) => makeEntity(document, words, AT));
  await writeTags(store, document.id, { put, remove: [], putRelations: [], removeRelations: [] }, AT);
  return { projectId: project.id, labelSetId: set.id };
}

const text = () => document.body.innerText;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const entry = (name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Remove ${name}`, exact: true }) });
const setOf = (act: Saved | undefined) => JSON.parse(act?.labelSet ?? '{}') as LabelSet;

async function open(name: string): Promise<ReturnType<typeof entry>> {
  await entry(name).getByText(name, { exact: true }).first().click();
  await expect.element(entry(name).getByLabelText('Id', { exact: true }).first()).toBeVisible();
  return entry(name);
}

async function lookForFaults(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('without a project the way to one is said', async () => {
  await draw();
  await expect.poll(text).toContain('There is no project yet.');
});

describe('the labels of a project', () => {
  test('are edited by fields, and saved as a new version that can be taken back', async () => {
    const { projectId, labelSetId } = await fill();
    await draw();
    await button('Edit the labels of Courier').click();
    await expect.element(page.getByLabelText('Title of the set')).toHaveFocus();
    const person = await open('Person');
    await person.getByLabelText('Id', { exact: true }).fill('HUMAN');
    await person.getByLabelText('What is meant by it').fill('People only.');
    await button('Add an attribute').first().click();
    await button('Add a label').click();
    await entry('LABEL').getByLabelText('Name', { exact: true }).first().fill('Ship');
    await button('Move Ship up').click();
    await button('Save as version 2.0.0').click();
    await expect.poll(() => saved.length).toBe(1);
    expect(saved[0]).toMatchObject({ projectId, from: labelSetId, mapping: { PER: 'HUMAN' } });
    const { version, labels } = setOf(saved[0]);
    expect([version, labels.map(({ name }) => name)]).toEqual([
      '2.0.0',
      ['Person', 'Organisation', 'Place', 'Ship', 'Other name'],
    ]);
    expect(labels[0]).toMatchObject({
      id: 'HUMAN',
      description: 'People only.',
      attributes: [{ id: 'attribute', type: 'boolean' }],
    });
    await expect.poll(text).toContain('News: four classes is version 2.0.0 now.');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => undone).toBe(1);
  });

  test('say at once that a key is taken, and are not saved before it is mended', async () => {
    await fill();
    await draw();
    await button('Edit the labels of Courier').click();
    const place = await open('Place');
    await place.getByLabelText('Key', { exact: true }).fill('p');
    await expect.poll(text).toContain('The key is taken by “Person”.');
    await page.getByLabelText('Title of the set').fill('');
    await button('Save as version 1.1.0').click();
    await expect.poll(text).toContain('Nothing was saved; something is wrong in the fields that are marked.');
    await expect.element(page.getByLabelText('Title of the set')).toHaveFocus();
    expect(saved).toEqual([]);
  });

  test('that have tags go only once it is said what becomes of these', async () => {
    await fill();
    await draw();
    await button('Edit the labels of Courier').click();
    await button('Remove Place').click();
    expect(text()).not.toContain('What becomes of the tags?');
    await button('Remove Person').click();
    await expect.poll(text).toContain('Tags with PER become (2 tags)');
    await button('Save as version 2.0.0').click();
    await expect.element(page.getByLabelText(/^Tags with PER become/)).toHaveFocus();
    expect(saved).toEqual([]);
    await lookForFaults();
    await page.getByLabelText(/^Tags with PER become/).selectOptions('Other name');
    await button('Save as version 2.0.0').click();
    await expect.poll(() => saved[0]?.mapping).toEqual({ PER: 'MISC' });
  });

  test('come back step by step, and whole after leaving without saving', async () => {
    await fill();
    await draw();
    await button('Edit the labels of Courier').click();
    await button('Remove Place').click();
    await page.getByLabelText('Title of the set').fill('Mine');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(page.getByLabelText('Title of the set')).toHaveValue('News: four classes');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(button('Remove Place')).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.element(button('Remove Place')).not.toBeInTheDocument();
    await button('Leave without saving').click();
    await expect.poll(text).toContain('Your changes to the labels were not saved.');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.element(button('Save as version 2.0.0')).toBeEnabled();
    await expect.element(button('Remove Place')).not.toBeInTheDocument();
  });
});

describe.each(['light', 'dark'])('axe finds nothing (%s)', (scheme) => {
  test('in the list, in the editor with all open, and in Ukrainian', async () => {
    document.documentElement.dataset.theme = scheme;
    await fakeBrowser.storage.local.set({ switches: { theme: scheme } });
    await fill();
    if (scheme === 'dark') speak('uk');
    render(
      <StoreProvider value={store}>
        <SettingsPage />
      </StoreProvider>,
      place,
    );
    await expect.poll(() => document.querySelector('.set-project')).not.toBeNull();
    await lookForFaults();
    document.querySelector<HTMLButtonElement>('.set-project button')?.click();
    await expect.poll(() => document.querySelector('.set-editor')).not.toBeNull();
    for (const one of document.querySelectorAll<HTMLDetailsElement>('.set-entry details')) one.open = true;
    await expect.poll(() => document.querySelectorAll('.set-entry textarea').length).toBeGreaterThan(4);
    await lookForFaults();
  });
});
