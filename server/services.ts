import type { Database } from './database/database';
import type { Metrics } from './http/metrics';
import type { DayKeys } from './limits/day-keys';
import type { Courier } from './out/courier';
import type { Mailer } from './out/mail';
import type { Settings } from './settings';
import type { News } from './sync/news';

/** What mails a link to somebody at once. */
export type LinkMailer = Pick<Mailer, 'sendNow'>;

/** What every route is handed. */
export interface Services {
  database: Database;
  settings: Settings;
  /** Null where no mail is set up. */
  mailer: LinkMailer | null;
  news: News;
  courier: Courier;
  dayKeys: DayKeys;
  metrics: Metrics;
  /** How to end each open line of events. */
  listeners: Set<() => void>;
  /** Milliseconds since 1970. */
  now: () => number;
}
