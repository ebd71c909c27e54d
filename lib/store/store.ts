import type { StoreMeta } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import type { StoreEnv } from './env';

/** How the store is, in what a person needs to know. */
export interface StoreState {
  /**
   * `durable`: as it should be. `memory`: IndexedDB is missing or broken, notes are kept until the browser closes.
   * `restored`: was damaged, brought back from a snapshot. `damaged`: was damaged, and no snapshot could be read.
   * `newer`: made by a newer version of Emend; it is read, never written. `stuck`: made by an older one, and bringing
   * it up to this one failed; it is read, never written.
   */
  state: 'durable' | 'memory' | 'restored' | 'damaged' | 'newer' | 'stuck';
  /** Rows given back from a snapshot, and the time it was made; only after damage. */
  restored: { rows: number; from: string } | null;
  /** Rows known to have been kept that could not be given back. */
  lost: number;
}

/** An open store. `db` stays the same object when its connection is renewed, so live queries go on. */
export interface Store {
  db: EmendDb;
  env: StoreEnv;
  state: StoreState;
  /** What opening IndexedDB failed with, when `state` is `memory`; else null. */
  cause: unknown;
  /** Resolves when marks and sentinel in `storage.local` say what the last commit made true; never rejects. */
  followed: Promise<void>;
  /** Resolves when, besides, every snapshot that was due is written; never rejects. */
  mirrored: Promise<void>;
  /** Pages whose marks could not be written: they are tried again with the next commit. */
  behind: string[];
  /** Commits whose mirroring has not begun; null when there are none. */
  waiting: Mirroring | null;
  /** How often the database failed under this context, and how many of these times the log was begun anew since. */
  breaks: { told: number; mended: number };
}

/** What a commit made true that `storage.local` has to say. */
export interface Mirroring {
  /** Pages whose marks may have changed. */
  identities: string[];
  /** The store's count of itself as this commit left it. Not read again later: a newer one may lack its marks yet. */
  meta: StoreMeta;
  /** Was anything erased for good? Then it must not live on in an older snapshot. */
  erased: boolean;
}

/** May it only be read? */
export const isReadOnly = ({ state }: StoreState): boolean => state === 'newer' || state === 'stuck';
