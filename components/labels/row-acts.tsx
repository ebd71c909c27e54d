import { i18n } from '#i18n';

interface Props {
  name: string;
  /** Null where it cannot go further that way. */
  up?: (() => void) | null;
  down?: (() => void) | null;
  remove: () => void;
}

/** What can be done with a row of the set. */
export function RowActs({ name, up, down, remove }: Props) {
  const move = (words: string, sign: string, act: (() => void) | null) => (
    <button
      type="button"
      class="quiet"
      aria-label={words}
      title={words}
      disabled={act === null}
      onClick={() => act?.()}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <span class="set-acts">
      {up !== undefined && move(i18n.t('labels.up_of', [name]), '↑', up)}
      {down !== undefined && move(i18n.t('labels.down_of', [name]), '↓', down)}
      <button type="button" class="quiet" aria-label={i18n.t('labels.remove_of', [name])} onClick={remove}>
        {i18n.t('labels.remove')}
      </button>
    </span>
  );
}
