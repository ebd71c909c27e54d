import { i18n } from '#i18n';

interface Props {
  /** What was done; null: nothing to undo, and the bar is not there. */
  words: string | null;
  /** The key that undoes, as this machine names it. */
  hint: string;
  undo: () => void;
  dismiss: () => void;
  /** The reader's pointer or focus is on the bar: its time stands still. */
  hold: (held: boolean) => void;
}

/** Says what was done and takes it back. The live region stays in the tree, or its first words would go unheard. */
export function UndoBar({ words, hint, undo, dismiss, hold }: Props) {
  return (
    <div
      class={words === null ? 'undo undo-empty' : 'undo'}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <p class="undo-words" role="status">
        {words ?? ''}
      </p>
      {words !== null && (
        <>
          <button type="button" class="undo-button" onClick={undo}>
            {i18n.t('notebook.undo.button')} <kbd>{hint}</kbd>
          </button>
          <button type="button" class="quiet close" aria-label={i18n.t('notebook.undo.dismiss')} onClick={dismiss}>
            <span aria-hidden="true">×</span>
          </button>
        </>
      )}
    </div>
  );
}
