/** What a reader types into the composer: none of it is lost, all of it is kept as it was meant. */
import { expect, it } from 'vitest';
import type { Draft } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { untilListening } from './find-script.ts';
import {
  chooseKind,
  type Desk,
  fieldName,
  keptOn,
  openComposer,
  QUICK,
  takesTyping,
  typeInto,
  writeNote,
} from './write-note.ts';

const fieldOf = (desk: Desk, name: string) =>
  desk.evaluate(
    (wanted) =>
      document.querySelector<HTMLInputElement>(`input[name=${wanted}], textarea[name=${wanted}]`)?.value ?? '',
    name,
  );

/** Presses Esc and waits until the composer has gone. */
async function leave(desk: Desk): Promise<void> {
  await desk.keys.press('Escape');
  await desk.gone();
}

/** Everything a page could have learned of the typing. */
const lettersHeard = async (tab: Tab) =>
  (await tab.evaluate(() => (window as unknown as { __seen: string[] }).__seen)).filter((line) =>
    /:[a-z0-9]$/.test(line),
  );

eachBrowser('the composer', (stage) => {
  const draftsOn = async (words: string) =>
    (await stage.drive.rows<Draft>('drafts')).filter(({ target }) => target.quote.exact === words).length;

  it.each([
    ['awake', 'Two cyclists'],
    ['asleep', 'piano tuner'],
  ])('has all 36 characters typed right after the chord, in order, with the background %s', async (state, words) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/recorder`);
    await tab.selectText(words);
    if (state === 'asleep') await drive.stopBackground();
    await tab.press('Control+Enter');
    await tab.type(QUICK);
    const desk = await takesTyping(drive, tab);
    const mended = 'Two cyclists, a piano tuner and a crate of day-old chicks were among them.'.replace(words, QUICK);
    await until(async () => (await fieldOf(desk, 'edited')) === mended, 'all that was typed');
    expect(await lettersHeard(tab)).toEqual([]);
    await leave(desk);
    await tab.close();
  });

  it('has them too where they are typed in a frame', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/frame/foreign`);
    await tab.selectText('Two cyclists', { frame: 'story' });
    await untilListening(drive, '/news/ferry');
    await tab.press('Control+Enter');
    await tab.type(QUICK);
    const desk = await takesTyping(drive, tab);
    await until(
      async () => (await fieldOf(desk, 'edited')).startsWith(`${QUICK}, a piano tuner`),
      'all that was typed',
    );
    await leave(desk);
    await tab.close();
  });

  it('saves when the whole correction is typed before it is there', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('kilometres');
    await tab.press('Control+Enter');
    await tab.type('metres');
    await tab.press('Control+Enter');
    expect(await keptOn(drive, 'kilometres')).toMatchObject({ kind: 'correction', replacement: 'metres' });
    await until(async () => !(await tab.hasComposer()), 'the composer gone');
    await tab.close();
  });

  it('keeps an unfinished text: on the same words it is there again, also after a reload', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/culture/library`);
    await tab.selectText('fifty-three');
    const first = await openComposer(drive, tab);
    await typeInto(first, 'fifty-se');
    await leave(first);
    await until(async () => (await tab.toast())?.includes('kept as a draft'), 'that it is kept');
    const second = await openComposer(drive, tab);
    expect(await second.text()).toContain('Your unfinished text was kept.');
    await typeInto(second, 'ven');
    // Before any Esc: what was typed last must be there after a reload all the same.
    await until(async () => JSON.stringify(await drive.rows('drafts')).includes('fifty-seven'), 'the draft kept');
    await tab.reload();
    await tab.selectText('fifty-three');
    const third = await openComposer(drive, tab);
    expect(await fieldOf(third, 'edited')).toContain('therefore fifty-seven years late');
    await third.keys.press('Control+Enter');
    await third.gone();
    expect(await keptOn(drive, 'fifty-three')).toMatchObject({ replacement: 'fifty-seven' });
    expect(await draftsOn('fifty-three')).toBe(0);
    await tab.close();
  });

  it('keeps no draft where nothing was typed', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/culture/library`);
    await tab.selectText('Augustin Peake');
    await leave(await openComposer(drive, tab));
    expect(await draftsOn('Augustin Peake')).toBe(0);
    expect(await tab.toast()).toBeNull();
    await tab.close();
  });

  it('widens the correction to the words that were edited beside the selected ones', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('412');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, '422 people');
    for (let left = ' passengers'.length; left > 0; left -= 1) await desk.keys.press('Delete');
    await until(
      async () => (await fieldOf(desk, 'edited')).includes('422 people on the'),
      'the words after it deleted',
    );
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const kept = await keptOn(drive, '412 passengers');
    expect(kept).toMatchObject({ replacement: '422 people' });
    await until(async () => (await tab.painted()).includes('412 passengers'), 'the wider words painted');
    await tab.close();
  });

  it('keeps kind, tags and colour, and the text of one kind while another is looked at', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('four hundred and twelve prisms');
    const desk = await openComposer(drive, tab);
    await chooseKind(desk, 'note');
    await typeInto(desk, 'who counted?');
    await chooseKind(desk, 'highlight');
    await typeInto(desk, 'lens, glass');
    await desk.keys.press('Tab');
    expect(await fieldName(desk)).toBe('color');
    await desk.keys.press('ArrowRight');
    await desk.keys.press('ArrowRight');
    await chooseKind(desk, 'note');
    expect((await desk.focus()).value).toBe('who counted?');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, 'four hundred and twelve prisms')).toMatchObject({
      kind: 'note',
      text: 'who counted?',
      tags: ['lens', 'glass'],
      color: 'blue',
    });
    await tab.close();
  });

  it.each([
    ['saving', 'Control+Enter'],
    ['Esc', 'Escape'],
  ])('gives focus and selection back after %s', async (_, chord) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/recorder`);
    await tab.selectText(chord === 'Escape' ? 'crab boat' : 'day-old chicks');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'something else');
    await desk.keys.press(chord);
    await desk.gone();
    expect(await tab.evaluate(() => [String(getSelection()), document.hasFocus()])).toEqual([
      chord === 'Escape' ? 'crab boat' : 'day-old chicks',
      true,
    ]);
    await tab.press('q');
    await until(async () => (await lettersHeard(tab)).includes('keydown:q'), 'keys in the page again');
    await tab.close();
  });

  it('says to those who hear it what changes, what is wrong, and what was done', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/sport/regatta`);
    await tab.selectText('Lindquist');
    const desk = await openComposer(drive, tab);
    const said = (selector: string) => desk.evaluate((one) => document.querySelector(one)?.textContent ?? '', selector);
    await desk.keys.press('Control+Enter');
    await until(async () => (await said('[role=status]')).includes('Nothing is changed yet'), 'what is wrong, said');
    await typeInto(desk, 'Lindqvist');
    await until(
      async () => (await said('[aria-live=polite]')) === 'Replace “Lindquist” with “Lindqvist”.',
      'the change',
    );
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await until(
      async () => (await tab.closedRoots()).some(({ status }) => status.includes('Saved on this device')),
      'that it is saved',
    );
    await tab.close();
  });

  it('has the unfinished text again after the browser was killed', { timeout: 120_000 }, async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/harbour/tides`);
    await tab.selectText('Thrusday');
    await typeInto(await openComposer(drive, tab), 'Thurs');
    await until(async () => JSON.stringify(await drive.rows('drafts')).includes('Thurs'), 'the draft on its way');
    await drive.kill();
    await drive.restart();
    const again = await drive.openTab(`${site.url}/harbour/tides`);
    await again.selectText('Thrusday');
    const desk = await openComposer(drive, again);
    expect(await fieldOf(desk, 'edited')).toContain('Thurs');
    await typeInto(desk, 'day');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, 'Thrusday')).toMatchObject({ replacement: 'Thursday' });
    await again.selectText('comming');
    await writeNote(drive, again, { text: 'coming' });
    expect(await drive.errors()).toEqual([]);
  });
});
