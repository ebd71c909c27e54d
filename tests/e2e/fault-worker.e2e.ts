/** The background dies at the worst moments, or sleeps, or wakes slowly: nothing is lost, nothing is there twice. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { holdAfterCommit, holdBeforeCommit, untilHeld } from './hold-save.ts';
import { putToRest } from './put-to-rest.ts';
import { type Desk, keptOn, openComposer, typeInto } from './write-note.ts';

/** Opens the composer on the words and types the fix, without saving. */
async function typeFix({ drive }: Stage, tab: Tab, [words, fix]: [string, string]): Promise<Desk> {
  await tab.selectText(words);
  const desk = await openComposer(drive, tab);
  await typeInto(desk, fix);
  return desk;
}

const sign = (tab: Tab) => until(() => tab.toast(), 'the sign', 3000);

eachBrowser('the background', (stage) => {
  it('F-03 stopped between the message and the commit: asked again, saved once', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const desk = await typeFix(stage, tab, ['Wednesday', 'Thursday']);
    await drive.background.evaluate(holdBeforeCommit);
    await desk.keys.press('Control+Enter');
    await untilHeld(drive, 'before');
    await drive.stopBackground();
    expect(await sign(tab)).toContain('Saved');
    expect(await keptOn(drive, 'Wednesday')).toMatchObject({ kind: 'correction', replacement: 'Thursday' });
    expect(await drive.rows('drafts')).toEqual([]);
    await tab.close();
  });

  it('F-04 stopped after the commit, before the answer: the repetition meets its own note', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const desk = await typeFix(stage, tab, ['eleven weeks', 'ten weeks']);
    await drive.background.evaluate(holdAfterCommit);
    await desk.keys.press('Control+Enter');
    await untilHeld(drive, 'after');
    const written = await keptOn(drive, 'eleven weeks');
    await drive.stopBackground();
    expect(await sign(tab)).toContain('Saved');
    expect(await keptOn(drive, 'eleven weeks')).toMatchObject({ id: written.id, replacement: 'ten weeks' });
    expect(await drive.rows('drafts')).toEqual([]);
    await tab.close();
  });

  it('F-05 asleep: the chord wakes it, and the note is saved', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await putToRest(drive);
    const desk = await typeFix(stage, tab, ['two tonnes', 'three tonnes']);
    await drive.stopBackground();
    await desk.keys.press('Control+Enter');
    expect(await keptOn(drive, 'two tonnes')).toMatchObject({ replacement: 'three tonnes' });
    await tab.close();
  });

  it('leaves one note for each, and no error', async () => {
    const { drive } = stage;
    const rows = await drive.rows<Annotation>('annotations');
    expect(rows.map(({ target }) => target.quote.exact).sort()).toEqual(['Wednesday', 'eleven weeks', 'two tonnes']);
    expect(await drive.errors()).toEqual([]);
  });
});
