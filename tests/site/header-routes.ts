/** The same article under headers that take things away: policies, isolation, sandboxes, other types. */

import { renderSheet } from './layout.ts';
import { articleBody } from './newspaper-routes.ts';
import type { PageRequest, Route } from './route.ts';

const article =
  (title: string) =>
  ({ edition }: PageRequest) =>
    renderSheet({ title, body: articleBody('/news/ferry', edition) });

const withHeaders = (path: string, about: string, headers: Record<string, string>): Route => ({
  path,
  about,
  headers,
  page: article(about),
});

const isolated = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };

export const headerRoutes: Route[] = [
  withHeaders('/strict-csp', 'Under a policy that forbids scripts, styles and frames', {
    'content-security-policy':
      "default-src 'none'; frame-src 'none'; child-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'",
  }),
  withHeaders('/isolated', 'Cross-origin isolated (COEP require-corp, COOP)', isolated),
  withHeaders('/isolated/credentialless', 'Cross-origin isolated (COEP credentialless, COOP)', {
    ...isolated,
    'cross-origin-embedder-policy': 'credentialless',
  }),
  withHeaders('/sandboxed', 'A document in a sandbox: opaque origin', {
    'content-security-policy': 'sandbox allow-scripts',
  }),
  withHeaders('/headers/no-store', 'Never kept: cache-control no-store', { 'cache-control': 'no-store' }),
  withHeaders('/headers/no-focus', 'Frames may not take the focus unasked', {
    'permissions-policy': 'focus-without-user-activation=()',
  }),
  withHeaders('/headers/link', 'Names its correction address in a Link header', {
    link: '<mailto:corrections@courier.example>; rel="corrections"',
  }),
  {
    path: '/headers/text',
    about: 'Plain text',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    page: () => 'The harbour office reports that the the tide was late.\n\nIt appologised.\n',
  },
  {
    path: '/headers/xhtml',
    about: 'XHTML: an XML document',
    headers: { 'content-type': 'application/xhtml+xml; charset=utf-8' },
    page: () =>
      '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Strict</title></head><body><p>An XML page with a mistaek in it.</p></body></html>',
  },
  {
    path: '/headers/quirks',
    about: 'No doctype: quirks mode',
    page: ({ edition }) => `<title>Quirks</title>${articleBody('/news/ferry', edition)}`,
  },
];
