/**
 * The composer: the card in which a reader writes, framed in a page, in the side panel or in a window of its own.
 *
 * It has neither the store nor its schema: the background answers for both. What it may do it may by the one-time
 * nonce in its address, and it shows nothing before that is redeemed.
 */
import { render } from 'preact';
import { i18n } from '#i18n';
import type { Opening } from '@/lib/messaging/calls';
import { askBackground, askTwice, isCutOff, ownRuntime } from './ask-background';
import { closeSelf } from './close-self';
import { hearLateKeys } from './hear-late-keys';
import { type FromPage, listenForPort } from './listen-for-port';
import { runComposer } from './run-composer';

const closing = new AbortController();
const nonce = location.hash.slice(1);
const waiting: FromPage[] = [];
let hear = (message: FromPage): void => {
  waiting.push(message);
};
// Before anything is awaited: the port comes once.
const line = listenForPort(nonce, (message) => hear(message), closing.signal);
document.documentElement.lang = i18n.t('catalogue.language');

function goAway(place: Opening['place']): void {
  if (place === 'popup') closeSelf();
  if (place === 'panel') location.replace('sidepanel.html');
}

async function start(root: HTMLElement): Promise<void> {
  const background = askBackground();
  const runtime = ownRuntime();
  const late = runtime ? hearLateKeys({ onMessage: runtime.onMessage, id: runtime.id ?? '' }) : null;
  const opening = await askTwice(() => background.redeem({ nonce })).catch(() => null);
  if (!opening) {
    // A word that opens nothing any more: on the screen by itself the notebook is of more use than an empty card.
    if (window === window.top) location.replace('sidepanel.html');
    return;
  }
  document.documentElement.dataset.place = opening.place;
  document.documentElement.dataset.theme = opening.switches.theme;
  const draw = (card: Parameters<typeof render>[0]) => {
    if (!isCutOff()) render(card, root);
  };
  hear = runComposer({ opening, background, line, root, closing, draw, goAway: () => goAway(opening.place) });
  for (const message of waiting.splice(0)) hear(message);
  late?.(opening.session, (keys) => hear({ k: 'stray', keys }));
}

const root = document.querySelector<HTMLElement>('#composer');
if (root && nonce !== '') void start(root);
