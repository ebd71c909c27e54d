import { i18n } from '#i18n';
import { EmptyState } from '@/components/notebook/empty-state';
import { chooseEmpty } from './choose-empty';
import { DraftsView } from './drafts-view';
import type { ActivePage } from './judge-page';
import { NotesView } from './notes-view';
import { sayShown } from './say-shown';
import type { Shown } from './shown';
import { SyncView } from './sync-view';
import { TaggingView } from './tagging-view';
import { TrashView } from './trash-view';
import type { Acts } from './use-acts';
import { useSwitches } from './use-switches';
import type { View } from './view-tab-names';

interface Props {
  view: View;
  /** null while it is being read. */
  shown: Shown | null;
  page: ActivePage | null;
  /** Something stands in the search field. */
  searching: boolean;
  /** Notes in the whole notebook. */
  total: number;
  now: number;
  acts: Acts;
  /** Draws a further hundred. */
  showMore: () => void;
}

/** What the chosen tab shows. It can hold the focus itself, for when the last card goes. */
export function ViewPanel(props: Props) {
  const { view, shown, searching } = props;
  const words = sayShown(shown, searching);
  return (
    <div
      id="view"
      class="view"
      role="tabpanel"
      aria-labelledby={`tab-${view}`}
      tabIndex={-1}
      aria-busy={shown === null}
    >
      <p class={searching || shown === null ? 'status' : 'unseen'} role="status">
        {words}
      </p>
      {shown !== null && <Shelf {...props} shown={shown} />}
    </div>
  );
}

function Shelf({ shown, page, searching, total, now, acts, showMore }: Props & { shown: Shown }) {
  const switches = useSwitches();
  if (shown.view === 'tagging') return <TaggingView page={page} />;
  if (shown.view === 'sync') return <SyncView now={now} total={total} acts={acts} />;
  if (shown.view === 'drafts') return <DraftsView drafts={shown.drafts} now={now} acts={acts} />;
  if (shown.view === 'trash') return <TrashView shown={shown} now={now} acts={acts} showMore={showMore} />;
  if (shown.entries.length === 0)
    return <EmptyState {...chooseEmpty({ view: shown.view, page, searching, total, switches })} />;
  return (
    <>
      <NotesView entries={shown.entries} now={now} acts={acts} />
      {shown.more && (
        <button type="button" class="plain more" onClick={showMore}>
          {i18n.t('notebook.more')}
        </button>
      )}
    </>
  );
}
