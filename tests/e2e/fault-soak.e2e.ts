/** F-37, in short; `npm run bench:soak` is the long one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { askOwn } from './ask-own.ts';
import { listSoakNotes, nameOfNote, type SoakPlan, soak } from './soak-steps.ts';
import { notesAt, nothingWaits } from './sync-steps.ts';

/** `EMEND_SOAK` has a longer one (`bench/soak.ts`). */
const plan: SoakPlan = JSON.parse(process.env.EMEND_SOAK ?? '{ "rounds": 2, "tabs": 3, "notes": 3, "stopEvery": 4 }');

// What a page holds is told by one browser; that the other's background may die is shown by F-03 to F-05.
eachBrowser(
  'a long time',
  (stage) => {
    let server: MortalServer;
    beforeAll(async () => {
      server = await MortalServer.open(engineOf(stage.name));
    });
    afterAll(() => server?.close());

    it('F-37 notes in many pages and tabs while the background dies: none lost, none twice, nothing left over', {
      // A second and a half for a note where the machine is very busy.
      timeout: 60_000 + 3000 * plan.rounds * plan.tabs * plan.notes,
    }, async () => {
      const { drive } = stage;
      await askOwn(drive, 'syncCreate', { address: server.address, localToo: true, name: 'kitchen laptop' });
      const { before, after } = await soak(stage, plan);
      const notes = await drive.rows<Annotation>('annotations');
      expect(notes.map(nameOfNote).sort()).toEqual(listSoakNotes(plan).sort());
      await askOwn(drive, 'syncNow');
      await nothingWaits(drive);
      expect(await notesAt(server)).toEqual(notes.map(({ id }) => id).sort());
      // One row each in what belongs to a note, and none in what is on its way somewhere. Sessions go after a day.
      const { length } = notes;
      const counted = {
        digests: length,
        sightings: length,
        replicas: length + 1,
        drafts: 0,
        tombstones: 0,
        deliveries: 0,
      };
      for (const [table, count] of Object.entries(counted)) expect((await drive.rows(table)).length, table).toBe(count);
      expect((await drive.rows('sessions')).length).toBeLessThanOrEqual(length);
      // Nodes as they were; the heap grows by 0.3 kB a card for a while (30 cards after the first ten: 10 kB).
      expect(after.nodes).toBe(before.nodes);
      expect(after.heap - before.heap).toBeLessThan(32_000);
      expect(await drive.errors()).toEqual([]);
    });
  },
  { only: 'chromium' },
);
