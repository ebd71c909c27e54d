import { ChromiumDrive } from './chromium-drive.ts';
import type { BrowserName, Drive, LaunchOptions } from './drive.ts';
import { FirefoxDrive } from './firefox-drive.ts';

/** Starts a browser with the built extension. End it with `close()` in a `finally` or `afterAll`. */
export function openDrive(name: BrowserName, options: LaunchOptions = {}): Promise<Drive> {
  return name === 'chromium' ? ChromiumDrive.open(options) : FirefoxDrive.open(options);
}

/** The browsers every end-to-end test runs in; `EMEND_BROWSER` narrows it to one. */
export const browsers: BrowserName[] = (['chromium', 'firefox'] as const).filter(
  (name) => (process.env.EMEND_BROWSER ?? name) === name,
);
