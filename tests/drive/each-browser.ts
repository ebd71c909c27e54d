import { afterAll, beforeAll, describe } from 'vitest';
import { type Site, startSite } from '../site/serve.ts';
import type { BrowserName, Drive, LaunchOptions } from './drive.ts';
import { browsers, openDrive } from './open-drive.ts';

/** What a suite works with: a browser with the extension, and the demo newspaper. */
export interface Stage {
  name: BrowserName;
  drive: Drive;
  site: Site;
}

interface Running extends LaunchOptions {
  /** For what no browser does in its own way: the other's half of the time says nothing new. */
  only?: BrowserName;
}

/**
 * Runs a suite in every browser. The stage is filled before the first test and cleared after the last, also when one
 * failed; `suite` may read its fields inside tests and hooks only.
 *
 * @example
 * eachBrowser('a correction', (stage) => {
 *   it('is kept', async () => {
 *     const tab = await stage.drive.openTab(`${stage.site.url}/news/ferry`);
 *   });
 * });
 */
export function eachBrowser(title: string, suite: (stage: Stage) => void, { only, ...options }: Running = {}): void {
  describe.each(browsers.filter((name) => name === (only ?? name)))(`${title}, in %s`, (name) => {
    const stage = { name } as Stage;
    beforeAll(async () => {
      stage.site = await startSite();
      stage.drive = await openDrive(name, options);
    });
    afterAll(async () => {
      await stage.drive?.close();
      await stage.site?.close();
    });
    suite(stage);
  });
}
