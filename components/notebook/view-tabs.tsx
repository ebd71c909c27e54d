import { useRef } from 'preact/hooks';
import { readFormats } from '@/components/words/read-formats';

export interface Tab<Name extends string> {
  name: Name;
  words: string;
  /** Shown beside the words; null: not counted yet. */
  count: number | null;
}

interface Props<Name extends string> {
  label: string;
  tabs: Tab<Name>[];
  chosen: Name;
  choose: (name: Name) => void;
  /** The element the chosen tab shows. */
  panel: string;
}

/** A tab list by the ARIA pattern: one stop for Tab, arrows between the tabs, in reading direction. */
export function ViewTabs<Name extends string>({ label, tabs, chosen, choose, panel }: Props<Name>) {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const next = stepTo(
      event,
      tabs.findIndex(({ name }) => name === chosen),
      tabs.length,
    );
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    choose(tab.name);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.name}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={step}>
      {tabs.map(({ name, words, count }) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === chosen}
          aria-controls={panel}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
        >
          {words} {count !== null && count > 0 && <span class="count">{readFormats().number.format(count)}</span>}
        </button>
      ))}
    </div>
  );
}

function stepTo(event: KeyboardEvent, from: number, length: number): number | null {
  const target = event.currentTarget as HTMLElement;
  const forward = getComputedStyle(target).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  if (event.key === forward) return (from + 1) % length;
  if (event.key === backward) return (from + length - 1) % length;
  if (event.key === 'Home') return 0;
  return event.key === 'End' ? length - 1 : null;
}
