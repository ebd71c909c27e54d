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

interface Props extends Omit<NotesProps, 'shown' | 'topic'> {
  shelf: Shelf;
  page: ActivePage | null;
  /** Notes in the whole notebook. */
  total: number;
  focusSearch: () => void;
}

/** What the chosen tab shows. It can hold the focus itself, for when the last card goes. */
export function ViewPanel(props: Props) {
  const { shelf, total, focusSearch } = props;
  const { view, shown, progress } = shelf;
  const searching = shelf.words.trim() !== '';
  const words = sayShown(shown, searching, progress);
  const isSieved = isNotesView(view) && (searching || (shown !== null && 'ids' in shown && shown.ids.length > 0));
  return (
    <div
      id="view"
      class="view"
      role="tabpanel"
      aria-labelledby={`tab-${view}`}
      tabIndex={-1}
      aria-busy={shown === null}
    >
      {isSieved && total + (view === 'trash' ? 1 : 0) > 0 && <Sieve shelf={shelf} focusSearch={focusSearch} />}
      <p class={searching || shown === null ? 'status' : 'unseen'} role="status">
        {words}
      </p>
      {shown !== null && <Found {...props} shown={shown} searching={searching} />}
    </div>
  );
}

function Found({ shown, searching, ...props }: Props & { shown: Shown; searching: boolean }) {
  const { shelf, page, total, now, acts, focusSearch } = props;
  if (shown.view === 'tagging') return <TaggingView page={page} />;
  if (shown.view === 'sync') return <SyncView now={now} total={total} acts={acts} />;
  if (shown.view === 'drafts') return <DraftsView drafts={shown.drafts} now={now} acts={acts} />;
  const { view, ids } = shown;
  if (ids.length > 0) {
    const topic = `${view} ${shelf.order.order} ${shelf.words.trim()}`;
    return (
      <>
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
  return <EmptyState {...chooseEmpty({ view, page, searching, total })} act={act} />;
}
