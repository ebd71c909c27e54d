import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { browser as Api } from 'wxt/browser';
import type { Cdp } from '../tests/drive/cdp.ts';
import { startChromium } from '../tests/drive/chromium-process.ts';
import { until } from '../tests/drive/until.ts';

/** In a worker of an extension. */
declare const chrome: typeof Api;

/** A Chromium with one extension, closer to its inside than the drive of the tests: traces, heap, throttling. */
export interface Chromium {
  context: BrowserContext;
  cdp: Cdp;
  /** A new tab with its own session. */
  openPage(): Promise<{ page: Page; session: CDPSession }>;
  /** Runs a function in the extension's worker, which must be awake. */
  inWorker<Args, Result>(run: (args: Args) => Result | Promise<Result>, args: Args): Promise<Result>;
  close(): Promise<void>;
}

/** Starts a Chromium with the extension in this folder; resolves when its always-on script is registered. */
export async function openChromium(extension: string): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'emend-bench-profile-'));
  const { context, cdp } = await startChromium(profile, extension, {});
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const chromium: Chromium = {
    context,
    cdp,
    async openPage() {
      const page = await context.newPage();
      return { page, session: await context.newCDPSession(page) };
    },
    inWorker: async (run, args) => (await worker()).evaluate(run as never, args as never),
    async close() {
      cdp.close();
      await context.close().catch(() => {});
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  const isRegistered = async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0;
  await until(() => chromium.inWorker(isRegistered, null), 'the always-on script registered');
  // What opens at the installation would be measured beside what is.
  if (existsSync(join(extension, 'welcome.html'))) {
    const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
    const welcome = await until(async () => context.pages().find(isWelcome), 'the welcome');
    await welcome.close();
  }
  return chromium;
}
