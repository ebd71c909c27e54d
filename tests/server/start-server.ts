import type { FastifyInstance } from 'fastify';
import { type AppParts, buildApp } from '@/server/app';
import type { Database } from '@/server/database/database';
import { readSettings } from '@/server/settings';
import { type Engine, makePlace, openPlace, type Place } from './engines';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

export interface Asking {
  token?: string;
  body?: unknown;
  address?: string;
  headers?: Record<string, string>;
}

/** A server in this process, asked without a socket, with a clock that the test moves. */
export interface TestServer {
  app: FastifyInstance;
  database: Database;
  url: string;
  clock: { now: number };
  ask: (line: string, options?: Asking) => Promise<Answer>;
  close: () => Promise<void>;
}

const askOf =
  (app: FastifyInstance): TestServer['ask'] =>
  async (line, { token, body, address = '192.0.2.1', headers = {} } = {}) => {
    const [method = 'GET', url = '/'] = line.split(' ');
    const response = await app.inject({
      method: method as 'GET',
      url,
      remoteAddress: address,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, headers: response.headers, body: isJson ? response.json() : response.body };
  };

/** A server on an empty database. @param environment settings as an operator would set them */
export async function startServer(
  engine: Engine,
  environment: Record<string, string> = {},
  parts: Partial<AppParts> = {},
): Promise<TestServer> {
  const place = await makePlace(engine);
  return serveAt(place, environment, parts);
}

/** A server on the database of a place, which goes with it. */
export async function serveAt(
  place: Place,
  environment: Record<string, string> = {},
  parts: Partial<AppParts> = {},
): Promise<TestServer> {
  const database = await openPlace(place.url);
  const clock = { now: Date.UTC(2026, 10, 25, 12) };
  const settings = readSettings({ LOG_LEVEL: 'silent', ...environment });
  const app = await buildApp({ database, settings, now: () => clock.now, ...parts });
  const close = async () => {
    await app.close();
    await database.close();
    await place.drop();
  };
  return { app, database, url: place.url, clock, ask: askOf(app), close };
}
