/** The settings, from the environment: each with its default, its bounds, and one sentence for a value that is wrong. */
import * as z from 'zod';
import { MOST_ITERATIONS } from '@/lib/annotation/work-messages';

const whole = (least: number, most: number, usual: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(least, message).max(most, message))
    .default(usual);
};

/** null where the text is none. */
function readPublications(text: string): { id: string; origin: string }[] | null {
  const pairs = text
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => /^([a-z0-9][a-z0-9-]{0,62})=(https?:\/\/[^/\s]+)$/.exec(pair));
  const read = pairs.map((pair) => ({ id: pair?.[1] ?? '', origin: pair?.[2] ?? '' }));
  return read.every(({ id, origin }) => id !== '' && URL.canParse(origin)) ? read : null;
}

const databaseMessage = 'must be postgres://user:password@host:port/name, or file: and a path (file:.data/emend.db)';

const publicMessage =
  'must be https:// and a name without a path (https://emend.example.org), or http://localhost:8787';

/** Browsers keep passkeys and secure cookies for names behind https, and for localhost. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === '/' && search + hash + username === '';
  return isBare && (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost'));
}

/** What an operator may set. A value is never shown again, since an address of a database holds its password. */
export const settingsSchema = z.object({
  DATABASE_URL: z
    .string()
    .refine((url) => (/^postgres(ql)?:/.test(url) ? URL.canParse(url) : /^file:./.test(url)), databaseMessage)
    .default('file:.data/emend.db'),
  DATABASE_POOL: whole(1, 200, 10).describe('Connections to PostgreSQL.'),
  HOST: z.string().min(1, 'must be an address of this machine, like 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  PORT: whole(0, 65_535, 8787),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, publicMessage)
    .transform((url) => new URL(url).origin)
    .optional()
    .describe('Where people reach this server; passkeys belong to its name. Else http://localhost and the port.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent')
    .default('info'),
  PUBLICATIONS: z
    .string()
    .refine(
      (text) => readPublications(text) !== null,
      'must be like courier=https://courier.example gazette=https://gazette.example',
    )
    .transform((text) => readPublications(text) ?? [])
    .prefault('')
    .describe('Publications made at the start where they are missing: name=origin, with spaces between.'),
  TRUSTED_PROXIES: whole(0, 10, 0).describe('Proxies in front of this server whose X-Forwarded-For is believed.'),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  QUOTA_RECORDS: whole(1, 10_000_000, 50_000).describe('Records in one stream.'),
  QUOTA_BYTES: whole(1024, 2 ** 40, 2 ** 29).describe('Bytes of records in one stream.'),
  HOURLY_STREAMS: whole(1, 1_000_000, 20).describe('Streams made from one address prefix in an hour.'),
  HOURLY_JOINS: whole(1, 1_000_000, 30).describe('Join codes tried from one address prefix in an hour.'),
  HOURLY_COUNTS: whole(1, 1_000_000, 600).describe(
    'Questions what was reported on a page, from one address prefix in an hour.',
  ),
  HOURLY_SIGN_INS: whole(1, 1_000_000, 60).describe('Tries to sign in or accept from one address prefix in an hour.'),
  HOURLY_ANSWERS: whole(1, 1_000_000, 20).describe('Answers by mail to one address in an hour.'),
  WORK_ITERATIONS: whole(0, MOST_ITERATIONS, 5000).describe(
    'What a device must do before a heavily suspect report is taken: 256 tries of so many iterations; 0 for nothing.',
  ),
  MOST_LISTENERS: whole(0, 100_000, 2000).describe('Open lines of events.'),
  SMTP_URL: z
    .string()
    .refine((url) => /^smtps?:/.test(url) && URL.canParse(url), 'must be smtp://user:password@host:port, or smtps://')
    .optional()
    .describe('The mail server; without one no mail is sent.'),
  MAIL_FROM: z.email('must be an e-mail address, like corrections@example.org').default('emend@localhost'),
  OUT_TO_LOOPBACK: z
    .enum(['yes', 'no'], 'must be yes or no')
    .default('no')
    .transform((word) => word === 'yes')
    .describe('For developers: webhooks may go to this machine, without TLS.'),
  STOP_SECONDS: whole(0, 600, 15).describe('How long requests may go on after the signal to stop.'),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Thrown with one sentence for each setting that is wrong. */
export class SettingsFault extends Error {
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'SettingsFault';
    this.sentences = sentences;
  }
}

/** The origin of the server's own pages. */
export function ownOrigin({ PUBLIC_URL, PORT }: Settings): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`;
}

/** An empty variable counts as one that is not set. @throws SettingsFault */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const { success, data, error } = settingsSchema.safeParse(Object.fromEntries(set));
  if (success) return data;
  const first = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const name = String(path[0]);
    if (!first.has(name)) first.set(name, `${name} ${message}.`);
  }
  throw new SettingsFault([...first.values()]);
}
