import { existsSync } from 'node:fs';
import { chromiumPath, firefoxPath } from './find-browsers.ts';
import { runCommand } from './run-command.ts';

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

function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function installByApt(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(' and ')} with apt`);
  const quiet = 'DEBIAN_FRONTEND=noninteractive apt-get';
  await runCommand(`${quiet} update -q && ${quiet} install -yq --no-install-recommends ${packages.join(' ')}`);
}
