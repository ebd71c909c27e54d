/** Articles whose text does not stand in the page's own tree: frames and shadow roots. */

import { articles } from './articles.ts';
import { renderSheet } from './layout.ts';
import { articleBody, articlePage } from './newspaper-routes.ts';
import type { PageRequest, Route } from './route.ts';

const sheet = (title: string, body: string, head = '') => renderSheet({ title, body: `<main>${body}</main>`, head });

const frame = (name: string, src: string, more = '') =>
  `<iframe name="${name}" title="${name}" src="${src}" ${more}></iframe>`;

const framePage = (title: string, more: string) => (_: PageRequest) =>
  sheet(title, `<h1>${title}</h1><p>The article below stands in a frame.</p>${frame('story', '/news/ferry', more)}`);

function shadowPage({ edition }: PageRequest): string {
  return sheet(
    'In a shadow',
    `<p>Above the shadow.</p><courier-story><template shadowrootmode="open">
<link rel="stylesheet" href="/public/courier.css">${articleBody('/news/ferry', edition)}
<courier-note><template shadowrootmode="open"><p>A note in a shadow within the shadow, about the harbour mastre.</p></template></courier-note>
</template></courier-story><p>Below the shadow.</p>`,
  );
}

const thirty = Array.from(
  { length: 30 },
  (_, index) =>
    `<iframe name="f${index}" title="${index}" style="height:6rem" srcdoc="<p>Frame ${index} of thirty, with a sentense in it.</p>"></iframe>`,
).join('');

export const rootRoutes: Route[] = [
  {
    path: '/frame/same',
    about: 'Article in a frame of the same origin, name “story”',
    page: framePage('In a frame', ''),
  },
  {
    path: '/frame/foreign',
    about: 'Article in a frame of another site, name “story”',
    page: ({ elsewhere }) => sheet('In a foreign frame', frame('story', `${elsewhere}/news/ferry`)),
  },
  {
    path: '/frame/sandboxed',
    about: 'Article in a frame with sandbox="allow-scripts"',
    page: framePage('In a sandboxed frame', 'sandbox="allow-scripts"'),
  },
  {
    path: '/frame/small',
    about: 'Article in a frame too small for a composer',
    page: framePage('In a small frame', 'style="width:300px;height:140px"'),
  },
  {
    path: '/frame/nested',
    about: 'Article two frames deep: “middle”, then “story”',
    page: () => sheet('In a frame in a frame', frame('middle', '/frame/same', 'style="height:40rem"')),
  },
  {
    path: '/frame/srcdoc',
    about: 'A sentence in a srcdoc frame, name “f0”',
    page: () => sheet('In a written frame', thirty.slice(0, thirty.indexOf('</iframe>') + 9)),
  },
  { path: '/frame/thirty', about: 'Thirty child frames, “f0” to “f29”', page: () => sheet('Thirty frames', thirty) },
  { path: '/shadow', about: 'Article in an open shadow root, a note in a nested one', page: shadowPage },
  {
    path: '/articles/all',
    about: 'Every article of the paper in one page',
    page: ({ edition }) => sheet('All articles', articles.map(({ path }) => articleBody(path, edition)).join('')),
  },
  {
    path: '/articles/bare',
    about: 'The ferry article without canonical link or metadata',
    page: ({ edition }) =>
      articlePage({ ...(articles[0] ?? fail()), path: '' }, edition).replace(
        /<link rel="canonical".*\n(<meta .*\n?)*/,
        '',
      ),
  },
];

function fail(): never {
  throw new Error('the newspaper has no articles');
}
