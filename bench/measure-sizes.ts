import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { zipSize } from './zip-size.ts';

/** The bytes of the scripts that come into a page on demand, and of the whole package. */
export const measureSizes: Bench = async () => {
  return [
    ...sizesOf('page.js', { raw: 40_000, zipped: 15_000 }),
    ...sizesOf('judge.js', { raw: 12_000, zipped: 5000 }),
    {
      what: 'package for Chromium, zipped',
      measured: zipSize(extensionDir('chromium')),
      unit: 'bytes',
      budget: 600_000,
    },
    { what: 'package for Firefox, zipped', measured: zipSize(extensionDir('firefox')), unit: 'bytes', budget: 600_000 },
  ];
};

function sizesOf(file: string, budget: { raw: number; zipped: number }): Figure[] {
  const script = readFileSync(join(extensionDir('chromium'), file));
  const packed = gzipSync(script, { level: 9 }).length;
  return [
    { what: `${file}, raw`, measured: script.length, unit: 'bytes', budget: budget.raw },
    { what: `${file}, gzip`, measured: packed, unit: 'bytes', budget: budget.zipped },
  ];
}
