import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LabelList } from '@/components/tagging/label-list';
import { RelationPart } from '@/components/tagging/relation-part';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { makeRecords } from '@/lib/entities/formats/records';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { TaggedEntity, TaggedRelation } from '@/lib/entities/tagged';
import type { TaggingView } from '@/lib/messaging/tagging-calls';
import { importTags } from '@/lib/store/import-tags';
import { saveTagRecords } from '@/lib/store/tagging';
import { here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;
beforeEach(async () => {
  stage = await stageNotebook();
  const event = { addListener() {}, removeListener() {} };
  Object.assign(fakeBrowser.tabs, {
    connect: () => ({ onMessage: event, onDisconnect: event, disconnect() {}, postMessage() {} }),
  });
});
afterEach(() => stage.close());

const NOW = '2026-11-26T08:00:00.000Z';
const TEXT = 'Ada Lind met Ben Ruiz.';
const PROJECT = id(900);
const BEN = id(901);

function entity(words: string, label: string): TaggedEntity {
  const start = TEXT.indexOf(words);
  const spans = [{ start, end: start + words.length }];
  return { id: words, spans, label, origin: 'manual', knowledgeBaseId: null, attributes: {} };
}

/** A project in which both have tagged one document; whoever tags here is done with it. */
async function fill(colleagueIsDone: boolean): Promise<void> {
  const record = {
    stream: PROJECT,
    creator: 'reader',
    schema: SCHEMA_VERSION,
    createdAt: NOW,
    updatedAt: NOW,
  } as const;
  const base = { ...record, deletedAt: null };
  const set = { ...base, id: id(902), name: fourClassSet.id, revision: 0, text: JSON.stringify(fourClassSet) };
  const members = [
    { id: id(903), name: 'Ada', role: 'self' },
    { id: BEN, name: 'Ben', role: 'annotator' },
  ];
  const project = { ...base, id: PROJECT, name: 'News', labelSets: [set.id], policies: {}, members };
  await saveTagRecords(stage.store, { projects: [project], labelSets: [set] });
  let last = 910;
  const makeId = () => id(++last);
  const making = { stream: PROJECT, now: NOW, labelSetId: set.id, labelSetVersion: 0, makeId, hash: () => 'h' };
  const document = { id: 'd', text: TEXT, language: 'en', address: null, title: 'A meeting', relations: [] };
  const mine = makeRecords({ ...document, entities: [entity('Ada Lind', 'PER')] }, { ...making, creator: 'reader' });
  const his = makeRecords({ ...document, entities: [entity('Ada Lind', 'ORG')] }, { ...making, creator: BEN });
  const documentId = mine.document.id;
  const states = (['reader', BEN] as const).map((creator) => ({
    ...base,
    id: makeId(),
    creator,
    documentId,
    status: creator === 'reader' || colleagueIsDone ? ('done' as const) : ('open' as const),
    activeMs: 0,
  }));
  const entities = [...mine.entities, ...his.entities.map((one) => ({ ...one, documentId }))];
  await importTags(stage.store, { documents: [mine.document], states, entities, relations: [] });
}

const CLEO = id(905);

/** The same with a third annotator, who says what Ada says and tags one more. */
async function fillThree(): Promise<void> {
  await fill(true);
  const [document] = await stage.store.db.documents.toArray();
  const [project] = await stage.store.db.projects.toArray();
  if (!document || !project) throw new Error('nothing was filled');
  const [state] = await stage.store.db.documentStates.toArray();
  if (!state) throw new Error('no state');
  let last = 960;
  const makeId = () => id(++last);
  const tagged = { id: 'd', text: TEXT, language: 'en', address: null, title: 'A meeting', relations: [] };
  const hers = makeRecords(
    { ...tagged, entities: [entity('Ada Lind', 'PER'), entity('Ben Ruiz', 'PER')] },
    { stream: PROJECT, now: NOW, labelSetId: id(902), labelSetVersion: 0, makeId, hash: () => 'h', creator: CLEO },
  );
  await importTags(stage.store, {
    documents: [],
    states: [{ ...state, id: makeId(), creator: CLEO, status: 'done' }],
    entities: hers.entities.map((one) => ({ ...one, documentId: document.id })),
    relations: [],
  });
  const members = [...project.members, { id: CLEO, name: 'Cleo', role: 'annotator' }];
  await saveTagRecords(stage.store, { projects: [{ ...project, members }] });
}

async function lookForFaults(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the palette', () => {
  test('shows side by side what two see differently, and hands on what is settled', async () => {
    await fill(true);
    const curated: unknown[] = [];
    stage.draw(here, {
      tagCurate: async (act: unknown) => {
        curated.push(act);
        return { open: 0 };
      },
    });
    await page.getByRole('tab', { name: /^Tagging/ }).click();
    await expect.poll(text).toContain('You two agree on 0 of 2 entities. Documents compared: 1.');
    expect(text()).toContain('Ada Lind — Person');
    expect(text()).toContain('Ada Lind — Organisation');
    await lookForFaults();
    await page.getByRole('button', { name: 'Theirs' }).click();
    await expect.poll(() => curated).toMatchObject([{ colleague: BEN, settled: [{ settlement: 'second' }] }]);
    await expect.poll(text).toContain('all settled');
    for (const one of document.querySelectorAll('details')) one.open = true;
    await lookForFaults();
  });

  test('compares three two by two and all together, and settles among them', async () => {
    await fillThree();
    const curated: { annotators: string[]; settled: { among: string[]; standing: string[] }[] }[] = [];
    stage.draw(here, {
      tagCurateMany: async (act: (typeof curated)[number]) => {
        curated.push(act);
        return { open: 0 };
      },
    } as never);
    await page.getByRole('tab', { name: /^Tagging/ }).click();
    await expect.poll(text).toContain('Documents that all of them, and you, are done with: 1.');
    const rows = () =>
      [...document.querySelectorAll('.tag-table tbody tr')].map((row) => (row as HTMLElement).innerText);
    expect(rows().map((row) => row.split('\t').slice(0, 3))).toEqual([
      ['You – Ben', '0 of 2', '0'],
      ['You – Cleo', '1 of 2', '0.667'],
      ['Ben – Cleo', '0 of 3', '0'],
    ]);
    expect(text()).toMatch(/Krippendorff’s alpha for units, all of them together: -?0\.\d+/);
    await lookForFaults();
    await page.getByRole('button', { name: 'Settle 2 by the majority' }).click();
    await expect.poll(() => curated.at(-1)?.settled.map(({ standing }) => standing.length)).toEqual([1, 0]);
    await expect.poll(text).toContain('all settled');
    for (const one of document.querySelectorAll('details')) one.open = true;
    const ship = page.getByRole('button', { name: 'Ben Ruiz — Person' });
    await expect.element(ship).toHaveAttribute('aria-pressed', 'false');
    await ship.click();
    await expect.poll(() => curated.at(-1)?.settled.map(({ standing }) => standing.length)).toEqual([1, 1]);
    await lookForFaults();
    const compared = page.getByRole('group', { name: 'Compare' });
    await compared.getByRole('checkbox', { name: 'Ben', exact: true }).click();
    await expect.poll(text).toContain('You two agree on 1 of 2 entities.');
    await compared.getByRole('checkbox', { name: 'Cleo', exact: true }).click();
    await expect.poll(text).toContain('Choose at least two annotators.');
  });

  test('shows nothing of a colleague who is not done', async () => {
    await fill(false);
    stage.draw(here, {});
    await page.getByRole('tab', { name: /^Tagging/ }).click();
    await expect.poll(text).toContain('1 document is hidden until both of you are done with it.');
    expect(text()).not.toContain('Organisation');
    expect(text()).not.toContain('You two agree');
  });
});

