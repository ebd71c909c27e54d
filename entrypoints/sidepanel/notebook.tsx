import { i18n } from '#i18n';
import { Banner } from '@/components/notebook/banner';
import { KeyList } from '@/components/notebook/key-list';
import { SearchField } from '@/components/notebook/search-field';
import { UndoBar } from '@/components/notebook/undo-bar';
import { ViewTabs } from '@/components/notebook/view-tabs';
import { noSwitches } from '@/lib/annotation/switches';
import { BackupSection } from './backup-section';
import { Masthead } from './masthead';
import { onMac } from './on-mac';
import { SitesDialog } from './sites-dialog';
import { StoreBanner } from './store-banner';
import { SwitchSection } from './switch-section';
import { useNotebook } from './use-notebook';
import { ViewPanel } from './view-panel';
import { nameTabs } from './view-tab-names';

type State = ReturnType<typeof useNotebook>;

/** The notebook: what it shows is read live from the store, what it does goes through the background. */
export function Notebook() {
  const state = useNotebook();
  const { page, problem, storeReport, switches, turn, news } = state;
  return (
    <>
      <Masthead page={page} switches={switches} report={problem.report} />
      {/* Drawn before they are read, so that nothing below moves when they are. */}
      <SwitchSection page={switches && page} switches={switches ?? noSwitches} turn={turn} />
      <StoreBanner report={storeReport.state} dismiss={storeReport.dismiss} />
      {news.version !== null && (
        <Banner tone="plain" close={{ words: i18n.t('notebook.error.dismiss'), act: news.dismiss }}>
          {i18n.t('notebook.news', [news.version])}
        </Banner>
      )}
      {problem.sentence !== null && (
        <Banner tone="warning" close={{ words: i18n.t('notebook.error.dismiss'), act: problem.clear }}>
          {problem.sentence}
        </Banner>
      )}
      <Column state={state} />
      <Foot state={state} />
    </>
  );
}

/** Tabs, search and what they show. */
function Column({ state: { shelf, counts, search, page, now, acts } }: { state: State }) {
  return (
    <main>
      <div class="bar">
        <ViewTabs
          label={i18n.t('notebook.views')}
          tabs={nameTabs(counts)}
          chosen={shelf.view}
          choose={shelf.choose}
          panel="view"
        />
        {search && <SearchField value={shelf.words} change={shelf.search} field={search} />}
      </div>
      <ViewPanel
        {...shelf}
        searching={shelf.words.trim() !== ''}
        page={page}
        total={counts?.all ?? 0}
        now={now}
        acts={acts}
      />
    </main>
  );
}

/** What stays in sight at the foot: undo, and the age of the backup. */
function Foot({ state: { undoable, problem, keys, sites, now } }: { state: State }) {
  const { act, slot, undo } = undoable;
  return (
    <>
      <div class="foot">
        <UndoBar
          words={act?.words ?? null}
          hint={i18n.t(onMac ? 'notebook.undo.hint_mac' : 'notebook.undo.hint')}
          undo={undo}
          dismiss={() => void slot.settle()}
          hold={slot.hold}
        />
        <BackupSection
          now={now}
          offer={slot.offer}
          report={problem.report}
          openSites={() => sites.setOpen(true)}
          openKeys={() => keys.setHelping(true)}
        />
      </div>
      {sites.open && <SitesDialog report={problem.report} close={() => sites.setOpen(false)} />}
      {keys.helping && (
        <KeyList
          on={keys.single}
          turn={keys.setSingle}
          undoChord={onMac ? '⌘Z' : 'Ctrl+Z'}
          close={() => keys.setHelping(false)}
        />
      )}
    </>
  );
}
