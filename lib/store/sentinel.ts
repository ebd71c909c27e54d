/**
 * What `storage.local` knows of the database, to notice when it was lost: Chromium opens a store whose files are
 * damaged as an empty one, without any error (F-16, measured). Numbers only: content scripts may read it (H-30).
 */
import type { StoreMeta } from '@/lib/annotation/schema';
import type { StorageArea } from './env';

export interface Sentinel {
  epoch: string;
  rows: number;
  checksum: number;
  /** ISO 8601 in UTC. */
  at: string;
}

const KEY = 'sentinel';

/** null where none was written, or the area cannot be read. */
export async function readSentinel(area: StorageArea): Promise<Sentinel | null> {
  const found = await area.get(KEY).catch(() => ({}) as Record<string, unknown>);
  const { epoch, rows, checksum, at } = (found[KEY] ?? {}) as Partial<Sentinel>;
  const isWhole = typeof epoch === 'string' && typeof rows === 'number' && typeof checksum === 'number';
  return isWhole ? { epoch, rows, checksum, at: String(at) } : null;
}

export async function writeSentinel(area: StorageArea, meta: StoreMeta, at: string): Promise<void> {
  const { epoch, rows, checksum } = meta;
  await area.set({ [KEY]: { epoch, rows, checksum, at } satisfies Sentinel });
}

/**
 * Damage: the epoch is gone or another one, or rows are missing. More rows than the sentinel says are normal, since
 * no transaction spans database and `storage.local`, and the database is written first.
 */
export function isDamaged(sentinel: Sentinel | null, epoch: string | null, rows: number): boolean {
  return sentinel !== null && (epoch !== sentinel.epoch || rows < sentinel.rows);
}
