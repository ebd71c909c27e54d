/** F-39: what a page does to our element and to itself leaves no half of a composer, and loses no text. */
import { expect, it } from 'vitest';
import type { Draft } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { keptOn, openComposer, takesTyping, typeInto, writeNote } from './write-note.ts';

/** In the page. The composer's element is the last child of the root that is neither head nor body. */
const acts = {
  'clears the whole document': () => document.documentElement.replaceChildren(),
  'moves our element': () => {
    const host = [...document.documentElement.children].findLast((one) => one.localName === 'div');
    if (host) document.body.append(host);
  },
  'puts a copy of our element beside it': () => {
    const host = [...document.documentElement.children].findLast((one) => one.localName === 'div');
    if (host) document.documentElement.append(host.cloneNode(true));
  },
  'replaces its body': () => {
    document.body.replaceWith(document.createElement('body'));
  },
};

eachBrowser('a page with an open composer', (stage) => {
  let rounds = 0;

  it.each(Object.entries(acts))('F-39 that %s loses no text, and hears the key again', async (_, act) => {
    const { drive, site } = stage;
    const address = `${site.url}/news/ferry?round=${++rounds}`;
    const tab = await drive.openTab(address);
    await tab.selectText('Wednesday');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, `Thursday ${rounds}`);
    await tab.evaluate(act);
    // The card stands, has moved out of the page, or has gone with its text kept.
    const texts = async () => {
      const drafts = (await drive.rows<Draft>('drafts')).map(({ form }) => form.edited);
      const card = await takesTyping(drive, tab).catch(() => null);
      const shown = await card?.evaluate(() => document.querySelector<HTMLTextAreaElement>('[name=edited]')?.value);
      return [...drafts, shown ?? ''];
    };
    await until(async () => (await texts()).some((text) => text?.includes(`Thursday ${rounds}`)), 'the text', 20_000);
    await until(
      async () => {
        const card = await takesTyping(drive, tab).catch(() => null);
        await card?.keys.press('Escape');
        return card === null || (await card.gone().then(() => true));
      },
      'no composer any more',
      20_000,
    );
    await tab.activate();
    await tab.evaluate(() => {
      const body = document.body ?? document.documentElement.appendChild(document.createElement('body'));
      body.innerHTML = '<p>A whole new page about lanterns.</p><textarea id="field"></textarea>';
    });
    // No listener of the one that went takes keys from the page.
    await tab.clickElement('#field');
    await tab.type('own words');
    await until(
      async () => (await tab.evaluate(() => document.querySelector('textarea')?.value)) === 'own words',
      'the page’s own field',
    );
    await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tab.selectText('lanterns');
    await writeNote(drive, tab, { kind: 'note', text: `round ${rounds}` });
    expect((await keptOn(drive, 'lanterns')).kind).toBe('note');
    expect(await drive.errors()).toEqual([]);
    await drive.own.evaluate(forget, 'lanterns');
    await tab.close();
  });
});

/** In a page of ours: takes the rows with these words out, so that the next round finds its own. */
async function forget(words: string): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open('emend'));
  const table = database.transaction('annotations', 'readwrite').objectStore('annotations');
  for (const row of await done(table.getAll())) if (row.target.quote.exact === words) await done(table.delete(row.id));
  database.close();
}
