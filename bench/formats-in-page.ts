/** What the page of the formats' bench gets: the same functions that the notebook calls, over the browser's own IndexedDB. */
import { readBackup } from '@/lib/annotation/backup';
import type { Annotation } from '@/lib/annotation/schema';
import { columns, type FormatWords } from '@/lib/formats/note-writer';
import { readRows } from '@/lib/formats/read-notes';
import { findWebAnnotations, readWebAnnotation } from '@/lib/formats/read-web-annotation';
import { csvWriter } from '@/lib/formats/write-csv';
import { htmlWriter } from '@/lib/formats/write-html';
import { DEFAULT_TEMPLATE, markdownWriter, parseMarkdownTemplate } from '@/lib/formats/write-markdown';
import { webAnnotationWriter } from '@/lib/formats/write-web-annotation';
import { readStoreEnv } from '@/lib/store/env';
import { openStore } from '@/lib/store/open-store';
import { restoreBackup } from '@/lib/store/restore-backup';
import type { Store } from '@/lib/store/store';
import { makeBackup } from '@/lib/store/write-backup';
import { type PageWriter, writeNotes } from '@/lib/store/write-notes';

/** Milliseconds of each way in or out, and the size of its file in bytes. */
export type FormatTimes = Record<string, { ms: number; bytes: number }>;

const same = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as unknown as Record<Name, string>;

const words: FormatWords = {
  language: 'en',
  kinds: same(['correction', 'note', 'highlight', 'entity']),
  categories: same(['typo', 'fact', 'name', 'number', 'quote', 'other']),
  colors: same(['yellow', 'green', 'blue', 'pink', 'violet']),
  columns: same(columns),
  title: 'Notes',
  untitled: 'Untitled',
  unplaced: 'Spot unknown',
  count: String,
  moment: (time) => time.slice(0, 10),
};

/** A note of ordinary length, ten on a page. */
function makeNote(at: number): Annotation {
  const address = `https://paper${at % 97}.example/news/${Math.floor(at / 10)}`;
  const sentence = {
    text: `The council will recieve ${at} letters about the ferry before Tuesday.`,
    start: 17,
    end: 24,
  };
  return {
    id: `01930000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
    ...({
      stream: 'local',
      creator: 'reader',
      schema: 1,
      deletedAt: null,
      color: 'yellow',
      kind: 'correction',
    } as const),
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    target: {
      source: { found: address, identity: address, canonical: null, top: address },
      page: { title: `Page ${at}`, author: null, section: null, published: null, modified: null, language: 'en' },
      quote: { exact: 'recieve', prefix: 'The council will ', suffix: ' letters', tail: null, length: 7 },
      position: { start: at, end: at + 7 },
      ...{
        rootPath: [],
        sentence,
        paragraph: { ...sentence, text: sentence.text.repeat(6) },
        extractor: 1,
        placed: true,
      },
    },
    tags: ['spelling'],
    ...{ replacement: 'receive', category: 'typo', comment: 'i before e, except after c', evidence: null },
  };
}

async function open(): Promise<Store> {
  const rows = new Map<string, unknown>();
  const area = {
    get: async () => Object.fromEntries(rows),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) rows.set(key, value);
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) rows.delete(key);
    },
  };
  return await openStore({ ...readStoreEnv({ local: area }), name: crypto.randomUUID(), directory: null });
}

function drain<T>(steps: Generator<number, T>): T {
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

async function time(into: FormatTimes, what: string, work: () => Promise<Blob>): Promise<Blob> {
  const began = performance.now();
  const file = await work();
  into[what] = { ms: performance.now() - began, bytes: file.size };
  return file;
}

/** Takes so many notes in, and writes them out in every format; of the standard in again. */
export async function timeFormats(count: number): Promise<FormatTimes> {
  const times: FormatTimes = {};
  const first = await open();
  const rows = Array.from({ length: count }, (_, at) => JSON.stringify(makeNote(at)));
  const head = '{"format":"emend-backup","madeAt":"","schema":1,"version":1,"records":{';
  const backup = `${head}\n"annotations":[\n${rows.join(',\n')}]\n}}\n`;
  const takeIn = async () => {
    await restoreBackup(first, drain(readBackup(backup)));
    return new Blob([backup]);
  };
  await time(times, 'import, our own', takeIn);
  await time(times, 'import, our own, nothing new', takeIn);
  await time(times, 'export, our own', () => makeBackup(first));
  const template = parseMarkdownTemplate(DEFAULT_TEMPLATE);
  const writers: Record<string, () => PageWriter> = {
    W3C: () => webAnnotationWriter({ id: crypto.randomUUID(), now: '2026-11-26T00:00:00Z', label: 'Notes' }),
    Markdown: () => markdownWriter(words, template),
    HTML: () => htmlWriter(words),
    CSV: () => csvWriter(words),
  };
  let standard = new Blob();
  for (const [name, makeWriter] of Object.entries(writers)) {
    const file = await time(times, `export, ${name}`, () => writeNotes(first, { ids: 'all', makeWriter }));
    if (name === 'W3C') standard = file;
  }
  await first.db.delete();
  const second = await open();
  await time(times, 'import, W3C', async () => {
    const found = findWebAnnotations(JSON.parse(await standard.text())) ?? [];
    const { notes } = drain(readRows(found, readWebAnnotation));
    if (notes.length !== count) throw new Error(`${notes.length} of ${count} came back`);
    const none = drain(readBackup(backup.replace(/\[\n[\s\S]*\]/, '[]')));
    await restoreBackup(second, { ...none, records: { ...none.records, annotations: notes } });
    return standard;
  });
  await second.db.delete();
  return times;
}

Object.assign(window, { timeFormats });
