import { useState } from 'preact/hooks';
import { SelectionBar } from '@/components/notebook/selection-bar';
import { TagsDialog } from '@/components/notebook/tags-dialog';
import type { OnScreen } from './files/choose-notes';
import { ExportSection } from './files/export-section';
import type { ManyActs, Working } from './use-many';
import type { Selection } from './use-selection';
import type { Shelf } from './use-shelf';

interface Props {
  shelf: Shelf;
  selection: Selection;
  total: number;
  many: ManyActs;
  working: Working | null;
  askErase: (ids: string[]) => void;
  /** What is on the screen: what an export may be of. */
  screen: OnScreen;
}

/** The bar of the notes that are chosen, with its questions. */
export function SelectionSection({ shelf, selection, total, many, working, askErase, screen }: Props) {
  const [tagging, setTagging] = useState<string[] | null>(null);
  const { ids, clear } = selection;
  const away = (act: (ids: string[]) => void) => () => {
    act(ids);
    clear();
  };
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <SelectionBar
        count={ids.length}
        total={total}
        trashed={shelf.view === 'trash'}
        working={working}
        selectAll={selection.all}
        clear={() => {
          clear();
          document.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus();
        }}
        tag={() => setTagging(ids)}
        paint={(color) => many.paint(ids, color)}
        exportThem={() => setExporting(true)}
        trash={away(many.trash)}
        restore={away(many.restore)}
        erase={() => askErase(ids)}
      />
      {exporting && <ExportSection screen={screen} close={() => setExporting(false)} />}
      {tagging && (
        <TagsDialog
          count={tagging.length}
          here={shelf.index?.tagsOf(tagging) ?? []}
          known={shelf.index?.values('tag').map(({ value }) => value) ?? []}
          tag={(tag) => many.tag(tagging, tag)}
          untag={(tag) => many.untag(tagging, tag)}
          close={() => setTagging(null)}
        />
      )}
    </>
  );
}
