import { useState } from 'preact/hooks';
import { SelectionBar } from '@/components/notebook/selection-bar';
import { TagsDialog } from '@/components/notebook/tags-dialog';
import { exportSelection } from './export-selection';
import type { Problem } from './say-fault';
import { useStore } from './store-context';
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
  report: (kind: Problem, error: unknown) => void;
}

/** The bar of the notes that are chosen, with its questions. */
export function SelectionSection({ shelf, selection, total, many, working, askErase, report }: Props) {
  const store = useStore();
  const [tagging, setTagging] = useState<string[] | null>(null);
  const { ids, clear } = selection;
  const away = (act: (ids: string[]) => void) => () => {
    act(ids);
    clear();
  };
  const save = () => void exportSelection(store, ids).catch((error) => report('export', error));
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
        exportThem={save}
        trash={away(many.trash)}
        restore={away(many.restore)}
        erase={() => askErase(ids)}
      />
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
