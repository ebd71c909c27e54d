import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  children: ComponentChildren;
  /** Buttons, the harmless one first: it gets the focus. */
  answers: { words: string; act: () => void; grave?: boolean; disabled?: boolean }[];
  /** Escape, or the browser's own closing. */
  close: () => void;
}

/** A question in a native modal dialog: the browser keeps the focus inside and gives it back. */
export function AskDialog({ title, children, answers, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    close();
  };
  return (
    <dialog class="ask" ref={dialog} aria-labelledby={id} onCancel={cancel}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="answers">
        {answers.map(({ words, act, grave, disabled }) => (
          <button
            key={words}
            type="button"
            class={grave ? 'grave' : 'plain'}
            disabled={disabled ?? false}
            onClick={act}
          >
            {words}
          </button>
        ))}
      </div>
    </dialog>
  );
}
