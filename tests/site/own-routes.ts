/** Pages with a rightful Ctrl+Enter of their own, and every kind of place a reader types into. Count: `window.__own`. */
import { readFileSync } from 'node:fs';
import { renderSheet } from './layout.ts';
import { articleBody } from './newspaper-routes.ts';
import type { PageRequest, Route } from './route.ts';

const script = (name: string) =>
  `<script>${readFileSync(new URL(`scripts/${name}.js`, import.meta.url), 'utf8')}</script>`;

/** Without the line that names Ctrl+Enter: such a page would be taken for one with a correction reporter. */
const article = ({ edition }: PageRequest) =>
  articleBody('/news/ferry', edition).replace(/<p class="corrections">.*?<\/p>/, '');

const place = (path: string, about: string, markup: string): Route => ({
  path,
  about,
  page: (request) => renderSheet({ title: about, body: `${article(request)}${markup}${script('own')}` }),
});

const shadowEditor = `<courier-editor><template shadowrootmode="open">
<div id="editor" role="textbox" tabindex="0" aria-multiline="true">Text of an editor that draws itself</div></template></courier-editor>`;

export const ownRoutes: Route[] = [
  place(
    '/own/chat',
    'A chat that sends with Ctrl+Enter',
    '<form id="chat"><textarea id="field">Hello harbour</textarea></form>',
  ),
  place('/own/input', 'A text field', '<input id="field" value="Some words in a field">'),
  place('/own/editor', 'A contenteditable editor', '<div id="field" contenteditable="true">Words being written</div>'),
  place(
    '/own/plaintext',
    'A plaintext-only editor',
    '<div id="field" contenteditable="plaintext-only">Plain words</div>',
  ),
  place('/own/textbox', 'An editor by role, in a shadow root', shadowEditor),
  {
    path: '/own/design-mode',
    about: 'A document in designMode',
    page: (request) => renderSheet({ title: 'Design mode', body: `${article(request)}${script('design-mode')}` }),
  },
  place(
    '/own/prevents',
    'A page that handles Ctrl+Enter anywhere, on keydown, and prevents',
    '<output data-own="prevent"></output>',
  ),
  place(
    '/own/stops',
    'A page that handles Ctrl+Enter anywhere and stops the event',
    '<output data-own="stop"></output>',
  ),
];