test.each(['light', 'dark'] as const)('axe finds nothing in the whole palette (%s)', async (scheme) => {
  await fill(true);
  const offer = {
    start: 13,
    end: 21,
    exact: 'Ben Ruiz',
    label: 'PER',
    origin: 'memory',
    knowledgeBaseId: null,
  } as const;
  const ada = { ...entity('Ada Lind', 'PER'), attributes: { fictional: true } };
  const [document_] = await stage.store.db.documents.toArray();
  const view = {
    documentId: document_?.id ?? '',
    projectId: PROJECT,
    offers: [{ ...offer, reason: { why: 'memory', times: 3, documents: 2 } }],
    group: 1,
    current: { start: 0, end: 8, exact: 'Ada Lind', entity: ada, offer: null },
    status: 'open',
    changed: true,
    isOwnPage: false,
    entities: [ada],
    relations: [],
    unsaved: true,
    activeMs: 61_000,
  } satisfies TaggingView;
  const event = { addListener() {}, removeListener() {} };
  Object.assign(fakeBrowser.tabs, {
    connect: () => ({
      onMessage: { addListener: (hear: (view: TaggingView) => void) => hear(view) },
      onDisconnect: event,
      disconnect() {},
      postMessage() {},
    }),
  });
  stage.draw(here, {});
  document.documentElement.dataset.theme = scheme;
  await page.getByRole('tab', { name: /^Tagging/ }).click();
  await expect.element(page.getByRole('heading', { name: 'Ada Lind' })).toBeVisible();
  await expect.poll(text).toContain('you tagged it 3 times in 2 documents');
  for (const one of document.querySelectorAll('details')) one.open = true;
  await lookForFaults();
  delete document.documentElement.dataset.theme;
});

