import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../database/database';
import { connectDatabase, openDatabase } from '../database/open-database';
import { ownOrigin, readSettings } from '../settings';
import { AdminFault } from './admin-fault';
import type { Admin, Command } from './command';
import { commands, sayHelp } from './commands';

/** Where a command is run: a terminal, or a test. */
export interface Place {
  environment: Readonly<Record<string, string | undefined>>;
  say: (line: string) => void;
  /** Words about what is going on; not part of the answer. */
  tell: (text: string) => void;
  /** Asks a person; null where nobody is there. */
  ask: ((question: string) => Promise<string>) | null;
  now: number;
}

/** Runs `<command> [words] [--options]`. @throws AdminFault, SettingsFault, or what the database throws */
export async function runAdmin(args: string[], place: Place): Promise<void> {
  const [name = '', ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (!command && (name === '' || name === 'help' || name === '--help' || name === '-h'))
    return place.say(sayHelp(commands.find((one) => one.name === rest[0])));
  if (!command) throw new AdminFault(`There is no command ${name}: npm run admin -- --help lists them.`);
  const { values, positionals } = parse(command, rest);
  if (values.help === true) return place.say(sayHelp(command));
  const needed = [
    ...command.usage
      .split('--', 1)
      .join('')
      .matchAll(/<[^>]+>/g),
  ].length;
  if (positionals.length < needed) throw new AdminFault(`Something is missing.\n${sayHelp(command)}`);
  const opened: Database[] = [];
  try {
    await command.run(makeAdmin({ place, opened, words: positionals, options: values }));
  } finally {
    for (const database of opened) await database.close();
  }
}

function parse({ options = {}, ...command }: Command, args: string[]) {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options: all, allowPositionals: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ', 1)[0] : '';
    throw new AdminFault(`${why}.\n${sayHelp({ ...command })}`);
  }
}

interface Making {
  place: Place;
  opened: Database[];
  words: string[];
  options: Admin['options'];
}

function makeAdmin({ place, opened, words, options }: Making): Admin {
  const settings = readSettings(place.environment);
  const keep = (database: Database) => {
    opened.push(database);
    return database;
  };
  const at = (url = settings.DATABASE_URL) => ({ url, pool: 2 });
  return {
    settings,
    origin: ownOrigin(settings),
    now: place.now,
    words,
    options,
    open: async (url) => keep(await openDatabase(at(url))),
    connect: (url) => keep(connectDatabase(at(url))),
    say: place.say,
    progress: (what) => makeProgress(what, place.tell),
    confirm: async (what) => {
      if (options.yes === true) return;
      if (!place.ask) throw new AdminFault(`${what} Say --yes if that is meant. Nothing was changed.`);
      const answer = await place.ask(`${what} Type yes to go on: `);
      if (answer.trim().toLowerCase() !== 'yes') throw new AdminFault('Nothing was changed.');
    },
  };
}

/** A line a second at most. */
function makeProgress(what: string, tell: (text: string) => void): (count: number) => void {
  let last = Date.now();
  return (count) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    tell(`${count} rows ${what} …`);
  };
}

/** Asks at the terminal. */
export async function askAtTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
