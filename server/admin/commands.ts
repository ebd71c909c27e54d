import type { Command } from './command';
import { backUp, move, restore } from './data-commands';
import { listCommand } from './list-command';
import {
  createProjectCommand,
  createPublicationCommand,
  erasePersonCommand,
  inviteCommand,
  linkCommand,
} from './people-commands';
import { eraseReaderCommand, exportReaderCommand } from './reader-commands';

export const commands: readonly Command[] = [
  createPublicationCommand,
  createProjectCommand,
  inviteCommand,
  linkCommand,
  listCommand,
  backUp,
  restore,
  move,
  exportReaderCommand,
  eraseReaderCommand,
  erasePersonCommand,
];

/** What `--help` prints: of one command, or of all. */
export function sayHelp(command: Command | undefined): string {
  const line = ({ name, usage }: Command) => `npm run admin -- ${name} ${usage}`.trimEnd();
  if (command) return `${line(command)}\n\n${command.summary}`;
  const all = commands.map((one) => `  ${one.name} ${one.usage}\n      ${one.summary}`);
  return [
    'npm run admin -- <command>',
    '',
    ...all,
    '',
    'The database is that of DATABASE_URL, as for the server; links begin with PUBLIC_URL. Safe beside a running server.',
  ].join('\n');
}
