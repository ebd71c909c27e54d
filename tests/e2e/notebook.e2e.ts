/** The notebook over the true background, in both browsers: what it shows, does and takes back. */
import { expect, it } from 'vitest';
import type { Draft } from '@/lib/annotation/schema';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { chooseView } from './choose-view.ts';
import { isPainted, openComposer, paintedIn, typeInto, writeNote } from './write-note.ts';

const text = (tab: Tab) => tab.evaluate(() => document.body.innerText);
const says = (tab: Tab, words: string) => until(async () => (await text(tab)).includes(words), `“${words}”`);
const cards = (tab: Tab) => tab.evaluate(() => document.querySelectorAll('[data-card]').length);
const showsCards = (tab: Tab, count: number) => until(async () => (await cards(tab)) === count, `${count} cards`);

/** An article with a correction, a note and a highlight, and the notebook in a tab beside it. */
async function openBoth({ drive, site }: Stage): Promise<{ article: Tab; notebook: Tab }> {
  const article = await drive.openTab(`${site.url}/news/ferry`);
  if ((await drive.rows('annotations')).length === 0) {
    await article.selectText('Wednesday');
    await writeNote(drive, article, { text: 'Thursday' });
    await article.selectText('Two cyclists');
    await writeNote(drive, article, { kind: 'note', text: 'Who were they?' });
    await article.selectText('eaten before');
    await writeNote(drive, article, { kind: 'highlight' });
  }
  const notebook = await drive.openOwnPage('sidepanel.html');
  return { article, notebook };
}

/** Presses a key once the notebook has the focus; Firefox gives it to a new tab's address bar first. */
async function press(notebook: Tab, ...keys: string[]): Promise<void> {
  await notebook.activate();
  for (const key of keys) await notebook.press(key);
}

eachBrowser('the notebook', (stage) => {
  it('shows the notes of the page, finds, and jumps to the words', async () => {
    const { article, notebook } = await openBoth(stage);
    await showsCards(notebook, 3);
    expect(await text(notebook)).toContain('Who were they?');
    await notebook.clickElement('input[type=search]');
    await notebook.type('cyclists');
    await showsCards(notebook, 1);
    await press(notebook, 'Escape', 'Escape');
    await showsCards(notebook, 3);
    await notebook.clickElement('[data-card]');
    await until(async () => {
      await notebook.clickElement('[aria-keyshortcuts="Enter"]');
      return (await article.evaluate(() => String(getSelection()))).length > 0;
    }, 'the words selected on the page');
    await Promise.all([article.close(), notebook.close()]);
  });

  it('trashes by key and undoes by key, and the page follows', async () => {
    const { article, notebook } = await openBoth(stage);
    await showsCards(notebook, 3);
    await press(notebook, 'j', 'Delete');
    await showsCards(notebook, 2);
    await says(notebook, '1 note moved to the trash.');
    await until(async () => (await paintedIn(article)).length === 2, 'two notes painted');
    await press(notebook, 'Control+z');
    await showsCards(notebook, 3);
    await isPainted(article, ['Wednesday', 'Two cyclists', 'eaten before']);
    await Promise.all([article.close(), notebook.close()]);
  });

  it('tags all notes at once, and undoes it as one', async () => {
    const { article, notebook } = await openBoth(stage);
    await showsCards(notebook, 3);
    await press(notebook, 'j', 'Control+a');
    await says(notebook, '3 notes chosen');
    await notebook.clickElement('.selection-acts button');
    const typed = () => document.querySelector<HTMLInputElement>('dialog input')?.value;
    await until(() => notebook.evaluate(() => document.activeElement?.matches('dialog input')), 'the field for a tag');
    await notebook.type('ferry');
    await until(async () => (await notebook.evaluate(typed)) === 'ferry', 'the tag in its field');
    await notebook.press('Enter');
    await says(notebook, '3 notes tagged.');
    const tagged = async () =>
      (await stage.drive.rows<{ tags: string[] }>('annotations')).filter(({ tags }) => tags.includes('ferry'));
    expect(await tagged()).toHaveLength(3);
    // Not at a place: the bar of what is chosen goes meanwhile, and moves it.
    await notebook.evaluate(() => document.querySelector<HTMLElement>('.undo-button')?.click());
    await until(async () => (await tagged()).length === 0, 'the tags taken back');
    await Promise.all([article.close(), notebook.close()]);
  });

  it('erases for good what was confirmed, also when it is closed before the ten seconds are over', async () => {
    const { article, notebook } = await openBoth(stage);
    await showsCards(notebook, 3);
    await press(notebook, 'j', 'Delete');
    await showsCards(notebook, 2);
    await chooseView(notebook, 'trash');
    await showsCards(notebook, 1);
    await notebook.clickElement('[aria-keyshortcuts="Delete"]');
    await notebook.clickElement('dialog .grave');
    await says(notebook, 'The trash is empty');
    expect(await stage.drive.rows('annotations')).toHaveLength(3);
    await notebook.close();
    await until(async () => (await stage.drive.rows('annotations')).length === 2, 'the note erased');
    await article.close();
  });

  it('keeps unfinished drafts, forgets one and takes that back', async () => {
    const { article, notebook } = await openBoth(stage);
    await article.activate();
    await article.selectText('harbour');
    const desk = await openComposer(stage.drive, article);
    await typeInto(desk, 'haven');
    await desk.keys.press('Escape');
    await desk.gone();
    await notebook.activate();
    await chooseView(notebook, 'drafts');
    await showsCards(notebook, 1);
    expect(await text(notebook)).toContain('haven');
    await notebook.clickElement('[aria-keyshortcuts="Delete"]');
    await says(notebook, 'Draft forgotten.');
    await notebook.clickElement('.undo-button');
    await showsCards(notebook, 1);
    expect(await stage.drive.rows<Draft>('drafts')).toHaveLength(1);
    await Promise.all([article.close(), notebook.close()]);
  });

  it('says so when nothing is selected', async () => {
    const { article, notebook } = await openBoth(stage);
    await article.evaluate(() => getSelection()?.removeAllRanges());
    await notebook.activate();
    await showsCards(notebook, await stage.drive.rows('annotations').then((rows) => rows.length));
    await notebook.clickElement('.masthead button');
    await says(notebook, 'Nothing is selected on the page.');
    await Promise.all([article.close(), notebook.close()]);
  });

  it('reports no error', async () => {
    expect(await stage.drive.errors()).toEqual([]);
  });
});
