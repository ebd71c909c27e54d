/**
 * The demo newspaper: `node tests/site/serve.ts [--port 8080]`.
 *
 * Every page is named in a table of routes and listed at `/all`. `?edition=2` or a visit to `/edition/2` shows
 * tomorrow's paper, in which some of today's mistakes are corrected.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Edition } from './edition.ts';
import { html, type PageRequest, type Route } from './route.ts';
import { findRoute } from './routes.ts';

export interface Site {
  /** Address without a slash at the end. */
  url: string;
  /** The same server as another site, for foreign frames. */
  elsewhere: string;
  /** The same server on a plain-http name that is not a secure context; only drivers resolve it. */
  insecure: string;
  /** Which edition is served where the address does not say. */
  edition: Edition;
  /** Text of its `corrections.json`; null where it has none. */
  corrections: string | null;
  /** Method and path of every request so far. */
  requests: string[];
  close(): Promise<void>;
}

const types: Record<string, string> = { '.css': 'text/css', '.svg': 'image/svg+xml', '.js': 'text/javascript' };

/** Serves the site on 127.0.0.1; port 0 takes a free one. */
export async function startSite(port = 0): Promise<Site> {
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  const site: Site = {
    url: `http://127.0.0.1:${address.port}`,
    elsewhere: `http://localhost:${address.port}`,
    insecure: `http://plain.test:${address.port}`,
    edition: 1,
    corrections: null,
    requests: [],
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return site;
}

function answer(site: Site, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', site.url);
  site.requests.push(`${request.method} ${pathname}`);
  const route = findRoute(pathname);
  if (pathname.startsWith('/edition/')) chooseEdition(pathname, request, response);
  else if (pathname === '/.well-known/corrections.json' && site.corrections !== null)
    response.writeHead(200, { 'content-type': 'application/json' }).end(site.corrections);
  else if (pathname.startsWith('/public/')) sendFile(pathname, response);
  else if (route) sendPage(route, response, readRequest(site, request, searchParams));
  else response.writeHead(404, { 'content-type': html }).end('<!doctype html><title>No such page</title>');
}

function readRequest(site: Site, { headers }: IncomingMessage, query: URLSearchParams): PageRequest {
  const asked = query.get('edition') ?? /edition=(\d)/.exec(headers.cookie ?? '')?.[1];
  const edition = asked === '2' ? 2 : asked === '1' ? 1 : site.edition;
  return { edition, query, elsewhere: headers.host?.startsWith('localhost') ? site.url : site.elsewhere };
}

function sendPage(route: Route, response: ServerResponse, asked: PageRequest): void {
  response.writeHead(200, { 'content-type': html, 'cache-control': 'no-cache', ...route.headers });
  if (route.unending) response.write(route.page(asked));
  else response.end(route.page(asked));
}

/** Remembers the reader's choice in a cookie, so that both editions stand at the same address. */
function chooseEdition(pathname: string, request: IncomingMessage, response: ServerResponse): void {
  const edition = pathname.endsWith('/2') ? 2 : 1;
  const back = request.headers.referer ? new URL(request.headers.referer).pathname : '/';
  response.writeHead(303, { location: back, 'set-cookie': `edition=${edition}; Path=/; SameSite=Lax` }).end();
}

function sendFile(pathname: string, response: ServerResponse): void {
  // The name is taken apart first: nothing outside the folder can be asked for.
  const name = /^\/public\/([\w-]+\.\w+)$/.exec(pathname)?.[1];
  try {
    if (!name) throw new Error('no such file');
    const body = readFileSync(new URL(`public/${name}`, import.meta.url));
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  const site = await startSite(Number(values.port));
  console.log(`The demo newspaper is at ${site.url}/ and every page of it at ${site.url}/all`);
}
