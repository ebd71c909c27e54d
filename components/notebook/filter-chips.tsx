import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** One condition as a chip. */
export interface Chip {
  /** What it asks for: “Tag: war”. */
  words: string;
  remove: () => void;
}

interface Props {
  chips: Chip[];
  clear: () => void;
  /** Gets the focus when the last chip goes. */
  leave: () => void;
}

/** The conditions that stand in the search, each to be taken out by a press. */
export function FilterChips({ chips, clear, leave }: Props) {
  const list = useRef<HTMLUListElement>(null);
  if (chips.length === 0) return null;
  const drop = (at: number) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = buttons[at + 1] ?? buttons[at - 1];
    chips[at]?.remove();
    if (chips.length === 1 || !next) leave();
    else next.focus();
  };
  return (
    <ul class="chips" aria-label={i18n.t('notebook.filter.chips')} ref={list}>
      {chips.map(({ words }, at) => (
        <li key={words}>
          <button
            type="button"
            class="chip chip-on"
            aria-label={i18n.t('notebook.filter.remove', [words])}
            onClick={() => drop(at)}
          >
            <bdi>{words}</bdi> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" class="quiet" onClick={clear}>
            {i18n.t('notebook.filter.clear')}
          </button>
        </li>
      )}
    </ul>
  );
}
