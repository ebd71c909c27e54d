/** A newsroom's morning: reports of several pages and languages, some decided, some suspect, a letter, a reply. */
import { randomUUID } from 'node:crypto';
import { Editor, FERRY, reportOf, send } from './editor';
import { makePublication, makeReader } from './reader';
import type { TestServer } from './start-server';

export const MARKET =
  'The covered market on Kiln Street reopens on Saturday after eleven months, said its manager, Ada Fenwik. Traders ' +
  'paid 1.2 millions towards the new roof, who was finished in June, and the council gave the rest.';
const ПОРОМ = 'Пором вийшов з порту опівдні в середу і прибув до острова Медена о дев’ятій годині вечора.';
const FALCON = 'غادرت العبارة الميناء الشرقي ظهر يوم الأربعاء وعلى متنها أربعون راكباً إلى جزيرة مدينا.';

const pages = {
  ferry: { text: FERRY },
  market: {
    text: MARKET,
    page: 'https://courier.example/city/market',
    title: 'Kiln Street market opens its doors again',
  },
  porom: { text: ПОРОМ, page: 'https://courier.example/uk/porom', title: 'Пором пішов до острова', language: 'uk' },
  abara: { text: FALCON, page: 'https://courier.example/ar/abara', title: 'العبارة تبحر إلى الجزيرة', language: 'ar' },
};

const reports = [
  { at: 'ferry', words: 'Medena', fix: 'Medina', readers: 4, comment: 'As on the map, and as further down.' },
  { at: 'ferry', words: 'Medena', fix: 'Médina', readers: 1, comment: '' },
  { at: 'ferry', words: 'We is glad', fix: 'We are glad', readers: 2, comment: '' },
  {
    at: 'ferry',
    words: 'Wednesday, 3 February',
    fix: 'Tuesday, 3 February',
    readers: 1,
    comment: 'Look at a calendar.',
  },
  { at: 'market', words: 'Fenwik', fix: 'Fenwick', readers: 3, comment: 'She is my neighbour.' },
  { at: 'market', words: '1.2 millions', fix: '1.2 million', readers: 1, comment: '' },
  { at: 'market', words: 'roof, who was', fix: 'roof, which was', readers: 1, comment: '' },
  { at: 'porom', words: 'Медена', fix: 'Медіна', readers: 2, comment: 'Так на мапі.' },
  { at: 'abara', words: 'أربعون', fix: 'خمسون', readers: 1, comment: '' },
] as const;

/** Returns the publication. */
export async function fillDesk(server: TestServer): Promise<string> {
  const stream = await makePublication(server, { address: 10_000, reader: 10_000, page: 10_000 });
  for (const { at, words, fix, readers, comment } of reports)
    for (let count = 0; count < readers; count += 1) {
      const { text, page, title, language } = { page: undefined, title: null, language: 'en', ...pages[at] };
      const made = reportOf(stream, Date.now(), { words, fix, text, ...(page ? { page } : {}), comment });
      const about = { ...made.target.page, language, ...(title ? { title, section: 'city' } : {}) };
      await send(server, { ...made, category: 'typo', target: { ...made.target, page: about } }, makeReader());
    }
  const advert = 'Cheap lamps today: https://lamps.example/a https://lamps.example/b https://lamps.example/c';
  const spam = reportOf(stream, Date.now(), { words: 'noon', fix: 'https://lamps.example/d', comment: advert });
  await send(server, spam);
  await decideSome(server, stream);
  return stream;
}

async function decideSome(server: TestServer, stream: string): Promise<void> {
  const editor = await Editor.make(server, stream);
  const of = async (words: string) => {
    const found = (await editor.list('?limit=50')).find((one) => one.words.includes(words));
    if (!found) throw new Error(`no error “${words}”`);
    return found;
  };
  const told = { remedy: 'correction', note: 'An earlier version of this article misspelt the name of Ada Fenwick.' };
  const { cluster } = await editor.settle(await of('Fenwik'), 'accepted', { kind: 'name', ...told });
  await editor.settle(cluster, 'applied');
  await editor.settle(await of('millions'), 'declined', { declined: 'house-style', reason: 'As in our style book.' });
  await editor.settle(await of('is'), 'noted', { reason: 'The harbour master has confirmed it.' });
  const texts = { en: 'Thank you, the article has been corrected.', uk: 'Дякуємо, статтю виправлено.' };
  const kept = await editor.ask('POST /replies', { name: 'Thanks', texts });
  if (kept.status >= 300) throw new Error(`the reply was answered with ${kept.status}`);
  await server.database.write((transaction) =>
    transaction
      .insertInto('letter')
      .values({
        stream,
        id: randomUUID(),
        subject: 'Your piece about the ferry',
        sender: 'reader@mail.example',
        sent_at: new Date().toISOString(),
        text: 'Dear editors,\nI do not think the quay is where you say it is.\nYours, a reader',
        received_at: Date.now(),
      })
      .execute(),
  );
}
