import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { i18n } from '#i18n';
import { sampleNote } from '@/components/testing/sample-annotation';
import type { Connection } from '@/lib/annotation/schema';
import { replicaKey } from '@/lib/store/queue-changes';
import { addConnection, makeConnection } from '@/tests/store/make-connection';
import { fillNotebook, here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;
beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const STREAM = 'a-stream';
const tab = () => page.getByRole('tab', { name: /^Sync/ }).click();
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const devices = [
  {
    id: id(8),
    name: 'Kitchen laptop',
    createdAt: '2026-11-20T00:00:00.000Z',
    seenAt: '2026-11-26T00:00:00.000Z',
    self: true,
  },
  {
    id: id(9),
    name: 'Travel phone',
    createdAt: '2026-11-21T00:00:00.000Z',
    seenAt: '2026-11-25T00:00:00.000Z',
    self: false,
  },
];

async function connect(over: Partial<Connection> = {}): Promise<void> {
  const connection = makeConnection(STREAM, {
    lastSyncAt: new Date().toISOString(),
    pulled: true,
    enrolled: true,
    ...over,
  });
  await addConnection(stage.store.db, connection);
}

const draw = (over = {}) =>
  stage.draw(here, {
    syncDevices: async () => devices,
    syncNow: async () => undefined,
    syncAnswer: async () => undefined,
    syncSettle: async () => undefined,
    syncRevoke: async () => undefined,
    syncLeave: async () => undefined,
    syncCode: async () => ({ code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ234', lasts: 545_000 }),
    ...over,
  });

async function lookForFaults(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('sync turned off', () => {
  test('says that nothing is sent, asks nothing of a server, and sends what was filled in only when pressed', async () => {
    await fillNotebook(stage.store);
    const asked: unknown[] = [];
    draw({ syncCreate: async (act: unknown) => void asked.push(act) });
    await tab();
    await expect.poll(text).toContain('nothing is sent anywhere');
    expect(text()).toContain('4 notes of this device will be encrypted');
    await userEvent.fill(page.getByLabelText('Address of the server'), 'sync.example');
    expect(asked).toEqual([]);
    await press('Turn sync on');
    await expect.poll(() => asked).toMatchObject([{ address: 'sync.example', localToo: false }]);
    await lookForFaults();
  });

  test('says what is wrong, and keeps what was typed', async () => {
    draw({ syncJoin: () => Promise.reject(new Error('fault:sync-code-typed')) });
    await tab();
    await page.getByLabelText('I have a code from another device').click();
    await userEvent.fill(page.getByLabelText('Address of the server'), 'sync.example');
    await userEvent.fill(page.getByLabelText('Code', { exact: true }), 'abcde');
    await press('Join');
    await expect.poll(text).toContain('The code is still good');
    await expect.element(page.getByLabelText('Code', { exact: true })).toHaveValue('abcde');
  });
});

describe('sync turned on', () => {
  test.each([
    ['Up to date, now.', {}],
    ['The server cannot be reached. Everything is safe on this device.', { trouble: 'offline' }],
    ['The server does not know this device any more.', { trouble: 'unknown' }],
    ['3 of 3 are used', { trouble: 'full', quota: { used: 3, limit: 3 } }],
    ['The first sync is under way.', { lastSyncAt: null }],
  ] as const)('says “%s”', async (words, over) => {
    await connect(over as Partial<Connection>);
    draw();
    await tab();
    await expect.poll(text).toContain(words);
    await lookForFaults();
  });

  test('lists devices, and takes one away after a question', async () => {
    await connect();
    draw();
    await tab();
    await expect.poll(text).toContain('Travel phone');
    expect(page.getByRole('button', { name: 'Remove' }).elements()).toHaveLength(1);
    await press('Remove');
    await expect.poll(text).toContain('What it already has, it keeps');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => stage.calls).toContain(`syncRevoke {"id":"${id(9)}"}`);
  });

  test('shows a code with the time it still has', async () => {
    await connect();
    draw();
    await tab();
    await press('Add a device');
    await expect.poll(text).toMatch(/Good for 9:0\d/);
    expect(document.querySelector('.sync-code')?.textContent).toBe('ABCDEFGHJKMNPQRSTVWXYZ234');
    await lookForFaults();
  });

  test('F-30 asks before many notes go, and passes the answer on', async () => {
    await connect({ question: { about: 'deletions', count: 40, of: 50 } });
    draw();
    await expect.poll(() => page.getByRole('tab', { name: 'Sync 1' }).elements().length).toBe(1);
    await tab();
    await expect.poll(text).toContain('40 or more of your 50 notes');
    await press('Keep my notes');
    await expect.poll(() => stage.calls).toContain('syncAnswer {"answer":"keep"}');
    await lookForFaults();
  });

  test('F-29 says what the server has, and what this device', async () => {
    await connect({ question: { about: 'missing', here: 412, there: 0, missing: 412 } });
    draw();
    await tab();
    await expect.poll(text).toContain('Of your notes (412) the server has 0.');
    for (const name of ['Upload them again', 'Keep them on this device only', 'Disconnect'])
      expect(page.getByRole('button', { name, exact: true }).elements()).toHaveLength(1);
  });

  test('F-28 shows a text written twice, and settles it by one key once it cannot be undone any more', async () => {
    await fillNotebook(stage.store);
    const note = sampleNote({ id: id(5), text: 'written at the desk' });
    await stage.store.db.annotations.put(note);
    await connect();
    const stamp = '019abc0000000000-00000000-0000-4000-8000-000000000001';
    await stage.store.db.replicas.put({
      ...{ key: replicaKey(STREAM, note.id), stream: STREAM, id: note.id, kind: 'annotation', known: {} },
      fields: { text: ['written at the desk', stamp] },
      history: [{ field: 'text', value: 'written on the train, offline', stamp }],
      ...{ open: STREAM, unread: null, round: 0 },
    });
    draw();
    await tab();
    await expect.poll(text).toContain('written on the train, offline');
    await lookForFaults();
    const settle = () => {
      document.querySelector<HTMLElement>('.conflict')?.focus();
      return userEvent.keyboard('t');
    };
    await settle();
    await expect.poll(text).not.toContain('written on the train, offline');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(text).toContain('written on the train, offline');
    expect(stage.calls.filter((call) => call.startsWith('syncSettle'))).toEqual([]);
    await settle();
    await expect.poll(text).not.toContain('written on the train, offline');
    await page.getByRole('button', { name: i18n.t('notebook.undo.dismiss') }).click();
    await expect.poll(() => stage.calls).toContain(`syncSettle ${JSON.stringify({ id: note.id, stamp, take: true })}`);
  });
});

test.each([320, 420])('nothing is cut off at %i px', async (width) => {
  await page.viewport(width, 700);
  await connect({ trouble: 'offline' });
  draw();
  await tab();
  await expect.poll(text).toContain('Travel phone');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  await page.viewport(414, 896);
});
