/**
 * Sites with a correction reporter of their own, written after the behaviour of the known ones: which event they
 * listen to, what marks them in the page (field-notes/corrections.md). Each counts in `window.__rival` how often it opened.
 */
import { readFileSync } from 'node:fs';
import { renderSheet } from './layout.ts';
import { articleBody } from './newspaper-routes.ts';
import type { Route } from './route.ts';

const script = (name: string) =>
  `<script>${readFileSync(new URL(`scripts/${name}.js`, import.meta.url), 'utf8')}</script>`;

const rival = (path: string, about: string, markup: string, line = ''): Route => ({
  path,
  about,
  page: ({ edition }) => {
    const body = articleBody('/news/ferry', edition).replace(/<p class="corrections">.*?<\/p>/, line);
    return renderSheet({ title: about, body: `${body}${markup}${script(path.split('/')[2] ?? '')}` });
  },
});

export const rivalRoutes: Route[] = [
  rival(
    '/rivals/orphus',
    'A reporter like Orphus: keypress, marker #orphus',
    '<a href="#orphus-about" id="orphus"><img alt="Orphus system" src="/public/lighthouse.svg" width="88" height="44"></a>',
  ),
  rival(
    '/rivals/mistape',
    'A reporter like Mistape: keyup, marker #mistape_dialog',
    '<div id="mistape_dialog" hidden><div class="dialog__content"><p>Report a mistake</p><p id="mistape_text"></p><textarea></textarea><button>Send</button></div></div>',
  ),
  rival(
    '/rivals/mixtape',
    'A reporter like Mixtape: keyup, marker #mixtape_dialog, floating button',
    '<div id="mixtape_dialog" hidden><p>Report an error</p><p id="mixtape_text"></p><textarea></textarea></div>',
  ),
  rival(
    '/rivals/line',
    'A reporter without a marker: a line that names Ctrl+Enter, keydown',
    '<dialog id="own-reporter"><p>Tell us what is wrong</p><textarea></textarea></dialog>',
    '<p class="corrections">Found a typo? Select it and press Ctrl+Enter.</p>',
  ),
];
