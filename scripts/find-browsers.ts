import { existsSync } from 'node:fs';

/** Places where systems keep a Chromium that still takes `--load-extension` (branded Chrome no longer does). */
const chromiums = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
];
const firefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Path of a Chromium: `CHROMIUM_PATH`, else the first known place that exists, else the first known place. */
export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? chromiums.find(existsSync) ?? '/usr/bin/chromium';
}

/** Path of a Firefox: `FIREFOX_PATH`, else the first known place that exists, else the first known place. */
export function firefoxPath(): string {
  return process.env.FIREFOX_PATH ?? firefoxes.find(existsSync) ?? '/usr/bin/firefox-esr';
}
