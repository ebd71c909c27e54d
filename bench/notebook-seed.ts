/** In a page of the extension: fills its database with a made-up notebook. Bundled by `bundleScript`. */
import type { Annotation } from '@/lib/annotation/schema';
import { digestNote } from '@/lib/store/digest-note';

const words =
  'river dam council flood bridge ferry school market harbour winter editor letter archive budget station garden signal museum orchard tower'.split(
    ' ',
  );
const tags = ['war', 'names', 'numbers', 'check', 'quote', 'history', 'science', 'local'];
const kinds = ['correction', 'note', 'highlight'] as const;
const colors = ['yellow', 'green', 'blue', 'pink', 'violet'] as const;
const START = Date.UTC(2022, 0, 1);
const AT_ONCE = 2000;

/** The same for the same number: a note of about a kilobyte, one of some ten on its page, one of some hundred on its site. */
function makeNote(at: number): Annotation {
  const pick = <T>(list: readonly T[], salt: number): T => list[(at * 7919 + salt * 104_729) % list.length] as T;
  const text = (count: number, salt: number) =>
    Array.from({ length: count }, (_, no) => pick(words, salt + no * 13 + (at % 11))).join(' ');
  const site = `site${(at * 31) % 997}.example.org`;
  const address = `https://${site}/news/${Math.floor(at / 10)}`;
  const time = new Date(START + at * 1_400_000).toISOString();
  const exact = `${text(6, 1)} number ${at}`;
  const sentence = { text: `Before it, ${exact}, and after it ${text(12, 5)}.`, start: 11, end: 11 + exact.length };
  const base = {
    id: `0198f6a0-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
    stream: 'local',
    creator: 'reader',
    schema: 1 as const,
    createdAt: time,
    updatedAt: time,
    deletedAt: null,
    tags: at % 3 === 0 ? [pick(tags, 3)] : [],
    color: pick(colors, 9),
    target: {
      source: { found: address, identity: address, canonical: null, top: address },
      page: {
        title: `Of the ${text(5, 2)}`,
        author: null,
        section: null,
        published: null,
        modified: null,
        language: 'en',
      },
      quote: { exact, prefix: 'Before it, ', suffix: ', and after it', tail: null, length: exact.length },
      position: { start: 11, end: 11 + exact.length },
      rootPath: [],
      sentence,
      paragraph: sentence,
      extractor: 1,
      placed: true,
    },
  };
  const kind = kinds[at % 3] ?? 'note';
  if (kind === 'correction')
    return { ...base, kind, replacement: text(6, 8), category: 'fact', comment: text(8, 4), evidence: null };
  return kind === 'note' ? { ...base, kind, text: text(20, 6) } : { ...base, kind };
}

const settle = <T>(request: IDBRequest<T>) =>
  new Promise<T>((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** Adds notes from one number to before another; one each page of which `here` is one is put on that page. */
async function fill({ from, to, here }: { from: number; to: number; here: string }): Promise<void> {
  const db = await settle(indexedDB.open('emend'));
  for (let at = from; at < to; at += AT_ONCE) {
    const turn = db.transaction(['annotations', 'digests', 'meta'], 'readwrite', { durability: 'relaxed' });
    const [notes, digests, meta] = ['annotations', 'digests', 'meta'].map((name) => turn.objectStore(name));
    for (let no = at; no < Math.min(to, at + AT_ONCE); no += 1) {
      const note = makeNote(no);
      if (no < 30)
        note.target = { ...note.target, source: { found: here, identity: here, canonical: null, top: here } };
      notes?.put(note);
      const digest = digestNote(note, 1);
      if (digest) digests?.put(digest);
    }
    const own = (await settle(meta?.get('store') as IDBRequest)) as { rows: number };
    meta?.put({ ...own, rows: own.rows + Math.min(to, at + AT_ONCE) - at });
    await new Promise((done, fail) => {
      turn.oncomplete = done;
      turn.onerror = fail;
    });
  }
  db.close();
}

Object.assign(globalThis, { fillNotebook: fill });
