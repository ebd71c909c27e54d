import { render } from 'preact';
import { userEvent } from 'vitest/browser';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/composer.css';
import '@/assets/styles/composer-form.css';
import '@/assets/styles/composer-foot.css';
import '@/assets/styles/composer-media.css';
import type { Form } from '@/lib/annotation/schema';
import type { Opening } from '@/lib/messaging/calls';
import type { FromPage, ToPage } from '../listen-for-port';
import { runComposer } from '../run-composer';
import { fakeBackground, sampleOpening } from './sample-opening';

let root = document.createElement('main');
let closing = new AbortController();

/** What the reader would see of the card, and do to it. */
export const card = () => root;
export const field = (name: string) => root.querySelector<HTMLTextAreaElement>(`[name="${name}"]`);
export const words = () => root.innerText.replace(/\s+/g, ' ');
export const press = (keys: string) => userEvent.keyboard(keys);
export const chosen = (name: string) =>
  root.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? null;

/**
 * Opens the card with a background and a page script that note what they are told.
 *
 * @param visible what the page script says of the card; null where none is there
 * @param hears does the page script say that it heard of the focus?
 */
export function openComposer(
  change: Partial<Opening> = {},
  typed: Partial<Form> = {},
  { visible = true, hears = true }: { visible?: boolean | null; hears?: boolean } = {},
) {
  const background = fakeBackground();
  const told: ToPage[] = [];
  const tell = (message: ToPage) => {
    told.push(message);
    if (message.k === 'focused' && hears) queueMicrotask(() => hear({ k: 'heard' }));
  };
  const line = { tell, checkVisible: async () => visible };
  const own = document.createElement('main');
  root = own;
  document.body.append(own);
  closing = new AbortController();
  const draw = (node: Parameters<typeof render>[0]) => render(node, own);
  const opening = sampleOpening(change, typed);
  const hear: (message: FromPage) => void = runComposer({
    opening,
    background,
    line,
    root: own,
    closing,
    draw,
    goAway: () => {},
  });
  return {
    background,
    told,
    hear: (message: FromPage) => hear(message),
    reasons: () => told.filter(({ k }) => k === 'leaving'),
  };
}

/** Takes the card away between two tests. */
export function removeComposer(): void {
  closing.abort();
  render(null, root);
  root.remove();
}
