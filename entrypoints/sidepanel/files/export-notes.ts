/** Writing notes into a file. Loaded when it is asked for. */
import { v7 as uuidv7 } from 'uuid';
import { i18n } from '#i18n';
import type { NoteFormat, NoteWriter } from '@/lib/formats/note-writer';
import { csvWriter } from '@/lib/formats/write-csv';
import { htmlWriter } from '@/lib/formats/write-html';
import { markdownWriter, parseMarkdownTemplate } from '@/lib/formats/write-markdown';
import { webAnnotationWriter } from '@/lib/formats/write-web-annotation';
import type { NoteChoice } from '@/lib/store/read-by-page';
import type { Store } from '@/lib/store/store';
import { makeBackup } from '@/lib/store/write-backup';
import { type WritingNotes, writeNotes } from '@/lib/store/write-notes';
import { downloadFile } from '../download-file';
import { own } from '../own-calls';
import { readFormatWords } from './format-words';
import { readTemplate } from './markdown-template';

export type ExportFormat = NoteFormat | 'emend';

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
  exporting: WritingNotes = {},
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
  const makeWriter = () => writerOf(format, at);
  const name = `${stem}-${at.slice(0, 10)}.${makeWriter().ending}`;
  downloadFile(await writeNotes(store, { ids, makeWriter }, exporting), name);
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
