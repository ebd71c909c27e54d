import { existsSync } from 'node:fs';
import { runCommand } from './run-command.ts';

/** Only as root on Debian or Ubuntu; elsewhere a person is told what to install. */
export function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

export async function installByApt(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(' and ')} with apt`);
  const quiet = 'DEBIAN_FRONTEND=noninteractive apt-get';
  await runCommand(`${quiet} update -q && ${quiet} install -yq --no-install-recommends ${packages.join(' ')}`);
}
