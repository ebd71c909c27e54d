import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ColorSwatch } from '@/components/card/color-swatch';
import { countWords } from '@/components/words/count-words';
import { colors } from '@/lib/annotation/choices';
import type { Color } from '@/lib/annotation/schema';

/** Long work: how far it is, and the way to stop it where there is one. */
interface Working {
  done: number;
  total: number;
  stop: (() => void) | null;
}

interface Props {
  /** Notes that are chosen, and notes the list has. */
  count: number;
  total: number;
  /** Whether they are in the trash: there they can be given back or erased. */
  trashed: boolean;
  working: Working | null;
  selectAll: () => void;
  clear: () => void;
  tag: () => void;
  paint: (color: Color) => void;
  exportThem: () => void;
  trash: () => void;
  restore: () => void;
  erase: () => void;
}

/** What can be done with the notes that are chosen, and how far it is. */
export function SelectionBar(props: Props) {
  const { count, working } = props;
  if (count === 0 && working === null) return null;
  return (
    <section class="selection" aria-label={i18n.t('notebook.select.bar')}>
      {working ? <Work working={working} /> : <Chosen {...props} />}
    </section>
  );
}

function Work({ working: { done, total, stop } }: { working: Working }) {
  const words = i18n.t('notebook.select.working');
  return (
    <div class="selection-work">
      <span role="status">{words}</span>
      <progress value={done} max={total} aria-label={words} />
      <span class="count">{`${Math.floor((100 * done) / total)} %`}</span>
      {stop && (
        <button type="button" class="plain" onClick={stop}>
          {i18n.t('notebook.select.stop')}
        </button>
      )}
    </div>
  );
}

function Chosen({ count, total, trashed, selectAll, clear, ...acts }: Props) {
  return (
    <>
      <div class="selection-head">
        <strong role="status">{countWords('notebook.select.chosen', count)}</strong>
        {count < total && (
          <button type="button" class="quiet" aria-keyshortcuts="Control+A" onClick={selectAll}>
            {countWords('notebook.select.all', total)}
          </button>
        )}
        <button type="button" class="quiet close" aria-label={i18n.t('notebook.select.clear')} onClick={clear}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {trashed ? <TrashActs {...acts} /> : <NoteActs {...acts} />}
    </>
  );
}

type Acts = Omit<Props, 'count' | 'total' | 'trashed' | 'selectAll' | 'clear' | 'working'>;

function TrashActs({ restore, erase, exportThem }: Pick<Acts, 'restore' | 'erase' | 'exportThem'>) {
  return (
    <div class="selection-acts">
      <button type="button" class="plain" onClick={restore}>
        {i18n.t('notebook.card.restore')}
      </button>
      <button type="button" class="plain" onClick={exportThem}>
        {i18n.t('notebook.select.export')}
      </button>
      <button type="button" class="plain" onClick={erase}>
        {i18n.t('notebook.card.erase')}
      </button>
    </div>
  );
}

function NoteActs({ tag, paint, exportThem, trash }: Pick<Acts, 'tag' | 'paint' | 'exportThem' | 'trash'>) {
  const [isPainting, setPainting] = useState(false);
  return (
    <>
      <div class="selection-acts">
        <button type="button" class="plain" onClick={tag}>
          {i18n.t('notebook.select.tags')}
        </button>
        <button type="button" class="plain" aria-expanded={isPainting} onClick={() => setPainting(!isPainting)}>
          {i18n.t('notebook.select.colour')}
        </button>
        <button type="button" class="plain" onClick={exportThem}>
          {i18n.t('notebook.select.export')}
        </button>
        <button type="button" class="plain" onClick={trash}>
          {i18n.t('notebook.select.trash')}
        </button>
      </div>
      {isPainting && (
        <fieldset class="selection-acts" aria-label={i18n.t('notebook.select.colour')}>
          {colors.map((color) => (
            <button key={color} type="button" class="plain" onClick={() => paint(color)}>
              <span aria-hidden="true">
                <ColorSwatch color={color} />
              </span>{' '}
              {i18n.t(`colors.${color}`)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
