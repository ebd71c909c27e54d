/**
 * Faults put into the running background, between two steps of a save. Each function but the last runs inside the
 * background and is sent as its own source; a restart of the background takes the fault away.
 */
import type { Drive } from '../drive/drive.ts';
import { until } from '../drive/until.ts';

type Held = typeof globalThis & { held?: string };

/** The message has come and the note is being written, but its transaction never ends: it reads on and on. */
export function holdBeforeCommit(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: Parameters<typeof put>) {
    if (this.name === 'annotations' && (self as Held).held === undefined) {
      (self as Held).held = 'before';
      const readOn = () => {
        this.get('nothing').onsuccess = readOn;
      };
      readOn();
    }
    return put.apply(this, row);
  };
}

/** The note is committed and nobody in the background learns of it, so that no answer is ever sent. */
export function holdAfterCommit(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: Parameters<typeof put>) {
    if (this.name === 'annotations' && (self as Held).held === undefined) {
      (self as Held).held = 'asked';
      const silence = (event: Event) => {
        event.stopImmediatePropagation();
        (self as Held).held = 'after';
      };
      // A capture listener runs before every other of the same object.
      this.transaction.addEventListener('complete', silence, { capture: true });
    }
    return put.apply(this, row);
  };
}

/** Of ten transactions the background asks for, one meets a connection that is closing. */
export function breakEveryTenth(): void {
  const { transaction } = IDBDatabase.prototype;
  let asked = 0;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...scope: Parameters<typeof transaction>) {
    asked += 1;
    if (asked % 10 === 1) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return transaction.apply(this, scope);
  };
}

/** The disk takes nothing more. */
export function fillDisk(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: Parameters<typeof put>) {
    if (this.name === 'annotations') throw new DOMException('', 'QuotaExceededError');
    return put.apply(this, row);
  };
}

/** Waits until the background hangs where it was told to. */
export const untilHeld = (drive: Drive, where: 'before' | 'after') =>
  until(
    () => drive.background.evaluate((at) => (self as Held).held === at, where),
    `the save held ${where} its commit`,
  );
