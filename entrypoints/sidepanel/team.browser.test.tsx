import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { Connection, Project } from '@/lib/annotation/schema';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import { saveTagRecords } from '@/lib/store/tagging';
import { makeConnection } from '@/tests/store/make-connection';
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

const PROJECT = id(900);
const NOW = '2026-11-26T08:00:00.000Z';
const record = { stream: PROJECT, creator: 'reader', schema: SCHEMA_VERSION, createdAt: NOW, updatedAt: NOW } as const;

async function fill(): Promise<Project> {
  const set = {
    ...record,
    deletedAt: null,
    id: id(902),
    name: fourClassSet.id,
    revision: 0,
    text: JSON.stringify(fourClassSet),
  };
  const members = [
    { id: id(903), name: 'Ada', role: 'self' },
    { id: id(901), name: 'Ben', role: 'annotator' },
  ];
  const project = { ...record, deletedAt: null, id: PROJECT, name: 'News', labelSets: [set.id], policies: {}, members };
  await saveTagRecords(stage.store, { projects: [project], labelSets: [set] });
  return project;
}

const join = (over: Partial<Connection>) =>
  stage.store.db.connections.put(
    makeConnection('harbour', { kind: 'project', role: 'annotator', project: PROJECT, pulled: true, ...over }),
  );

const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`);

async function lookForFaults(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('a team', () => {
  test('is joined by what the reader types; a code that is spent is told in one sentence, and stays typed', async () => {
    await fill();
    const asked: unknown[] = [];
    stage.draw(here, {
      teamJoin: async (act) => {
        asked.push(act);
        throw new Error('fault:sync-code-spent');
      },
    });
    await page.getByRole('tab', { name: 'Tagging' }).click();
    await page.getByText('Team', { exact: true }).click();
    await page.getByLabelText('Address of the team’s server').fill('https://team.example.org');
    await page.getByLabelText('Code from the desk').fill('ABCDE-FGHJK');
    expect(text()).toContain('“News” becomes the team’s');
    await lookForFaults();
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('The code is not good any more');
    expect(asked).toEqual([
      { address: 'https://team.example.org', localToo: false, code: 'ABCDE-FGHJK', offered: PROJECT },
    ]);
    expect(field('team-code')?.value).toBe('ABCDE-FGHJK');
  });

  test('leaves labels, lists and names to its admin, says how it stands, and is left after a question', async () => {
    await fill();
    await join({ trouble: 'offline', lastSyncAt: NOW });
    const left: unknown[] = [];
    stage.draw(here, {
      teamLeave: async (act) => {
        left.push(act);
      },
    });
    await page.getByRole('tab', { name: 'Tagging' }).click();
    await expect.poll(text).toContain('You are an annotator in this project.');
    expect(text()).toContain('The server cannot be reached.');
    expect(text()).not.toContain('Other label set');
    await page.getByText('Annotators', { exact: true }).click();
    expect(field('tag-own-name')?.readOnly).toBe(true);
    expect(text()).toContain('Names come from the team’s server.');
    await page.getByText('Documents, texts and lists of names').click();
    expect(document.querySelector('[name=tag-names]')).toBeNull();
    await lookForFaults();
    await page.getByRole('button', { name: 'Leave the team' }).click();
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(left).toEqual([]);
    await page.getByRole('button', { name: 'Leave the team' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave the team' }).click();
    await expect.poll(() => left).toEqual([{ stream: 'harbour' }]);
  });

  test('has its labels changed by its admin, and says so while nothing is shared yet', async () => {
    await fill();
    await join({ role: 'admin' });
    stage.draw(here, {});
    await page.getByRole('tab', { name: 'Tagging' }).click();
    await expect.poll(text).toContain('You are the admin of this project.');
    expect(text()).toContain('Other label set');
    await join({ project: null });
    await expect.poll(text).toContain('nobody has shared a project yet');
  });
});
