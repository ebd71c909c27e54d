/** A server that comes back with less than it had: the notes here are untouched, and the reader says what is to be done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { askOwn } from './ask-own.ts';
import { pressOn } from './deliver-steps.ts';
import { connectionOf, hasQuotes, notesAt, nothingWaits, openSync, says } from './sync-steps.ts';
import { writeNote } from './write-note.ts';

eachBrowser(
  'a server that has lost notes',
  (stage) => {
    const folder = mkdtempSync(join(tmpdir(), 'emend-backup-'));
    const file = join(folder, 'backup.jsonl');
    let server: MortalServer;
    beforeAll(async () => {
      server = await MortalServer.open(engineOf(stage.name));
    });
    afterAll(async () => {
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const connect = async () => {
      await askOwn(stage.drive, 'syncCreate', { address: server.address, localToo: true, name: 'kitchen laptop' });
      await until(async () => (await connectionOf(stage.drive))?.lastSyncAt, 'the first sync over');
      await nothingWaits(stage.drive);
    };
    const mark = async (...words: string[]) => {
      const tab = await stage.drive.openTab(`${stage.site.url}/news/ferry`);
      for (const one of words) {
        await tab.selectText(one);
        await writeNote(stage.drive, tab, { kind: 'highlight' });
      }
      await tab.close();
      await nothingWaits(stage.drive);
    };
    /** As an operator does after a disk has died: an older copy is given back. */
    const giveBack = async () => {
      await server.kill();
      await server.admin('restore', file, '--replace', '--yes');
      await server.start();
    };

    it('F-29 restored from an older copy: asks, and does what is answered', async () => {
      const { drive } = stage;
      await connect();
      await server.admin('back-up', file);
      await mark('Wednesday', '412');
      expect(await notesAt(server)).toHaveLength(2);
      const notebook = await openSync(drive);

      await giveBack();
      await pressOn(notebook, 'Sync now');
      await says(notebook, 'Notes are missing on the server');
      await says(notebook, 'Of your notes (2) the server has 0. The others are safe on this device.');
      await hasQuotes(drive, '412', 'Wednesday');
      await pressOn(notebook, 'Keep them on this device only');
      await says(notebook, 'Up to date');
      await askOwn(drive, 'syncNow');
      await hasQuotes(drive, '412', 'Wednesday');
      expect(await notesAt(server)).toEqual([]);

      await mark('Two cyclists');
      const kept = await notesAt(server);
      expect(kept).toHaveLength(1);
      await giveBack();
      await pressOn(notebook, 'Sync now');
      await says(notebook, 'Notes are missing on the server');
      await pressOn(notebook, 'Upload them again');
      await says(notebook, 'Up to date');
      await nothingWaits(drive);
      expect(await notesAt(server)).toEqual(kept);

      await giveBack();
      await pressOn(notebook, 'Sync now');
      await says(notebook, 'Notes are missing on the server');
      await pressOn(notebook, 'Disconnect');
      await notebook.clickElement('dialog .grave');
      await says(notebook, 'Sync is off.');
      await hasQuotes(drive, '412', 'Two cyclists', 'Wednesday');
      await notebook.close();
    });

    it('F-29 a new, empty server at the old address: says so, and takes everything when it is connected anew', async () => {
      const { drive } = stage;
      await connect();
      const here = (await drive.rows<Annotation>('annotations')).map(({ id }) => id).sort();
      expect(here).toHaveLength(3);
      expect(await notesAt(server)).toEqual(here);
      await server.kill();
      await server.loseAll();
      await server.start();
      const notebook = await openSync(drive);
      await pressOn(notebook, 'Sync now');
      await says(notebook, 'The server does not know this device any more.');
      await says(notebook, 'Your notes are all here.');
      await hasQuotes(drive, '412', 'Two cyclists', 'Wednesday');
      expect(await notesAt(server)).toEqual([]);
      await pressOn(notebook, 'Disconnect this device');
      await notebook.clickElement('dialog .grave');
      await says(notebook, 'Sync is off.');
      await connect();
      expect(await notesAt(server)).toEqual(here);
      await notebook.close();
    });
  },
  { only: 'chromium' },
);
