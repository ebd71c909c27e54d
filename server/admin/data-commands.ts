import { resolve } from 'node:path';
import { AdminFault } from './admin-fault';
import { openBackupFile, writeBackupFile } from './backup-file';
import type { Command } from './command';
import { moveDatabase } from './move-database';
import { restoreBackup } from './restore-backup';

const yes = { yes: { type: 'boolean' } } as const;

export const backUp: Command = {
  name: 'back-up',
  usage: '<file>',
  summary: 'Writes everything into a file, while the server goes on.',
  run: async ({ words: [file = ''], open, now, say, progress }) => {
    const rows = await writeBackupFile(await open(), { file: resolve(file), now, progress: progress('written') });
    say(`${rows} rows are in ${file}. It holds readers' words and addresses: keep it where nobody else reads it.`);
  },
};

export const restore: Command = {
  name: 'restore',
  usage: '<file> [--replace] [--yes]',
  summary: 'Gives a backup back, on either engine: all of it or nothing.',
  options: { ...yes, replace: { type: 'boolean' } },
  run: async ({ words: [file = ''], options, connect, say, progress, confirm }) => {
    const source = openBackupFile(resolve(file));
    const replace = options.replace === true;
    if (replace) await confirm('This deletes what is in the database and puts the backup in its place.');
    const rows = await restoreBackup(connect(), { source, replace, moved: false, progress: progress('restored') });
    say(`${rows} rows are restored. Devices pull everything anew; what they had not sent yet is kept and sent.`);
  },
};

export const move: Command = {
  name: 'move',
  usage: '<database url> [--yes]',
  summary: 'Copies everything into an empty database of either engine. Stop the server first.',
  options: yes,
  run: async ({ words: [to = ''], settings, open, connect, now, say, progress, confirm }) => {
    if (!/^(postgres(ql)?:\/\/|file:)./.test(to))
      throw new AdminFault('Say where to: postgres://user:password@host:port/name, or file: and a path.');
    if (to === settings.DATABASE_URL) throw new AdminFault('That is the database it is in. Nothing was changed.');
    await confirm('What the server takes from now on is not moved: it must be stopped.');
    const rows = await moveDatabase({ from: await open(), to: connect(to), now, progress: progress('moved') });
    say(`${rows} rows are moved. Set DATABASE_URL to the new place and start the server; the old one is as it was.`);
  },
};
