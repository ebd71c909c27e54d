import { Problem } from '../http/problem';

/** How far a device has pulled. Opaque to it: base64url of `<epoch>.<rev>.<until>`. */
export interface Cursor {
  /** Which life of the stream it belongs to: a server set up anew gives other ones. */
  epoch: string;
  rev: number;
  /**
   * A device that began from nothing pulls in pages until it has come this far, and misses no purged trace before:
   * what was purged it never had. 0 once it is past.
   */
  until: number;
}

export function writeCursor({ epoch, rev, until }: Cursor): string {
  return Buffer.from(`${epoch}.${rev}.${rev < until ? until : 0}`).toString('base64url');
}

/** @throws Problem 400 for a text that is no cursor of ours */
export function readCursor(text: string): Cursor {
  const [, epoch, rev, until] = /^([0-9a-f-]{36})\.(\d{1,15})\.(\d{1,15})$/.exec(decode(text)) ?? [];
  if (epoch === undefined) throw new Problem({ status: 400, code: 'cursor', detail: 'This is no cursor.' });
  return { epoch, rev: Number(rev), until: Number(until) };
}

const decode = (text: string) => Buffer.from(text, 'base64url').toString('latin1');

/** What a cursor is held against. */
export interface StreamState {
  epoch: string;
  seq: number;
  min_rev: number;
}

/** @throws Problem 410 where the device must pull from the beginning (its outbox stays as it is) */
export function checkCursor(cursor: Cursor, { epoch, seq, min_rev }: StreamState): void {
  const isOfThisStream = cursor.epoch === epoch && cursor.rev <= seq;
  if (isOfThisStream && Math.max(cursor.rev, cursor.until) >= min_rev) return;
  const detail = 'The cursor is too old: pull from the beginning. Nothing that waits to be sent is lost by that.';
  throw new Problem({ status: 410, code: 'cursor_expired', detail });
}
