/**
 * A database whose files cannot be opened at all stays so until it is deleted (Expensify/App #87862: the same readers
 * failed 884,000 times). It may also be a disk's passing trouble, so it is deleted only at the third failing start in
 * a row, and only when a whole snapshot stands by to be restored.
 */
import { EmendDb } from './db';
import type { StoreEnv } from './env';
import { readNewestSnapshot } from './read-snapshot';

const KEY = 'openFailures';
const ENOUGH = 3;

/** Notes that a start failed with `error`. Returns whether the database was deleted, so that opening is worth a try. */
export async function rebuildAfter(env: StoreEnv, error: unknown): Promise<boolean> {
  if ((error as Error | null)?.name !== 'UnknownError' && !/backing store/i.test(String(error))) return false;
  const { indexedDB, keyRange, area, directory, name } = env;
  const found = await area.get(KEY).catch(() => ({}) as Record<string, unknown>);
  const failures = Number(found[KEY] ?? 0) + 1;
  await area.set({ [KEY]: failures }).catch(() => undefined);
  if (failures < ENOUGH || !indexedDB || !keyRange || !(await readNewestSnapshot(directory))?.whole) return false;
  await new EmendDb({ name, indexedDB, keyRange }).delete();
  return true;
}

/** The database opened: failures are counted anew. */
export async function forgetFailures(env: StoreEnv): Promise<void> {
  const found = await env.area.get(KEY).catch(() => ({}) as Record<string, unknown>);
  if (KEY in found) await env.area.remove(KEY).catch(() => undefined);
}
