import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FileReport } from '@/components/tagging/files-part';
import type { ForeignFormat, Format } from '@/components/tagging/formats';
import { countWords } from '@/components/words/count-words';
import type { Written } from '@/lib/entities/formats/losses';
import { downloadFile } from './download-file';
import { own } from './own-calls';
import type { Imported } from './read-tag-files';
import { sayFileFault } from './say-file-fault';
import type { TagPlace } from './write-tag-files';

const writing = () => import('./write-tag-files');
const reading = () => import('./read-tag-files');
type Report = Omit<FileReport, 'isFault'>;

/** Files out and in; each ends in a report, and an import can be taken back from there. */
export function useTagFiles(place: TagPlace | null, changed: () => void) {
  const [report, setReport] = useState<FileReport | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: (at: TagPlace) => Promise<Report>) => {
    if (!place) return;
    setBusy(true);
    try {
      setReport({ ...(await work(place)), isFault: false });
    } catch (error) {
      setReport({ words: sayFileFault(error), losses: [], isFault: true, undo: null });
    } finally {
      setBusy(false);
    }
  };
  const handOut = ({ files, losses }: Written): Report => {
    for (const { name, text } of files) downloadFile(new Blob([text]), name);
    return { words: countWords('tagging.saved_files', files.length), losses, undo: null };
  };
  const takeIn = (at: TagPlace, { documents, entities, known, losses, receipt }: Imported): Report => {
    changed();
    const undo = () =>
      void run(async () => {
        await (await reading()).undoTagImport(at.store, receipt);
        changed();
        return { words: i18n.t('tagging.import_undone'), losses: [], undo: null };
      });
    const words = [
      countWords('tagging.came_entities', entities),
      countWords('tagging.came_documents', documents),
      countWords('tagging.known_entities', known),
    ];
    return { words: words.join(' '), losses, undo };
  };
  const said = (words: string): Report => ({ words, losses: [], undo: null });
  return {
    report,
    busy,
    save: (format: Format, creator: string, all: boolean) =>
      void run(async (at) => {
        const files = await writing();
        const written =
          format === 'own' ? files.writeProjectFile(at) : files.writeTagFiles(at, { format, creator, all });
        return handOut(await written);
      }),
    load: (format: Format, chosen: File[]) =>
      void run(async (at) => {
        const files = await reading();
        const read =
          format === 'own' ? files.readOwnFile(at, chosen) : files.readTagFiles(at, format as ForeignFormat, chosen);
        return takeIn(at, await read);
      }),
    addTexts: (chosen: File[]) => void run(async (at) => takeIn(at, await (await reading()).readTexts(at, chosen))),
    addAddresses: (text: string) =>
      void run(async ({ project }) => {
        const { readAddresses } = await import('@/lib/entities/documents/read-sources');
        const { added } = await own.tagAddresses({ projectId: project.id, addresses: readAddresses(text) });
        return said(countWords('tagging.added_pages', added));
      }),
    addNames: (file: File) =>
      void run(async ({ project }) => {
        const { names } = await own.tagNames({ projectId: project.id, names: await file.text() });
        changed();
        return said(countWords('tagging.added_names', names));
      }),
  };
}
