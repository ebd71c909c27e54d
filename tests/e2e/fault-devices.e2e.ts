/** Two devices of one reader: what both wrote is kept, and what one deletes in bulk the other is asked about. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { trashAnnotations } from '@/lib/store/save-annotation';
import type { Drive } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import type { SyncDevice } from '../sync/sync-device.ts';
import { askOwn } from './ask-own.ts';
import { pressOn } from './deliver-steps.ts';
import { addNotes, connectionOf, joinDevice, nothingWaits, openSync, quotes, says } from './sync-steps.ts';
import { keptOn, rewriteNote, writeNote } from './write-note.ts';

const now = () => new Date().toISOString();
const textOf = async (drive: Drive) => {
  const note = await keptOn(drive, 'Two cyclists');
  return note.kind === 'note' ? note.text : null;
};

eachBrowser(
  'two devices',
  (stage) => {
    let server: MortalServer;
    beforeAll(async () => {
      server = await MortalServer.open(engineOf(stage.name));
      const here = { address: server.address, localToo: true };
      await askOwn(stage.drive, 'syncCreate', { ...here, name: 'kitchen laptop' });
      await nothingWaits(stage.drive);
    });
    afterAll(() => server?.close());

    const fetchNotes = async (phone: SyncDevice, count: number): Promise<string[]> => {
      const ids = await addNotes(phone, count);
      await askOwn(stage.drive, 'syncNow');
      expect(await quotes(stage.drive)).toHaveLength(count);
      return ids;
    };
    const trash = async (phone: SyncDevice, ids: string[]) => {
      await trashAnnotations(phone.store, ids, now());
      await phone.run();
      await askOwn(stage.drive, 'syncNow');
    };

    it('F-30 many deleted elsewhere: nothing goes before the reader has said so; a few just go', async () => {
      const { drive } = stage;
      const phone = await joinDevice(drive, server);
      for (const count of [0, 1, 2, 5]) {
        await trash(phone, await fetchNotes(phone, count));
        expect(await connectionOf(drive), `${count} of ${count}`).toMatchObject({ question: null, trouble: null });
        expect(await quotes(drive)).toEqual([]);
      }
      const ids = await fetchNotes(phone, 30);
      await trash(phone, ids.slice(1));
      const notebook = await openSync(drive);
      await says(notebook, 'Delete so many notes?');
      await says(notebook, 'The server says that 29 or more of your 30 notes were deleted on another device.');
      expect(await quotes(drive)).toHaveLength(30);
      await pressOn(notebook, 'Keep my notes');
      await until(async () => (await connectionOf(drive))?.question === null, 'the question answered');
      await askOwn(drive, 'syncNow');
      await nothingWaits(drive);
      await phone.run();
      // For both devices: the other has them back.
      expect((await phone.notes()).filter(({ deletedAt }) => deletedAt === null)).toHaveLength(30);
      expect(await quotes(drive)).toHaveLength(30);

      await trash(phone, ids.slice(1));
      await says(notebook, 'Delete so many notes?');
      expect(await quotes(drive)).toHaveLength(30);
      await pressOn(notebook, 'Delete them here too');
      await until(async () => (await quotes(drive)).length === 1, 'the others in the trash');
      // In the trash, not gone.
      expect((await drive.rows<Annotation>('annotations')).filter(({ id }) => ids.includes(id))).toHaveLength(30);
      await trash(phone, ids);
      await notebook.close();
      await phone.close();
    });

    it('F-28 both edit one note without a network: both texts are kept, and a press settles it', {
      timeout: 90_000,
    }, async () => {
      const { drive, site } = stage;
      const other = await openDrive(stage.name);
      try {
        const article = await drive.openTab(`${site.url}/news/ferry`);
        await article.selectText('Two cyclists');
        await writeNote(drive, article, { kind: 'note', text: 'Who were they?' });
        await nothingWaits(drive);
        const { code } = await askOwn<{ code: string }>(drive, 'syncCode');
        await askOwn(other, 'syncJoin', { address: server.address, localToo: true, name: 'travel laptop', code });
        await keptOn(other, 'Two cyclists');

        await server.kill();
        const { id } = await keptOn(drive, 'Two cyclists');
        const mine = 'The Renn brothers, says the harbour office.';
        const theirs = 'Nobody on the quay knew either of the two.';
        await rewriteNote(drive, article, { id, text: mine });
        const elsewhere = await other.openTab(`${site.url}/news/ferry`);
        await rewriteNote(other, elsewhere, { id, text: theirs });
        expect([await textOf(drive), await textOf(other)]).toEqual([mine, theirs]);
        await server.start();
        for (const one of [drive, other, drive]) await askOwn(one, 'syncNow');

        // The later one stands on both; the other is beside it on both.
        expect([await textOf(drive), await textOf(other)]).toEqual([theirs, theirs]);
        const notebook = await openSync(drive);
        const second = await openSync(other);
        for (const shown of [notebook, second]) {
          await says(shown, 'Written twice');
          for (const text of [mine, theirs]) await says(shown, text);
        }
        await pressOn(notebook, 'Take the other');
        // It can be undone for as long as the notebook is open.
        await notebook.close();
        await until(async () => (await textOf(drive)) === mine, 'the other text taken');
        await nothingWaits(drive);
        await askOwn(other, 'syncNow');
        expect(await textOf(other)).toBe(mine);
        await until(
          () => second.evaluate(() => !document.body.innerText.includes('Written twice')),
          'nothing left to settle',
        );
        await article.close();
      } finally {
        await other.close();
      }
    });
  },
  { only: 'firefox' },
);
