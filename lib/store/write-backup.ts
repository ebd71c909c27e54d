import { BACKUP_FORMAT, BACKUP_VERSION, recordKinds } from '@/lib/annotation/backup';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { stableJson } from '@/lib/annotation/stable-json';
import { readMeta } from './apply-steps';
import { isoNow } from './env';
import { reachStore, writeStore } from './reach-store';
import { readRows } from './read-rows';
import type { Store } from './store';

/**
 * All records as one JSON text, one record a line, sorted, so that the same notes make the same bytes. Made of parts:
 * a library of any size never stands in memory as one string. Call `noteBackup` when the reader has the file.
 *
 * @param only ids of the notes that are wanted, and nothing else; null for everything
 * @throws StoreFault
 */
export async function makeBackup(store: Store, only: ReadonlySet<string> | null = null): Promise<Blob> {
  const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION, schema: SCHEMA_VERSION, madeAt: isoNow(store.env) };
  const parts = [`${JSON.stringify(head).slice(0, -1)},"records":{`];
  for (const [at, kind] of recordKinds.entries()) {
    parts.push(
      `${at === 0 ? '' : ','}\n"${kind}":[`,
      ...(await reachStore(store, () => readLines(store, kind, only))),
      ']',
    );
  }
  parts.push('\n}}\n');
  return new Blob(parts, { type: 'application/json' });
}

async function readLines(
  { db }: Store,
  kind: (typeof recordKinds)[number],
  only: ReadonlySet<string> | null,
): Promise<string[]> {
  const parts: string[] = [];
  if (only && kind !== 'annotations') return parts;
  for await (const all of readRows(db, kind)) {
    const rows = only ? all.filter(({ id }) => only.has(String(id))) : all;
    if (rows.length === 0) continue;
    parts.push(parts.length === 0 ? '\n' : ',\n', rows.map(stableJson).join(',\n'));
  }
  return parts;
}

/** The reader has a backup of everything up to now. `at` is ISO 8601 in UTC. */
export async function noteBackup(store: Store, at: string): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.meta, async () => {
      await db.meta.put({ ...(await readMeta(db)), lastBackupAt: at, changesSinceBackup: 0 });
    }),
  );
}
