import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  title: string;
  children: ComponentChildren;
  /** Called by the button and by Ctrl+Enter. */
  submit: () => void;
  close: () => void;
  isReady?: boolean;
  /** Keys that no field takes. */
  onKey?: (event: KeyboardEvent) => void;
}

/** A question with fields, in a native modal dialog: the browser keeps the focus inside and gives it back. */
export function FormDialog({ title, children, submit, close, isReady = true, onKey }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    const first = element?.querySelector<HTMLElement>('[data-first], textarea, select, input');
    first?.focus();
    return () => element?.close();
  }, []);
  const send = (event: Event) => {
    event.preventDefault();
    if (isReady) submit();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
    else onKey?.(event);
  };
  const cancel = (event: Event) => {
    event.preventDefault();
    close();
  };
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={cancel} onKeyDown={press}>
      <form onSubmit={send} noValidate>
        <h2 id={id}>{title}</h2>
        {children}
        <div class="answers">
          <button type="button" onClick={close}>
            {i18n.t('desk.ask.cancel')}
          </button>
          <button type="submit" class="main" disabled={!isReady}>
            {i18n.t('desk.ask.go')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
