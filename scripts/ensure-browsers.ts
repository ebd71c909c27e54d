import { existsSync } from 'node:fs';
import { chromiumPath, firefoxPath } from './find-browsers.ts';
import { canUseApt, installByApt } from './install-by-apt.ts';

export type Need = 'chromium' | 'firefox';

const needs: Record<Need, { name: string; path: () => string; variable: string; debian: string }> = {
  chromium: { name: 'Chromium', path: chromiumPath, variable: 'CHROMIUM_PATH', debian: 'chromium' },
  firefox: { name: 'Firefox ESR', path: firefoxPath, variable: 'FIREFOX_PATH', debian: 'firefox-esr' },
};

const isMissing = (need: Need) => !existsSync(needs[need].path());

/**
 * Installs what is needed and not found, where that is possible: by apt, as root on Debian or Ubuntu.
 *
 * Resolves with one line for each thing still missing, saying what to install; empty when all is there.
 */
export async function ensureBrowsers(wanted: Need[]): Promise<string[]> {
  const packages = wanted.filter((need) => isMissing(need) && process.env[needs[need].variable] === undefined);
  if (packages.length > 0 && canUseApt()) await installByApt(packages.map((need) => needs[need].debian));
  return wanted.filter(isMissing).map((need) => {
    const { name, variable, debian } = needs[need];
    return `${name} was not found at ${needs[need].path()}: install it (Debian: apt-get install ${debian}) or set ${variable}.`;
  });
}
