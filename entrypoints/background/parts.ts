import type { Store } from '@/lib/store/open-store';
import type { ComposerSessions } from './composer-sessions';
import type { Syncing } from './syncing';
import type { UndoLog } from './undo-log';

/** What every answer of the background needs, made once at its start. */
export interface Parts {
  /** Opened at start; answers wait for it, listeners do not (F-36). */
  store: Promise<Store>;
  sessions: ComposerSessions;
  undo: UndoLog;
  sync: Syncing;
  now(): string;
}
