import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Database } from '../database/database';
import type { Settings } from '../settings';

/** What a command is handed when it runs. */
export interface Admin {
  settings: Settings;
  /** Origin of the server's own pages, for links. */
  origin: string;
  now: number;
  words: string[];
  options: Readonly<Record<string, string | string[] | boolean | undefined>>;
  /** Opens the database of the settings, or another, brought up to date. Closed when the command ends. */
  open: (url?: string) => Promise<Database>;
  /** The same as it is. */
  connect: (url?: string) => Database;
  /** A line of the answer. */
  say: (line: string) => void;
  /** Of long work: now and then shown, on the error output. */
  progress: (what: string) => (count: number) => void;
  /** Goes on only where the operator has said yes. @throws AdminFault */
  confirm: (what: string) => Promise<void>;
}

/** One word of `npm run admin -- <word>`. */
export interface Command {
  name: string;
  /** What follows the name: `<one that must be>`, `[one that may]`. */
  usage: string;
  summary: string;
  options?: Record<string, ParseArgsOptionDescriptor>;
  run: (admin: Admin) => Promise<void>;
}
