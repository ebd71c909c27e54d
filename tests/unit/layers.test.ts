/** The arrows of DESIGN section 2: a checker must be shown a violation before it is believed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';

/** A file of a layer, an import it must not make, and one it may. */
const layers: [file: string, forbidden: string[], allowed: string[]][] = [
  ['lib/annotation/seed.ts', ['@/lib/store/db', 'preact', 'node:fs', 'dexie', '../store/db'], ['zod', './schema']],
  [
    'lib/anchoring/seed.ts',
    ['@/lib/store/db', 'wxt/browser', 'parse5', 'zod'],
    ['@/lib/annotation/choices', './selectors'],
  ],
  ['lib/anchoring/text/seed.ts', ['@/lib/anchoring/selectors', '../selectors', 'parse5'], ['./normalise']],
  ['lib/anchoring/html/seed.ts', ['@/lib/anchoring/selectors', 'preact'], ['parse5', '@/lib/anchoring/text/normalise']],
  [
    'lib/entities/formats/seed.ts',
    ['@/lib/anchoring', 'preact', 'dexie', '../tagged'],
    ['@/lib/annotation/choices', 'zod'],
  ],
  ['lib/entities/offers/seed.ts', ['@/lib/anchoring', 'zod', '@/lib/store/db'], ['@/lib/entities/tokens/read-text']],
  [
    'lib/clustering/seed.ts',
    ['@/lib/anchoring', '@/lib/anchoring/dom/locate', '@/lib/decisions/state', 'parse5', 'node:fs'],
    ['@/lib/anchoring/text/letters', '@/lib/annotation/page-hash', './cut-tokens'],
  ],
  [
    'lib/proof/seed.ts',
    ['@/lib/anchoring', '@/lib/decisions/state', 'parse5', 'node:fs'],
    ['@/lib/anchoring/text/letters', '@/lib/clustering/cut-tokens', './patch'],
  ],
  [
    'lib/decisions/seed.ts',
    ['@/lib/clustering/cut-tokens', '@/lib/anchoring/text/letters', 'zod', 'node:fs'],
    ['@/lib/annotation/choices', './state'],
  ],
  [
    'lib/formats/seed.ts',
    ['@/lib/store/db', '@/lib/entities/tagged', '@/components/words/say-when', '#i18n', 'preact', 'node:fs'],
    ['@/lib/annotation/schema', '@/lib/entities/formats/code-points', './note-writer', 'uuid'],
  ],
  ['lib/messaging/seed.ts', ['wxt/browser', '@/lib/store/db', 'zod'], ['./call']],
  ['lib/manifest/seed.ts', ['wxt', '@/lib/annotation/choices'], ['./manifest']],
  [
    'lib/store/seed.ts',
    ['@/lib/messaging/calls', 'wxt/browser', 'preact', '@/components/notebook/banner'],
    ['dexie', 'preact/hooks'],
  ],
  ['lib/sync/seed.ts', ['@/lib/messaging/calls', 'dexie', '@/entrypoints/background/gates'], ['@/lib/store/db']],
  ['lib/delivery/seed.ts', ['wxt/browser', '@/components/notebook/banner'], ['@/lib/store/db']],
  ['components/seed.tsx', ['@/lib/store/db', '@/lib/messaging/calls', 'wxt/browser', 'dexie'], ['preact', '#i18n']],
  [
    'entrypoints/keystroke/seed.ts',
    ['dexie', 'zod', 'wxt/browser', 'webextension-polyfill', '@/lib/store/db'],
    ['@/lib/messaging/call'],
  ],
  [
    'entrypoints/page/seed.ts',
    ['dexie', 'zod', 'wxt/browser', 'webextension-polyfill', '@/lib/store/db'],
    ['@/lib/anchoring', '#i18n'],
  ],
  [
    'entrypoints/recipients/seed.ts',
    ['dexie', 'zod', 'wxt/browser', '@/lib/store/db', '@/lib/delivery/find-recipients'],
    ['@/entrypoints/keystroke/world'],
  ],
  [
    'entrypoints/fragment/seed.ts',
    ['dexie', 'zod', 'wxt/browser', '@/lib/store/db', '@/lib/delivery/text-fragment', '@/lib/anchoring'],
    ['@/entrypoints/keystroke/world', 'text-fragments-polyfill/text-fragment-utils'],
  ],
  ['entrypoints/composer/seed.tsx', ['dexie', 'zod', '@/lib/store/db', '@/server/app'], ['preact', 'wxt/browser']],
  ['entrypoints/background/seed.ts', ['@/server/app', 'node:fs', 'kysely', 'fastify', 'pg'], ['dexie', 'zod']],
  [
    'server/seed.ts',
    [
      '@/lib/store/db',
      '../lib/store/db',
      '@/lib/messaging/calls',
      '@/lib/anchoring',
      '@/lib/anchoring/dom/locate',
      '@/lib/sync/push',
      'dexie',
      'wxt',
      '#i18n',
      '@/entrypoints/page/index',
      '@/tests/store/make-annotation',
    ],
    [
      'zod',
      'kysely',
      'fastify',
      'node:fs',
      '@/lib/anchoring/text/find-quote',
      '@/lib/clustering/locate-edit',
      '@/lib/decisions/state',
    ],
  ],
  ['server/sync/seed.ts', ['../../lib/store/db', '../../entrypoints/page/index'], ['../http/problem', './cursor']],
  [
    'server/desk/seed.tsx',
    ['../database/database', '@/server/app', 'node:fs', 'kysely', 'fastify', '@/lib/store/db', 'wxt/browser'],
    ['preact', '#i18n', '@/components/words/say-when', '@/lib/annotation/choices', './ask-server'],
  ],
  [
    'bench/seed.ts',
    ['../entrypoints/page/index', '../tests/e2e/write-note.ts', '@/components/notebook/banner', 'dexie'],
    ['../tests/drive/drive.ts', '../tests/site/serve.ts', '@/lib/anchoring', 'node:fs'],
  ],
  ['tests/drive/seed.ts', ['../../bench/median.ts'], ['./drive.ts']],
];

