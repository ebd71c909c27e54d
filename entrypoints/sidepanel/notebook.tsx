import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Banner } from '@/components/notebook/banner';
import { KeyList } from '@/components/notebook/key-list';
import { SearchField } from '@/components/notebook/search-field';
import { UndoBar } from '@/components/notebook/undo-bar';
import { ViewTabs } from '@/components/notebook/view-tabs';
import { noSwitches } from '@/lib/annotation/switches';
import { BackupSection } from './backup-section';
import { EraseQuestion } from './erase-question';
import { Masthead } from './masthead';
import { onMac } from './on-mac';
import { SelectionSection } from './selection-section';
import { SitesDialog } from './sites-dialog';
import { StoreBanner } from './store-banner';
import { suggestValues } from './suggest-values';
import { SwitchSection } from './switch-section';
import { useNotebook } from './use-notebook';
import { ViewPanel } from './view-panel';
import { nameTabs } from './view-tab-names';

type State = ReturnType<typeof useNotebook>;

/** The notebook: what it shows is read live from the store, what it does goes through the background. */
export function Notebook() {
  const state = useNotebook();
  const [erasing, askErase] = useState<string[] | null>(null);
  const { page, problem, storeReport, acts, selection, switches, turn, news } = state;
  const erase = (ids: string[]) => {
    selection.clear();
    acts.erase(ids);
  };
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
      <Column state={state} askErase={askErase} />
      <Foot state={state} askErase={askErase} />
      {erasing && <EraseQuestion ids={erasing} erase={erase} close={() => askErase(null)} />}
    </>
  );
}

interface Props {
  state: State;
  askErase: (ids: string[]) => void;
}

/** Tabs, search and what they show. */
function Column({ state, askErase }: Props) {
  const { shelf, counts, search, page, now, acts, many, selection, list, places, open } = state;
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
        {search && (
          <SearchField
            value={shelf.words}
            change={shelf.search}
            field={search}
            suggestions={suggestValues(shelf.words, shelf.index)}
          />
        )}
      </div>
      <ViewPanel
        shelf={shelf}
        page={page}
        total={counts?.all ?? null}
        now={now}
        acts={acts}
        many={many.acts}
        selection={selection}
        open={open}
        list={list}
        places={places}
        askErase={askErase}
        focusSearch={() => search?.current?.focus()}
      />
    </main>
  );
}

/** What stays in sight at the foot: what can be done with what is chosen, undo, and the age of the backup. */
function Foot({ state: { undoable, problem, keys, sites, now, shelf, selection, many, ids, page }, askErase }: Props) {
  const { act, slot, undo } = undoable;
  const { view, words } = shelf;
  const isSearched = (view === 'page' || view === 'all') && words.trim() !== '';
  const screen = { identity: page?.identity ?? null, found: isSearched ? ids : null, picked: selection.ids };
  return (
    <>
      <div class="foot">
        <SelectionSection
          shelf={shelf}
          selection={selection}
          total={ids.length}
          many={many.acts}
          working={many.working}
          askErase={askErase}
          screen={screen}
        />
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
          screen={screen}
        />
      </div>
      {sites.open && <SitesDialog report={problem.report} close={() => sites.setOpen(false)} />}
      {keys.helping && (
        <KeyList on={keys.single} turn={keys.setSingle} mac={onMac} close={() => keys.setHelping(false)} />
      )}
    </>
  );
}
