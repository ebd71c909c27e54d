/** Stand-ins for what the browser hands the store, for tests: they survive a "restart" as their originals do. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { StoreEnv } from '@/lib/store/env';
import { makeArea } from './make-area';

/** A folder of the origin private file system: a file shows what was written when it is closed. */
export function makeFolder(): FileSystemDirectoryHandle & { files: Map<string, string> } {
  const files = new Map<string, string>();
  const folder = {
    files,
    getDirectoryHandle: async () => folder,
    getFileHandle: async (name: string, options?: { create?: boolean }) => {
      if (!files.has(name) && !options?.create) throw new DOMException('no such file', 'NotFoundError');
      if (!files.has(name)) files.set(name, '');
      return {
        getFile: async () => new File([files.get(name) ?? ''], name),
        createWritable: async () => writer(files, name),
      };
    },
    removeEntry: async (name: string) => void files.delete(name),
    keys: async function* () {
      yield* [...files.keys()];
    },
  };
  return folder as unknown as FileSystemDirectoryHandle & { files: Map<string, string> };
}

function writer(files: Map<string, string>, name: string) {
  let text = '';
  return {
    write: async (part: string) => {
      text += part;
    },
    close: async () => void files.set(name, text),
    abort: async () => undefined,
  };
}

/** Locks of one process: they die with it. */
export function makeLocks(): LockManager {
  const turns = new Map<string, Promise<unknown>>();
  const request = (name: string, task: () => Promise<unknown>) => {
    const turn = (turns.get(name) ?? Promise.resolve()).then(task);
    turns.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
  return { request } as unknown as LockManager;
}

export interface TestEnv extends StoreEnv {
  area: ReturnType<typeof makeArea>;
  session: ReturnType<typeof makeArea>;
  folder: ReturnType<typeof makeFolder>;
  /** The clock, in milliseconds; tests move it. */
  clock: { now: number };
}

export function makeEnv(over: Partial<StoreEnv> = {}): TestEnv {
  const clock = { now: Date.parse('2026-11-23T08:00:00.000Z') };
  const folder = makeFolder();
  return {
    name: 'emend',
    indexedDB: new IDBFactory(),
    keyRange: IDBKeyRange,
    directory: async () => folder,
    estimate: null,
    locks: null,
    now: () => clock.now,
    patience: 2000,
    ...over,
    area: makeArea(),
    session: makeArea(),
    folder,
    clock,
  };
}

/** The same computer after its database files were damaged: the browser opens an empty database without an error. */
export function damageDatabase(env: TestEnv): TestEnv {
  return { ...env, indexedDB: new IDBFactory() };
}
