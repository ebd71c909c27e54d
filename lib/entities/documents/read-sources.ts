/** Where a project's documents come from: lists of addresses, text files, JSONL. The open page is frozen elsewhere. */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { FileFault } from '@/lib/entities/file-fault';
import { newDocument } from '@/lib/entities/formats/new-document';
import { checkJson, parseJsonLines } from '@/lib/entities/formats/parse-json';
import { withoutMark } from '@/lib/entities/formats/without-mark';
import type { TaggedDocument } from '@/lib/entities/tagged';

const address = z.url({ protocol: /^https?$/ }).max(4096);

/**
 * A list of addresses, one a line; blank lines and lines with `#` are skipped, a repeated address counts once. Nothing is
 * fetched: each is frozen when its annotator opens it.
 *
 * @throws FileFault at a line that is no web address
 */
export function readAddresses(file: string): string[] {
  const found = new Set<string>();
  withoutMark(file)
    .split(/\r?\n/)
    .forEach((row, index) => {
      const text = row.trim();
      if (text === '' || text.startsWith('#')) return;
      if (!address.safeParse(text).success) throw new FileFault('bad-line', index + 1, text);
      found.add(text);
    });
  if (found.size === 0) throw new FileFault('empty', 1, '');
  return [...found];
}

/** A text file as one document: its text as it is, line ends included, since offsets count them. @throws FileFault if empty */
export function readTextFile(name: string, file: string): TaggedDocument {
  const text = withoutMark(file);
  if (text.trim() === '') throw new FileFault('empty', 1, name);
  return newDocument({ id: name, text, title: name });
}

const row = z.looseObject({
  text: z.string().refine((text) => text.trim() !== '', 'nothing in it'),
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string().nullish(),
  url: address.nullish(),
  lang: z.string().nullish(),
});

/** JSONL of texts: `{"text":…}` with `id`, `title`, `url`, `lang` where known. @throws FileFault with the line */
export function readTextRows(file: string): TaggedDocument[] {
  const ids = new Set<string>();
  return parseJsonLines(file).map((parsed, index) => {
    const { text, id: own, title, url, lang } = checkJson(row, parsed);
    const id = String(own ?? index + 1);
    if (ids.has(id)) throw new FileFault('double-id', parsed.lineOf(['id']), id);
    ids.add(id);
    return newDocument({ id, text, title: title ?? null, address: url ?? null, language: lang ?? null });
  });
}
