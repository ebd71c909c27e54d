/** The built desk served by a server of its own, in real Chromium, with somebody signed in. */
import { resolve } from 'node:path';
import { type Browser as Chromium, chromium, type Page } from 'playwright-core';
import type { Role } from '@/lib/annotation/stream-messages';
import { readDeskFiles } from '@/server/http/desk-files';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { root } from '../../scripts/run-command.ts';
import { Browser } from './browser';
import type { Engine } from './engines';
import { invite } from './people';
import { freePort } from './start-postgres.ts';
import { startServer, type TestServer } from './start-server';

export interface OpenDesk {
  server: TestServer;
  origin: string;
  chromium: Chromium;
  /** What pages complained of, and addresses they asked for that are not the server's. */
  complaints: string[];
  strayed: string[];
  /** A page of the desk in which a new member is signed in. */
  open: (path: string, about: { stream: string; role?: Role; name?: string; locale?: string }) => Promise<Page>;
  close: () => Promise<void>;
}

/** @param environment settings as an operator would set them */
export async function openDesk(engine: Engine, environment: Record<string, string> = {}): Promise<OpenDesk> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const desk = readDeskFiles(resolve(root, '.output/desk'));
  const server = await startServer(engine, { ...environment, PUBLIC_URL: origin }, { desk, now: Date.now });
  server.clock.now = Date.now();
  await server.app.listen({ host: '127.0.0.1', port });
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const complaints: string[] = [];
  const strayed: string[] = [];
  const open: OpenDesk['open'] = async (path, { stream, role = 'editor', name = 'Olena', locale = 'en-GB' }) => {
    const person = new Browser(server);
    person.from = { origin, 'sec-fetch-site': 'same-origin' };
    await person.accept(await invite(server, { stream, role }), name);
    const context = await browser.newContext({ locale });
    await context.addCookies(
      [...person.cookies].map(([key, value]) => ({ name: key, value, url: origin, httpOnly: true })),
    );
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => !request.url().startsWith(`${origin}/`) && strayed.push(request.url()));
    await page.goto(origin + path);
    return page;
  };
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { server, origin, chromium: browser, complaints, strayed, open, close };
}
