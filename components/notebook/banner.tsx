import type { ComponentChildren } from 'preact';

interface Props {
  /** `warning` is read out at once, `plain` when the reader is free. */
  tone: 'warning' | 'plain';
  children: ComponentChildren;
  /** What can be done about it. */
  act?: { words: string; act: () => void };
  /** Words of a button that closes it; without, it stays as long as what it says is true. */
  close?: { words: string; act: () => void };
}

/** A plain sentence about the state of things, with its own words and nothing that blinks. */
export function Banner({ tone, children, act, close }: Props) {
  return (
    <div class={`banner banner-${tone}`} role={tone === 'warning' ? 'alert' : 'status'}>
      <p>{children}</p>
      {act && (
        <button type="button" class="plain" onClick={act.act}>
          {act.words}
        </button>
      )}
      {close && (
        <button type="button" class="quiet close" aria-label={close.words} onClick={close.act}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
