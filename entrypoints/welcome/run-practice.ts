import { render } from 'preact';
import { runComposer } from '@/entrypoints/composer/run-composer';
import { emptyForm } from '@/lib/annotation/fill-form';
import type { Form, Target } from '@/lib/annotation/schema';
import type { ComposerCalls } from '@/lib/messaging/calls';

interface Practising {
  target: Target;
  chord: string | null;
  place: HTMLElement;
  /** The card has gone: with what would have been saved, or null. */
  done: (form: Form | null) => void;
}

/**
 * The real card over a background that is none: what it would keep is handed to the page, and to nobody else. Returns what
 * takes the card away.
 */
export function runPractice({ target, chord, place, done }: Practising): () => void {
  const closing = new AbortController();
  let saved: Form | null = null;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    closing.abort();
    render(null, place);
    done(saved);
  };
  const background: ComposerCalls = {
    redeem: async () => null,
    keep: async () => {},
    agree: async () => {},
    async save({ form }) {
      saved = form;
      return { id: '' };
    },
    trash: async () => {},
    leave: async () => {},
    preferOwn: async () => {},
  };
  runComposer({
    opening: {
      session: 'practice',
      annotation: null,
      sighting: null,
      target,
      form: emptyForm(target),
      restored: false,
      rival: false,
      place: 'popup',
      moved: null,
      keys: [],
      durable: true,
      privateWindow: false,
      asks: false,
      fault: null,
      switches: { chord, theme: 'system' },
    },
    background,
    line: { tell: () => {}, checkVisible: async () => null },
    root: place,
    closing,
    draw: (card) => {
      if (!isOver) render(card, place);
    },
    goAway: end,
  });
  return end;
}
