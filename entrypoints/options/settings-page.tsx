import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Banner } from '@/components/notebook/banner';
import { UndoBar } from '@/components/notebook/undo-bar';
import { SettingsSection } from '@/components/settings/settings-section';
import { countWords } from '@/components/words/count-words';
import { onMac } from '@/entrypoints/sidepanel/on-mac';
import { useProblem } from '@/entrypoints/sidepanel/use-problem';
import { useSwitches } from '@/entrypoints/sidepanel/use-switches';
import { useTurn } from '@/entrypoints/sidepanel/use-turn';
import { useUndo } from '@/entrypoints/sidepanel/use-undo';
import type { Switches } from '@/lib/annotation/schema';
import { findSettings } from './find-settings';
import { RestoreQuestion } from './restore-question';
import { useSections } from './use-sections';
import { useSnapshots } from './use-snapshots';

/** All settings on one page, found by their words. Each holds at once and everywhere, and can be undone. */
export function SettingsPage() {
  const problem = useProblem();
  const switches = useSwitches();
  const { act, slot } = useUndo(problem.report);
  const undo = () => void slot.undo().catch((error) => problem.report('act', error));
  const turn = useTurn(switches, slot, problem.report);
  useUndoKey(act === null ? null : undo);
  return (
    <>
      <header class="settings-head">
        <h1>{i18n.t('settings.title')}</h1>
        <a href={browser.runtime.getURL('/sidepanel.html' as never)}>{i18n.t('settings.notebook')}</a>
      </header>
      {problem.sentence !== null && (
        <Banner tone="warning" close={{ words: i18n.t('notebook.error.dismiss'), act: problem.clear }}>
          {problem.sentence}
        </Banner>
      )}
      {switches && <Sections switches={switches} turn={turn} offer={slot.offer} report={problem.report} />}
      <div class="foot">
        <UndoBar
          words={act?.words ?? null}
          hint={onMac ? '⌘Z' : 'Ctrl+Z'}
          undo={undo}
          dismiss={() => void slot.settle()}
          hold={slot.hold}
        />
      </div>
    </>
  );
}

interface SectionsProps {
  switches: Switches;
  turn: ReturnType<typeof useTurn>;
  offer: ReturnType<typeof useUndo>['slot']['offer'];
  report: ReturnType<typeof useProblem>['report'];
}

function Sections({ switches, turn, offer, report }: SectionsProps) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const snapshots = useSnapshots(offer, report);
  const all = useSections({ switches, turn, report, snapshots, offer, query });
  const found = findSettings(all, query);
  // The address names a section before there is one.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  const count = found.reduce((sum, { settings }) => sum + settings.length, 0);
  return (
    <>
      <search class="settings-bar">
        <input
          ref={field}
          type="search"
          class="settings-search"
          value={query}
          placeholder={i18n.t('settings.search')}
          aria-label={i18n.t('settings.search')}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <nav aria-label={i18n.t('settings.sections')}>
          {found.map(
            ({ id, title, settings }) =>
              settings.length > 0 && (
                <a key={id} href={`#${id}`}>
                  {title}
                </a>
              ),
          )}
        </nav>
      </search>
      <main>
        <p class={query.trim() === '' ? 'unseen' : 'settings-found'} role="status">
          {query.trim() !== '' && (count === 0 ? i18n.t('settings.found_none') : countWords('settings.found', count))}
        </p>
        {found.map((section) => (
          <SettingsSection key={section.id} {...section} />
        ))}
      </main>
      {snapshots.asked && <RestoreQuestion asked={snapshots.asked} go={snapshots.go} stop={snapshots.stop} />}
    </>
  );
}

/** Ctrl+Z takes back what the bar offers, but for text that is being typed. */
function useUndoKey(undo: (() => void) | null): void {
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const stop = new AbortController();
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      const isTyping = event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea');
      if (!isUndo || isTyping || !latest.current) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', press, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
