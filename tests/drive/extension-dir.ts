import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from './drive.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the built extension for a browser; says what to do when it is not there. */
export function extensionDir(browser: BrowserName): string {
  const out = process.env.EMEND_OUT_DIR ?? '.output';
  const folder = resolve(root, out, browser === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`no extension in ${out}: run "npm run build" first`);
  return folder;
}
