import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipSize } from './zip-size.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'emend-zip-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.zip`, { force: true });
});

it('is the end alone for an empty folder', () => {
  expect(zipSize(folder)).toBe(22);
});

it('counts headers, names below the folder and data packed, or as it is where packing makes it longer', () => {
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'a.txt'), 'x');
  expect(zipSize(folder)).toBe(22 + 76 + 2 * 'in/a.txt'.length + 1);
  writeFileSync(join(folder, 'long.txt'), 'the same words again and again, '.repeat(1000));
  expect(zipSize(folder)).toBeLessThan(600);
});

it('agrees with a real zip file', ({ skip }) => {
  const real = () => {
    try {
      // Into a file: on its way into a pipe, zip adds 16 bytes behind each file.
      execFileSync('zip', ['-9', '-r', '-D', '-X', '-q', `${folder}.zip`, '.'], { cwd: folder });
      return statSync(`${folder}.zip`).size;
    } catch {
      return null;
    }
  };
  const size = real();
  if (size === null) return skip('no zip on this machine');
  expect(Math.abs(zipSize(folder) - size)).toBeLessThan(16);
});
