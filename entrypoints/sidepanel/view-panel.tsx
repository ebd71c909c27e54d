import { i18n } from '#i18n';
import { EmptyState } from '@/components/notebook/empty-state';
import { chooseEmpty } from './choose-empty';
import { DraftsView } from './drafts-view';
import type { ActivePage } from './judge-page';
import { type NotesProps, NotesView } from './notes-view';
import { sayShown } from './say-shown';
import { isNotesView, type Shown } from './shown';
import { Sieve } from './sieve';
import { SyncView } from './sync-view';
import { TaggingView } from './tagging-view';
import type { Shelf } from './use-shelf';
import { useSwitches } from './use-switches';

interface Props extends Omit<NotesProps, 'shown' | 'topic'> {
  shelf: Shelf;
  page: ActivePage | null;
  /** Notes in the whole notebook; null until they are counted. */
  total: number | null;
  focusSearch: () => void;
}

/** What the chosen tab shows. It can hold the focus itself, for when the last card goes. */
export function ViewPanel(props: Props) {
  const { shelf, total, focusSearch } = props;
  const { view, progress } = shelf;
  // An empty list says what to do next, which depends on whether there is any note at all.
  const isCounted = total !== null || !(shelf.shown && 'ids' in shelf.shown && shelf.shown.ids.length === 0);
  const shown = isCounted ? shelf.shown : null;
  const searching = shelf.words.trim() !== '';
  const words = sayShown(shown, searching, progress);
  const hasRows = shown !== null && 'ids' in shown && shown.ids.length > 0;
  const isSieved = isNotesView(view) && (hasRows || (searching && (view === 'trash' || total !== 0)));
  return (
    <div
      id="view"
      class="view"
      role="tabpanel"
      aria-labelledby={`tab-${view}`}
      tabIndex={-1}
      aria-busy={shown === null}
    >
      {isSieved && <Sieve shelf={shelf} focusSearch={focusSearch} />}
      <p class={searching || shown === null ? 'status' : 'unseen'} role="status">
        {words}
      </p>
      {shown !== null && <Found {...props} shown={shown} searching={searching} />}
    </div>
  );
}

function Found({ shown, searching, ...props }: Props & { shown: Shown; searching: boolean }) {
  const { shelf, page, now, acts, focusSearch } = props;
  const total = props.total ?? 0;
  const switches = useSwitches();
  if (shown.view === 'tagging') return <TaggingView page={page} />;
  if (shown.view === 'sync') return <SyncView now={now} total={total} acts={acts} />;
  if (shown.view === 'drafts') return <DraftsView drafts={shown.drafts} now={now} acts={acts} />;
  const { view, ids } = shown;
  if (ids.length > 0) {
    const topic = `${view} ${shelf.order.order} ${shelf.words.trim()}`;
    return (
      <>
        {view === 'page' && page?.state === 'file' && <p class="status">{i18n.t('notebook.empty.file_title')}</p>}
        <NotesView key={view} {...props} shown={shown} topic={topic} />
        {view === 'trash' && (
          <button type="button" class="plain more" onClick={() => props.askErase(ids)}>
            {i18n.t(searching ? 'notebook.erase.found' : 'notebook.erase.all')}
          </button>
        )}
      </>
    );
  }
  const clear = () => {
    shelf.search('');
    focusSearch();
  };
  const act = searching ? { words: i18n.t('notebook.empty.search_clear'), run: clear } : null;
  return <EmptyState {...chooseEmpty({ view, page, searching, total, switches })} act={act} />;
}
