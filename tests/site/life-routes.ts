/** Pages that change under the reader: routes, rewriting, going back, prerendering, modes. */
import { readFileSync } from 'node:fs';
import { renderSheet } from './layout.ts';
import { articleBody } from './newspaper-routes.ts';
import type { PageRequest, Route } from './route.ts';

const script = (name: string) =>
  `<script>${readFileSync(new URL(`scripts/${name}.js`, import.meta.url), 'utf8')}</script>`;

const ferry =
  (title: string, extra: string, head = '') =>
  ({ edition }: PageRequest) =>
    renderSheet({ title, head, body: `${articleBody('/news/ferry', edition)}${extra}` });

const app = ({ edition }: PageRequest) =>
  renderSheet({
    title: 'Single page',
    body: `<main><p><a data-route href="/app/ferry">Ferry</a> <a data-route href="/app/library">Library</a></p><div id="view">Loading</div></main>
<template id="ferry">${articleBody('/news/ferry', edition)}</template><template id="library">${articleBody('/culture/library', edition)}</template>${script('app')}`,
  });

const sentences = [
  'The tide table hangs in the window of the chandler, between a brass bell and a jar of aniseed.',
  'Nobody in Marrowby owns a clock that agrees with another, and the ferry leaves by the loudest.',
  'Gulls have learned the hours of the bakery and wait on the sill with an air of invitation.',
  'When the wind turns north the whole quay smells of tar, coffee and wet dog.',
  'The museum lends its sextant on Sundays to anyone who promises to bring back the case.',
  'In the reading room a sign asks visitors to whisper, and another asks them to speak up.',
];

/** About 150,000 characters: numbered paragraphs, so that each sentence stands in a place of its own. */
function longArticle(): string {
  const paragraphs: string[] = [];
  for (let size = 0, number = 1; size < 150_000; number += 1) {
    const text = Array.from({ length: 5 }, (_, step) => sentences[(number * 7 + step * (1 + (number % 3))) % 6]).join(
      ' ',
    );
    paragraphs.push(
      `<p>Entry ${number}. ${text}${number === 140 ? ' The harbour seal, Bartolomew, was not at home.' : ''}</p>`,
    );
    size += text.length;
  }
  return `<main><article><h1>A year by the window</h1>${paragraphs.join('\n')}</article></main>`;
}

export const lifeRoutes: Route[] = [
  { path: '/app', about: 'Single-page app: its start', page: app },
  { path: '/app/ferry', about: 'Single-page app: the ferry article, rendered late', page: app },
  { path: '/app/library', about: 'Single-page app: the library article, rendered late', page: app },
  {
    path: '/dialog',
    about: 'An article in a modal dialog; a second dialog opens on demand (window.openSecond())',
    page: ({ edition }) =>
      renderSheet({
        title: 'Dialog',
        body: `<dialog id="story">${articleBody('/news/ferry', edition)}</dialog>${script('dialog')}`,
      }),
  },
  {
    path: '/fullscreen',
    about: 'An article that goes fullscreen by its button',
    page: ferry('Fullscreen', `<button id="full">Fullscreen</button>${script('fullscreen')}`),
  },
  { path: '/document-open', about: 'Rewrites itself: window.rewrite()', page: ferry('Rewritten', script('rewrite')) },
  {
    path: '/unending',
    about: 'A page that never finishes loading',
    unending: true,
    page: () => renderSheet({ title: 'Unending', body: '<main><p>And there is more to come.</p></main>' }),
  },
  {
    path: '/prerender',
    about: 'Asks the browser to prerender the ferry article',
    page: () =>
      renderSheet({
        title: 'Prerender',
        head: '<script type="speculationrules">{"prerender":[{"urls":["/news/ferry"],"eagerness":"immediate"}]}</script>',
        body: '<main><p>Read on: <a id="next" href="/news/ferry">the ferry is back</a>.</p></main>',
      }),
  },
  {
    path: '/long',
    about: 'An article of 150 kB',
    page: () => renderSheet({ title: 'A year by the window', body: longArticle() }),
  },
  {
    path: '/changing',
    about: 'Text that changes under the selection: window.swap()',
    page: ferry('Changing', script('changing')),
  },
  {
    path: '/recorder',
    about: 'The ferry article on a page that records every key it sees in window.__seen',
    page: ferry('Recorder', '<textarea id="field"></textarea>', script('recorder')),
  },
];
