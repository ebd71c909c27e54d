import type { Refused } from './ask-server';

/** What went wrong with an act of the reader's; the notebook has a sentence for each. */
export type SyncReason =
  | 'address'
  | 'code-typed'
  | 'code-spent'
  | 'file'
  | 'gone'
  | 'second'
  | 'no-team'
  | 'team-known'
  | 'store'
  | 'offline'
  | 'busy'
  | 'unknown'
  | 'server';

/** The message is `fault:sync-…`, so that it crosses from context to context as a word, with nothing else in it. */
export class SyncFault extends Error {
  readonly reason: SyncReason;

  constructor(reason: SyncReason) {
    super(`fault:sync-${reason}`);
    this.name = 'SyncFault';
    this.reason = reason;
  }

  static of({ status }: Refused): SyncFault {
    if (status === 0) return new SyncFault('offline');
    if (status === 401) return new SyncFault('unknown');
    return new SyncFault(status === 429 || status === 503 ? 'busy' : 'server');
  }
}
