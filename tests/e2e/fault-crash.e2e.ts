/** The browser is killed at the worst moments, and two tabs save at once: nothing shown as saved is missing, nothing is half. */
import { expect, it } from 'vitest';
import type { Annotation, Draft } from '@/lib/annotation/schema';
import type { Scope } from '../drive/drive.ts';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { describeMany, frameComposer } from './speak-as-script.ts';
import { openComposer, typeInto } from './write-note.ts';

/** In the composer's frame. */
declare const browser: typeof import('wxt/browser').browser;

/** Few of them: `npm run bench` does it two hundred times. */
const KILLS = 3;
/** Kills and starts of a browser. */
const SLOW = { timeout: 300_000 };

/** Words of the long article that stand in it once. */
const wordsOf = (round: number) => `Entry ${100 + round}`;

/** Opens the long article and types a fix of the round's words, without saving. */
async function typeFix({ drive, site }: Stage, round: number) {
  const tab = await drive.openTab(`${site.url}/long`);
  await tab.selectText(wordsOf(round));
  const desk = await openComposer(drive, tab);
  await typeInto(desk, `Item ${round}`);
  await until(async () => JSON.stringify(await drive.rows('drafts')).includes(`Item ${round}`), 'the draft');
  return { tab, desk };
}

const keptOn = async ({ drive }: Stage, words: string) =>
  (await drive.rows<Annotation>('annotations')).filter(({ target }) => target.quote.exact === words);

eachBrowser('a kill', (stage) => {
  it(`F-01 right after the sign loses nothing, ${KILLS} of ${KILLS} times`, SLOW, async () => {
    for (let round = 0; round < KILLS; round += 1) {
      const { tab, desk } = await typeFix(stage, round);
      await desk.keys.press('Control+Enter');
      await until(async () => (await tab.toast())?.includes('Saved'), 'the sign');
      await stage.drive.kill();
      await stage.drive.restart();
      const [kept, ...others] = await keptOn(stage, wordsOf(round));
      expect(kept, `what round ${round} saved`).toMatchObject({ kind: 'correction', replacement: `Item ${round}` });
      expect(others).toEqual([]);
    }
    const rows = await stage.drive.rows<Annotation>('annotations');
    expect(rows).toHaveLength(KILLS);
  });

  it(`F-02 before the sign leaves a whole note or none, and then the draft, ${KILLS} times`, SLOW, async () => {
    let notes = 0;
    for (let round = KILLS; round < 2 * KILLS; round += 1) {
      const { desk } = await typeFix(stage, round);
      // The key and the kill race each other, each time with another head start.
      const pressed = desk.keys.press('Control+Enter').catch(() => {});
      const start = performance.now();
      await until(() => performance.now() - start >= (round - KILLS) * 8, 'the head start');
      await stage.drive.kill();
      await pressed;
      await stage.drive.restart();
      const [kept] = await keptOn(stage, wordsOf(round));
      if (kept) {
        notes += 1;
        expect(kept).toMatchObject({ kind: 'correction', replacement: `Item ${round}` });
        expect(kept.target).toMatchObject({ quote: { exact: wordsOf(round) }, sentence: expect.anything() });
      } else {
        const drafts = await stage.drive.rows<Draft>('drafts');
        const draft = drafts.find(({ target }) => target.quote.exact === wordsOf(round));
        expect(draft?.form.edited, `the draft of round ${round}`).toContain(`Item ${round}`);
      }
    }
    expect(await stage.drive.rows('annotations')).toHaveLength(KILLS + notes);
  });
});

eachBrowser('two tabs', (stage) => {
  it('F-09 that save a hundred notes each at the same time lose none', SLOW, async () => {
    const { drive, site } = stage;
    const tabs: { frame: Scope; nonces: string[] }[] = [];
    for (const [at, path] of ['/news/ferry', '/news/ferry?again'].entries()) {
      const tab = await drive.openTab(site.url + path);
      await frameComposer(drive, path);
      const nonces = Array.from({ length: 100 }, (_, note) => `${at}`.repeat(24) + `${note}`.padStart(8, '0'));
      await describeMany(drive, path, nonces);
      tabs.push({ frame: await tab.composer(), nonces });
    }
    // As the composer saves, a hundred times over, in both tabs at once.
    const saved = await Promise.all(tabs.map(({ frame, nonces }) => frame.evaluate(saveMany, nonces)));
    const ids = new Set(saved.flat());
    expect(ids.size).toBe(200);
    const rows = await drive.rows<Annotation>('annotations');
    expect(new Set(rows.map(({ id }) => id))).toEqual(ids);
    const counted = async () => ((await drive.storageLocal()).sentinel as { rows: number }).rows;
    await until(async () => (await counted()) === 200, 'as many in the sentinel');
  });
});

/** Redeems each nonce and saves a note under it; resolves with the ids of the notes. */
async function saveMany(nonces: string[]): Promise<string[]> {
  const ask = async (call: string, payload: object) => {
    const answer = await browser.runtime.sendMessage({ emend: 'composer', call, payload });
    if (!answer?.ok) throw new Error(`${call}: ${answer?.error}`);
    return answer.value;
  };
  return Promise.all(
    nonces.map(async (nonce) => {
      const { session, form } = await ask('redeem', { nonce });
      return (await ask('save', { session, form: { ...form, kind: 'note', text: nonce } })).id as string;
    }),
  );
}