let folder = '';
let complaints = new Map<string, number>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'emend-layers-'));
  copyFileSync(resolve(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, forbidden, allowed] of layers) {
    for (const [index, name] of forbidden.entries()) writeSeed(seedName(file, `bad-${index}`), name);
    for (const [index, name] of allowed.entries()) writeSeed(seedName(file, `good-${index}`), name);
  }
  // What runs in pages takes the schema's types and nothing else of it.
  writeSeed('entrypoints/page/values.ts', '@/lib/annotation/schema', 'import { annotation as it } from');
  writeSeed('entrypoints/page/constants.ts', '@/lib/annotation/schema', 'import { SCHEMA_VERSION as it } from');
  writeSeed('entrypoints/page/all.ts', '@/lib/annotation/schema', 'import * as it from');
  writeSeed('entrypoints/page/types.ts', '@/lib/annotation/schema', 'import type { Annotation as it } from');
  complaints = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layers', () => {
  it.each(layers)('%s is refused what it must not see, and allowed what it may', (file, forbidden, allowed) => {
    const about = (list: string[], kind: string) =>
      list.map((_, index) => complaints.get(seedName(file, `${kind}-${index}`)));
    expect(about(forbidden, 'bad')).toEqual(forbidden.map(() => 1));
    expect(about(allowed, 'good')).toEqual(allowed.map(() => undefined));
  });

  it('lets a page script take types of the schema, and no value', () => {
    for (const name of ['values', 'constants', 'all'])
      expect(complaints.get(`entrypoints/page/${name}.ts`), name).toBe(1);
    expect(complaints.get('entrypoints/page/types.ts')).toBeUndefined();
  });
});

const seedName = (file: string, more: string) => file.replace('seed', more);

function writeSeed(file: string, module: string, how = 'import * as it from'): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  const use = how.startsWith('import type') ? 'export type It = it;' : 'console.log(it);';
  writeFileSync(join(folder, file), `${how} '${module}';\n${use}\n`);
}

/** Complaints about imports, counted by file. */
function lint(where: string): Map<string, number> {
  const biome = resolve(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'];
  let output = '';
  try {
    output = execFileSync(process.execPath, [biome, ...options], { cwd: where, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output.slice(output.indexOf('{'))) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  const counts = new Map<string, number>();
  for (const { category, location } of diagnostics) {
    if (category !== 'lint/style/noRestrictedImports') continue;
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    const file = path.replaceAll('\\', '/').replace(/^\.\//, '');
    counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return counts;
}
