import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Banner } from '@/components/banner';
import { KeyList } from '@/components/key-list';
import { SearchField } from '@/components/search-field';
import { UndoBar } from '@/components/undo-bar';
import { ViewTabs } from '@/components/view-tabs';
import { BackupSection } from './backup-section';
import { Masthead } from './masthead';
import { onMac } from './on-mac';
import { StoreBanner } from './store-banner';
import { useActivePage } from './use-active-page';
import { useActs } from './use-acts';
import { useCounts } from './use-counts';
import { useKeys } from './use-keys';
import { useNow } from './use-now';
import { useProblem } from './use-problem';
import { useSetting } from './use-setting';
import { useShelf } from './use-shelf';
import { useStoreReport } from './use-store-report';
import { useUndo } from './use-undo';
import { ViewPanel } from './view-panel';
import { nameTabs } from './view-tab-names';

/** The notebook: what it shows is read live from the store, what it does goes through the background. */
export function Notebook() {
  const { sentence, report, clear } = useProblem();
  const { act, slot } = useUndo(report);
  const { acts, erasing } = useActs(slot, report);
  const page = useActivePage();
  const counts = useCounts(page?.identity ?? null, erasing);
  const shelf = useShelf(page, erasing);
  const now = useNow();
  const [helping, setHelping] = useState(false);
  const [single, setSingle] = useSetting('notebook-single-keys', true);
  const field = useRef<HTMLInputElement>(null);
  const undo = () => void slot.undo().catch((error) => report('act', error));
  const searchable = shelf.view === 'page' || shelf.view === 'all';
  useKeys(
    {
      search: searchable ? () => field.current?.focus() : null,
      undo: act === null ? null : undo,
      help: () => setHelping(true),
    },
    single,
  );
  return (
    <>
      <Masthead page={page} report={report} />
      <StoreBanner report={useStoreReport(report)} />
      {sentence !== null && (
        <Banner tone="warning" close={{ words: i18n.t('notebook.error.dismiss'), act: clear }}>
          {sentence}
        </Banner>
      )}
      <div class="bar">
        <ViewTabs
          label={i18n.t('notebook.views')}
          tabs={nameTabs(counts)}
          chosen={shelf.view}
          choose={shelf.choose}
          panel="view"
        />
        {searchable && <SearchField value={shelf.words} change={shelf.search} field={field} />}
      </div>
      <ViewPanel
        {...shelf}
        searching={shelf.words.trim() !== ''}
        page={page}
        total={counts?.all ?? 0}
        now={now}
        acts={acts}
      />
      <div class="foot">
        <UndoBar
          words={act?.words ?? null}
          hint={i18n.t(onMac ? 'notebook.undo.hint_mac' : 'notebook.undo.hint')}
          undo={undo}
          dismiss={() => void slot.settle()}
          hold={slot.hold}
        />
        <BackupSection now={now} offer={slot.offer} report={report} openKeys={() => setHelping(true)} />
      </div>
      {helping && (
        <KeyList on={single} turn={setSingle} undoChord={onMac ? '⌘Z' : 'Ctrl+Z'} close={() => setHelping(false)} />
      )}
    </>
  );
}
