/** Words wherever a page may put them: the right ones are kept, shown in their sentence and painted. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { isPainted, keptOn, openComposer, typeInto, writeNote } from './write-note.ts';

interface Case {
  about: string;
  path: string;
  wrong: string;
  right: string;
  /** The sentence as it is shown, or a part of it. */
  sentence: string;
  drag?: boolean;
}

const cases: Case[] = [
  { about: 'a cell of a table', path: '/harbour/tides', wrong: 'Thrusday', right: 'Thursday', sentence: 'Thrusday' },
  {
    about: 'an item of a list',
    path: '/harbour/tides',
    wrong: 'comming',
    right: 'coming',
    sentence: 'Tell somebody else when you are comming back.',
  },
  {
    about: 'right-to-left text',
    path: '/ar/market',
    wrong: 'الأربعاء',
    right: 'الخميس',
    sentence: 'صباح الأربعاء 5 فبراير',
  },
  {
    about: 'vertical text',
    path: '/ja/lighthouse',
    wrong: '百十二年',
    right: '百二十一年',
    sentence: '潮見岬の灯台は明治三十八年に建てられ、今年で百十二年になる。',
  },
  {
    about: 'Ukrainian text',
    path: '/uk/mist',
    wrong: 'Вербіцької',
    right: 'Вербицької',
    sentence: 'За словами Соломії Вербіцької',
  },
  {
    about: 'words chosen with the mouse',
    path: '/news/ferry',
    wrong: 'Marchbanks',
    right: 'Marchbank',
    sentence: 'Captain Odile Marchbanks, who has run the crossing',
    drag: true,
  },
];

eachBrowser('a selection', (stage) => {
  it.each(cases)('in $about', async ({ path, wrong, right, sentence, drag = false }) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await tab.selectText(wrong, { drag });
    const desk = await openComposer(drive, tab);
    const shown = await desk.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[name=edited]');
      return { value: field?.value ?? '', chosen: field?.value.slice(field.selectionStart, field.selectionEnd) };
    });
    expect(shown.value).toContain(sentence);
    expect(shown.chosen).toBe(wrong);
    await typeInto(desk, right);
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, wrong)).toMatchObject({ replacement: right });
    await isPainted(tab, [wrong]);
    await tab.close();
  });

  it('across cells of a table and across items of a list', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/harbour/tides`);
    for (const words of ['Tuesday06:514.9', 'wiped at six.It is written']) {
      await tab.selectText(words);
      await writeNote(drive, tab, { kind: 'note', text: `seen: ${words}` });
      expect(await keptOn(drive, words)).toMatchObject({ kind: 'note', text: `seen: ${words}` });
      await isPainted(tab, [words]);
    }
    await tab.close();
  });

  it('with emoji and combining marks, and typed ones', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const words = 'caf\u0065\u0301 👩‍👩‍👧 Ha\u0308user 🏳️‍🌈';
    await tab.evaluate((text) => {
      const lead = document.querySelector('.lead');
      if (lead) lead.textContent = `Before the storm the ${text} stood on the quay. It was open.`;
    }, words);
    await tab.selectText(words);
    const desk = await openComposer(drive, tab);
    await desk.keys.type('caf');
    await desk.keys.compose('e\u0301');
    await desk.keys.type(' ');
    await desk.keys.compose('👨‍🚀🌊');
    const edited = () =>
      desk.evaluate(() => document.querySelector<HTMLTextAreaElement>('textarea[name=edited]')?.value);
    await until(
      async () => (await edited()) === 'Before the storm the cafe\u0301 👨‍🚀🌊 stood on the quay.',
      'what was typed',
    );
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const [kept] = await drive
      .rows<Awaited<ReturnType<typeof keptOn>>>('annotations')
      .then((rows) => rows.filter(({ target }) => target.sentence?.text.startsWith('Before the storm')));
    expect(kept).toMatchObject({
      kind: 'correction',
      target: { sentence: { text: `Before the storm the ${words} stood on the quay.` } },
    });
    expect(kept?.target.quote.exact).toContain('👩‍👩‍👧');
    await until(async () => (await tab.painted()).some((one) => one.includes('👩‍👩‍👧')), 'the words painted');
    await tab.close();
  });

  it('far too long is kept by its head and tail, with a plain word about it', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/long`);
    const length = await tab.evaluate(() => {
      const article = document.querySelector('article');
      if (article) getSelection()?.selectAllChildren(article);
      window.focus();
      return article?.textContent?.length ?? 0;
    });
    const desk = await openComposer(drive, tab);
    expect((await desk.text()).replace(/,/g, '')).toContain(`A long selection of ${length} characters.`);
    await typeInto(desk, 'shorten all of it');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const kept = await until(async () => {
      const rows = await drive.rows<Awaited<ReturnType<typeof keptOn>>>('annotations');
      return rows.find(({ target }) => target.quote.tail !== null);
    }, 'the long note');
    expect(kept).toMatchObject({
      kind: 'correction',
      replacement: 'shorten all of it',
      target: { quote: { length }, sentence: null },
    });
    expect(kept.target.quote.exact).toMatch(/^A year by the window/);
    const painted = async () => (await tab.painted())[0]?.length ?? 0;
    await until(async () => (await painted()) > length * 0.95, 'all of it painted');
    await tab.reload();
    await until(async () => (await painted()) > length * 0.95, 'all of it painted again');
    await tab.close();
  });
});
