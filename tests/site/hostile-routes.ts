/**
 * Pages that attack: one file each in `hostile/`, found by its name, so that adding a file adds a page.
 *
 * A file holds what goes into the page's head, before anything else runs. `{{elsewhere}}` becomes another site's
 * address. Its first line, a comment, says what it does. Below it stands the ferry article and a field of the page's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { renderSheet } from './layout.ts';
import { articleBody } from './newspaper-routes.ts';
import type { Route } from './route.ts';

const folder = new URL('hostile/', import.meta.url);

function hostileRoute(file: string): Route {
  const name = file.replace(/\.html$/, '');
  const text = readFileSync(new URL(file, folder), 'utf8');
  const about = /^<!--\s*(.*?)\s*-->/.exec(text)?.[1];
  if (!about) throw new Error(`hostile/${file} must begin with a comment that says what it does`);
  return {
    path: `/hostile/${name}`,
    about: `Hostile: ${about}`,
    page: ({ edition, elsewhere }) =>
      renderSheet({
        title: `Hostile: ${name}`,
        head: text.replaceAll('{{elsewhere}}', elsewhere),
        body: `${articleBody('/news/ferry', edition)}<p><textarea id="trap" aria-label="The page’s own field"></textarea></p>`,
      }),
  };
}

export const hostileRoutes: Route[] = readdirSync(folder)
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map(hostileRoute);
