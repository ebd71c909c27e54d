import { fileRoutes } from './file-routes.ts';
import { headerRoutes } from './header-routes.ts';
import { hostileRoutes } from './hostile-routes.ts';
import { renderSheet } from './layout.ts';
import { lifeRoutes } from './life-routes.ts';
import { newspaperRoutes } from './newspaper-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { rivalRoutes } from './rival-routes.ts';
import { rootRoutes } from './root-routes.ts';
import type { Route } from './route.ts';

/** Every page of the site. */
export const routes: Route[] = [
  ...newspaperRoutes,
  ...rootRoutes,
  ...headerRoutes,
  ...lifeRoutes,
  ...rivalRoutes,
  ...ownRoutes,
  ...hostileRoutes,
  ...fileRoutes,
  { path: '/all', about: 'This list', page: listRoutes },
];

const byPath = new Map(routes.map((route) => [route.path, route]));

/** The route of a path, or null. */
export function findRoute(path: string): Route | null {
  return byPath.get(path) ?? null;
}

function listRoutes(): string {
  const rows = routes.map(
    ({ path, about }) => `<tr><td><a href="${path}">${path}</a></td><td style="text-align:start">${about}</td></tr>`,
  );
  return renderSheet({
    title: 'Every page',
    body: `<main><h1>Every page</h1><table>${rows.join('\n')}</table></main>`,
  });
}
