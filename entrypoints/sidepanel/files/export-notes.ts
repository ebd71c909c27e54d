/** Writing notes into a file. Loaded when it is asked for. */
import { v7 as uuidv7 } from 'uuid';
import { i18n } from '#i18n';
import type { NoteFormat, NoteWriter } from '@/lib/formats/note-writer';
import { csvWriter } from '@/lib/formats/write-csv';
import { htmlWriter } from '@/lib/formats/write-html';
import { markdownWriter, parseMarkdownTemplate } from '@/lib/formats/write-markdown';
import { webAnnotationWriter } from '@/lib/formats/write-web-annotation';
import { reachStore } from '@/lib/store/reach-store';
import { type NoteChoice, readByPage } from '@/lib/store/read-by-page';
import type { Store } from '@/lib/store/store';
import { makeBackup } from '@/lib/store/write-backup';
import { downloadFile } from '../download-file';
import { own } from '../own-calls';
import { readFormatWords } from './format-words';
import { readTemplate } from './markdown-template';

export type ExportFormat = NoteFormat | 'emend';

export interface Exporting {
  /** Notes written so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the work; no file comes of it. */
  signal?: AbortSignal;
}

/**
 * Writes notes into a file and hands it to the reader's downloads: these, or `all` (for our own format everything
 * that is here, drafts and trash too: a backup).
 *
 * @returns the file's name
 * @throws StoreFault, TemplateFault, or the signal's reason
 */
export async function exportNotes(
  store: Store,
  { ids, format }: { ids: NoteChoice; format: ExportFormat },
  exporting: Exporting = {},
): Promise<string> {
  const at = new Date().toISOString();
  const isBackup = format === 'emend' && ids === 'all';
  const stem = i18n.t(isBackup ? 'notebook.backup.file' : 'notebook.export.file');
  if (format === 'emend') {
    const only = ids === 'all' ? null : new Set(ids);
    const name = `${stem}-${at.slice(0, 10)}.json`;
    downloadFile(await makeBackup(store, { only, ...exporting }), name);
    if (isBackup) await own.noteBackup({ at });
    return name;
  }
  const writer = writerOf(format, at);
  const name = `${stem}-${at.slice(0, 10)}.${writer.ending}`;
  downloadFile(await writeNotes(store, { ids, writer }, exporting), name);
  return name;
}

/** @throws TemplateFault */
function writerOf(format: NoteFormat, now: string): NoteWriter {
  const words = readFormatWords();
  if (format === 'csv') return csvWriter(words);
  if (format === 'html') return htmlWriter(words);
  if (format === 'markdown') return markdownWriter(words, parseMarkdownTemplate(readTemplate()));
  return webAnnotationWriter({ id: uuidv7(), now, label: words.title });
}

/** Text held before it is handed to the browser, which may keep it on the disk; in UTF-16 units. */
const A_PART = 1 << 20;

/** Page by page, so that a library of any size never stands in memory. */
export async function writeNotes(
  store: Store,
  { ids, writer }: { ids: NoteChoice; writer: NoteWriter },
  { onProgress, signal }: Exporting = {},
): Promise<Blob> {
  return await reachStore(store, async () => {
    const { total, pages } = await readByPage(store.db, ids);
    const parts: Blob[] = [];
    let text = writer.head(total);
    let done = 0;
    for await (const notes of pages) {
      signal?.throwIfAborted();
      text += writer.writePage(notes);
      done += notes.length;
      if (text.length > A_PART) {
        parts.push(new Blob([text]));
        text = '';
        onProgress?.(done, total);
      }
    }
    return new Blob([...parts, text, writer.foot()], { type: writer.type });
  });
}
