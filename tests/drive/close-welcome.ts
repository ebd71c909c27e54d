import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from './drive.ts';
import { until } from './until.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

/** Will the extension be installed anew when a browser starts on this profile, and greet its reader? */
export function isGreeted(profile: string, extension: string): boolean {
  const isNew = !existsSync(profile) || readdirSync(profile).length === 0;
  return isNew && existsSync(join(extension, 'welcome.html'));
}

/** The welcome opens in a tab of its own once it is installed, and would stand in front of a test's own tabs. */
export async function closeWelcome(own: Scope): Promise<void> {
  await until(
    () =>
      own.evaluate(async () => {
        const tabs = await browser.tabs.query({ url: browser.runtime.getURL('/welcome.html' as never) });
        await browser.tabs.remove(tabs.flatMap(({ id }) => id ?? []));
        return tabs.length > 0;
      }),
    'the welcome',
  );
}