test('a label set comes from an address on a press, and is looked at before it is used', async () => {
  await fill(false);
  const asked: string[] = [];
  stage.draw(here, {
    tagFetchSet: async ({ address }: { address: string }) => {
      asked.push(address);
      if (address.endsWith('gone')) throw new Error('fault:address-status 404');
      return { text: JSON.stringify(fourClassSet), title: 'News', version: '1.2.0', labels: 4 };
    },
    tagLabelSet: async () => undefined,
  } as never);
  await page.getByRole('tab', { name: /^Tagging/ }).click();
  await page.getByRole('button', { name: 'Other label set' }).click();
  const field = page.getByLabelText('Or an address (https)');
  await field.fill('https://labels.example/gone');
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Fetch' }).click();
  await expect.poll(text).toContain('The address answered with 404 instead of a label set');
  await field.fill('https://labels.example/news');
  await userEvent.keyboard('{Enter}');
  await expect.poll(text).toContain('Fetched: News, version 1.2.0, 4 labels.');
  await expect.element(page.getByLabelText('Or paste it here')).toHaveValue(JSON.stringify(fourClassSet));
  await lookForFaults();
  await page.getByRole('button', { name: 'Use these labels' }).click();
  await expect.poll(() => stage.calls.filter((call) => call.startsWith('tagLabelSet')).length).toBe(1);
});

test('what a label means is at hand, its examples marked, and no character of it hides', async () => {
  const [person] = fourClassSet.labels;
  if (!person) throw new Error('a label');
  const set = {
    ...fourClassSet,
    labels: [
      {
        ...person,
        name: 'Per\u202eson',
        description: 'Names of people.',
        examples: [{ text: 'Dr. *Ada Lind* spoke', note: 'without the title' }],
        counterExamples: ['the *chancellor*'],
      },
    ],
  };
  const host = document.createElement('main');
  document.body.append(host);
  render(<LabelList set={set} counts={new Map()} choose={null} />, host);
  await page.getByText(/^What is/).click();
  expect([...host.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['Ada Lind', 'chancellor']);
  expect(host.innerText).toContain('Dr. Ada Lind spoke');
  expect(host.innerText).toContain('without the title');
  expect(host.querySelector('.tag-name .control')).not.toBeNull();
  render(null, host);
  host.remove();
});

test('labels that a new set lacks are chosen from its own, or taken out; nothing is sent before that', async () => {
  await fill(true);
  const sent: { mapping: Record<string, string | null> }[] = [];
  stage.draw(here, {
    tagLabelSet: async (act: (typeof sent)[number]) => {
      sent.push(act);
      if (!('PER' in act.mapping)) throw new Error('fault:unmapped ORG PER');
    },
  } as never);
  await page.getByRole('tab', { name: /^Tagging/ }).click();
  await page.getByRole('button', { name: 'Other label set' }).click();
  const labels = [
    { id: 'HUMAN', name: 'A human' },
    { id: 'PLACE', name: 'A place' },
  ];
  const set = { format: 'labelset/1', id: 'urn:x:labels', version: '1.0.0', title: 'X', labels };
  await page.getByLabelText('Or paste it here').fill(JSON.stringify(set));
  const use = page.getByRole('button', { name: 'Use these labels' });
  await use.click();
  const persons = page.getByLabelText(/^Tags with PER become \(1 tag\)/);
  await expect.element(persons).toBeVisible();
  await lookForFaults();
  const options = [...(persons.element() as HTMLSelectElement).options].map((one) => one.textContent);
  expect(options).toEqual(['Choose…', 'A human', 'A place', 'taken out']);
  await persons.selectOptions('A human');
  // The other one is still to be said.
  await use.click();
  expect(sent).toHaveLength(1);
  await page.getByLabelText(/^Tags with ORG become/).selectOptions('taken out');
  await use.click();
  await expect.poll(() => sent.at(-1)?.mapping).toEqual({ PER: 'HUMAN', ORG: null });
  await expect.element(use).not.toBeInTheDocument();
});

test('a relation is drawn where the label set lets it stand, and taken out again', async () => {
  const set = {
    ...fourClassSet,
    relations: [{ id: 'met', name: 'met', from: ['PER'], to: ['PER'], symmetric: false }],
  };
  const entities = [entity('Ada Lind', 'PER'), entity('Ben Ruiz', 'PER'), entity('met', 'ORG')];
  const [ada] = entities as [TaggedEntity];
  const host = document.createElement('main');
  document.body.append(host);
  let relations: TaggedRelation[] = [];
  const draw = () =>
    render(
      <RelationPart
        entity={ada}
        entities={entities}
        relations={relations}
        set={set}
        wordsOf={({ id: words }) => words}
        change={(now) => {
          relations = now;
          draw();
        }}
      />,
      host,
    );
  draw();
  const ends = [...host.querySelectorAll('[name=tag-relation-to] option')].map((one) => one.textContent);
  expect(ends).toEqual(['Ben Ruiz (PER)']);
  await page.getByRole('button', { name: 'Relate' }).click();
  expect(relations).toMatchObject([{ from: 'Ada Lind', to: 'Ben Ruiz', label: 'met' }]);
  await expect.poll(() => host.textContent).toContain('Ada Lind → met → Ben Ruiz');
  await page.getByRole('button', { name: 'Take this relation out' }).click();
  expect(relations).toEqual([]);
  render(null, host);
  host.remove();
});
