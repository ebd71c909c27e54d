import { beforeEach, expect, it } from 'vitest';
import { indexes } from '@/lib/store/db';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeEnv } from '@/tests/store/make-env';
import { writeDiagnostics } from './write-diagnostics';

const SECRET = 'zufällig';
let store: Store;

beforeEach(async () => {
  store = await openStore(makeEnv());
});

const write = (faults: { at: string; call: string; kind: string }[] = []) =>
  writeDiagnostics({
    version: '0.1.0',
    browser: 'Chromium 156',
    platform: 'Linux',
    report: store.state,
    hosts: true,
    snapshots: 2,
    faults,
    db: store.db,
  });

/** A row of a table in which every text is the secret, whatever the table's key. */
const secretRow = (name: string, table: string) =>
  Object.assign(
    { text: SECRET, address: SECRET, title: SECRET, name: SECRET, server: SECRET, token: SECRET, email: SECRET },
    { id: name, key: name, stream: name, site: name, session: name, annotationId: name },
    { kind: 'private', trouble: null, lastSyncAt: null, question: null, target: { quote: { exact: SECRET } } },
    table === 'outbox' ? { seq: 1 } : {},
  );

it('holds no word, address or name of what is stored', async () => {
  for (const table of Object.keys(indexes)) {
    if (table !== 'meta') await store.db.table(table).put(secretRow(`${SECRET}-${table}`, table));
  }
  const text = await write();
  expect(text).not.toContain(SECRET);
  for (const table of Object.keys(indexes)) if (table !== 'meta') expect(text, table).toContain(`${table} 1`);
});

it('tells kinds of faults, and nothing that is not a name of ours', async () => {
  const at = '2026-11-26T08:00Z';
  const text = await write([
    { at, call: 'save', kind: 'full' },
    { at, call: 'jump', kind: `https://paper.example/${SECRET}` },
  ]);
  expect(text).toContain('save: full');
  expect(text).toContain('jump: ?');
  expect(text).not.toMatch(/https?:/);
});
