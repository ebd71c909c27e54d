import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Desk } from '@/server/desk/desk-state';
import { FilterPanel } from './filter-panel';
import { type FilterName, filterNames } from './filters';
import { SavedViews } from './saved-views';
import { sayFilter } from './say-filter';
import { sayView, viewNames, viewOf, views } from './views';

/** What the queue shows: a view, a search, filters. All of it stands in the address. */
export function QueueTools({ desk }: { desk: Desk }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="tools">
      <Views desk={desk} />
      <div class="search-line">
        <Search desk={desk} />
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {i18n.t('desk.queue.filters')}
        </button>
      </div>
      <Chips desk={desk} />
      {isOpen && (
        <>
          <FilterPanel desk={desk} />
          <SavedViews desk={desk} />
        </>
      )}
    </div>
  );
}

function Views({ desk }: { desk: Desk }) {
  const current = viewOf(desk.filters);
  const { counts } = desk.list;
  return (
    <nav class="views" aria-label={i18n.t('desk.views.label')}>
      {viewNames.map((name) => {
        const count = counts && views[name].count(counts);
        return (
          <button
            key={name}
            type="button"
            aria-current={current === name ? 'page' : undefined}
            onClick={() => desk.narrow({ ...views[name].filters })}
          >
            {sayView(name)} {count !== null && <span class="count">{count}</span>}
          </button>
        );
      })}
    </nav>
  );
}

function Search({ desk }: { desk: Desk }) {
  const asked = desk.filters.q ?? '';
  const [typed, setTyped] = useState(asked);
  const search = (text: string) => {
    const { q: _, ...others } = desk.filters;
    if (text.trim() !== asked) desk.narrow(text.trim() === '' ? others : { ...others, q: text.trim() });
  };
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  return (
    <input
      id="desk-search"
      type="search"
      dir="auto"
      maxLength={200}
      // A space at the end is no part of what is asked, and yet may be followed by a letter.
      value={typed.trim() === asked ? typed : asked}
      aria-label={i18n.t('desk.queue.search')}
      placeholder={i18n.t('desk.queue.search_hint')}
      onInput={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.currentTarget.blur();
      }}
    />
  );
}

/** What is narrowed, each to be taken away. */
function Chips({ desk }: { desk: Desk }) {
  const shown = filterNames.filter((name) => !['status', 'q', 'order'].includes(name) && desk.filters[name]);
  if (shown.length === 0) return null;
  const drop = (name: FilterName) => {
    const { [name]: _, ...others } = desk.filters;
    desk.narrow(others);
  };
  return (
    <p class="chips">
      {shown.map((name) => {
        const words = sayFilter(name, desk.filters[name] ?? '', desk);
        return (
          <button
            key={name}
            type="button"
            class="chip"
            aria-label={i18n.t('desk.queue.remove_filter', [words])}
            onClick={() => drop(name)}
          >
            <bdi>{words}</bdi> <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </p>
  );
}
