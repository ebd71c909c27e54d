import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isReachable } from './is-reachable';
import { readCorrectionsFile } from './read-corrections-file';

interface Vector {
  name: string;
  page: string;
  text: string;
  receivers: object[] | null;
}
const vectorsFile = new URL('../../docs/corrections-json-vectors.json', import.meta.url);
const { now, vectors } = JSON.parse(readFileSync(vectorsFile, 'utf8')) as { now: string; vectors: Vector[] };

describe('corrections.json, by the vectors of its specification', () => {
  it.each(vectors)('$name', ({ text, page, receivers }) => {
    expect(readCorrectionsFile(text, { page, now: Date.parse(now) })?.receivers ?? null).toEqual(receivers);
  });

  it('holds the example of the specification', () => {
    const specification = readFileSync(new URL('../../docs/corrections-json.md', import.meta.url), 'utf8');
    const example = /```json\n(.*?)```/s.exec(specification)?.[1] ?? '';
    const read = readCorrectionsFile(example, { page: 'https://courier.example/', now: Date.parse(now) });
    expect(read?.receivers).toHaveLength(4);
  });
});

describe('H-22: what may be asked', () => {
  const page = 'https://courier.example/';
  it.each([
    'http://courier.example',
    'https://localhost:22',
    'https://127.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://172.31.0.1',
    'https://100.64.0.1',
    'https://192.168.1.1',
    'https://[fe80::1]',
    'https://router',
    'https://nas.local',
    'https://vault.internal.',
    'file:///etc/passwd',
    'ftp://courier.example',
    'nonsense',
  ])('not %s', (address) => {
    expect(isReachable(address, page)).toBe(false);
  });

  it.each(['https://corrections.example.org', 'https://93.184.215.14', 'https://[2606:2800::1]:8443'])(
    '%s',
    (address) => {
      expect(isReachable(address, page)).toBe(true);
    },
  );

  it('a page on the reader’s machine may name that machine, and no private network', () => {
    expect(isReachable('http://127.0.0.1:8787', 'http://localhost:8080/')).toBe(true);
    expect(isReachable('http://192.168.1.1', 'http://localhost:8080/')).toBe(false);
  });
});
