/** What may come into the house by `npm ci`, read from the lock file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';

interface Locked {
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
}
const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));
const packages = Object.entries(read('package-lock.json').packages as Record<string, Locked>).filter(([name]) => name);

/** Packages that run something when they are installed, and what that is. Another one is a change to be looked at. */
const knownScripts = {
  'core-js-pure': 'prints a request for donations; comes with a peer that the bench of the anchors measures',
};

it('H-37 no package runs anything when it is installed, but those that were looked at', () => {
  const names = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name);
  expect(names.map((name) => name.replace(/^.*node_modules\//, ''))).toEqual(Object.keys(knownScripts));
});

it('H-37 every package comes from a registry, by its hash', () => {
  expect(packages.length).toBeGreaterThan(100);
  for (const [name, { resolved, integrity }] of packages) {
    // Our lock file leaves it out where it is the registry that npm was told of.
    if (resolved) expect(resolved, name).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    expect(integrity, name).toMatch(/^sha512-/);
  }
});

it('H-37 no version is a range: a version published yesterday comes only by a change of ours', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});
