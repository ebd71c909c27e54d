import { minify } from 'terser';
import { defineConfig } from 'wxt';
import { emendManifest } from './lib/manifest/manifest.ts';

/** Browsers the code is compiled for; `::highlight()` came to Firefox with 140, the Navigation API with 147. */
const target = ['chrome126', 'firefox140'];

/** The scripts that run in pages, which have budgets of bytes (DESIGN section 7). */
const pageScripts = ['keystroke.js', 'page.js', 'judge.js', 'recipients.js', 'fragment.js', 'tagging.js', 'touch.js'];

/**
 * Makes them small. WXT wraps a script in 170 bytes (gzipped) of logging that says nothing in production: only the
 * call of `main` is kept. Terser, once more over what Vite's own minifier left, takes another 2.5 %.
 */
const bareScripts = {
  name: 'bare-scripts',
  transform(code: string, id: string) {
    const [definition] = /^import definition from .*$/m.exec(code) ?? [];
    if (!id.includes('unlisted-script-entrypoint') || !definition) return null;
    return `${definition}\nexport default definition.main();`;
  },
  async generateBundle(_: unknown, bundle: Record<string, { code?: string }>) {
    for (const name of pageScripts) {
      const chunk = bundle[name];
      if (chunk?.code)
        chunk.code = (await minify(chunk.code, { compress: { passes: 3 }, toplevel: true })).code ?? chunk.code;
    }
  },
};

/**
 * The catalogue, typed by one signature: with the module's eight, each of which joins the key asked for with all two
 * thousand, the types of the whole took 44 s and now take 9 (2026-11-27).
 */
const catalogue = `import { createI18n } from '@wxt-dev/i18n';
import type { GeneratedI18nStructure } from './structure';

type Count<K extends keyof GeneratedI18nStructure> = GeneratedI18nStructure[K]['substitutions'];
type Word = string | number;
type Words = { 0: []; 1: [Word]; 2: [Word, Word]; 3: [Word, Word, Word]; 4: [Word, Word, Word, Word]; 5: [Word, Word, Word, Word, Word] };
type Substitutions<N> = [N] extends [0] ? [] : [substitutions: Words[N & keyof Words]];

export const i18n = createI18n() as {
  t<K extends keyof GeneratedI18nStructure>(key: K, ...substitutions: Substitutions<Count<K>>): string;
};

export { type GeneratedI18nStructure }
`;

export default defineConfig({
  imports: false,
  outDir: process.env.EMEND_OUT_DIR ?? '.output',
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  i18n: { localesDir: 'assets/locales' },
  hooks: {
    'prepare:types': (_, entries) => {
      for (const entry of entries) if ('text' in entry && entry.path.endsWith('i18n/index.ts')) entry.text = catalogue;
    },
  },
  publicDir: 'assets/public',
  vite: () => ({
    plugins: [bareScripts],
    build: { target, modulePreload: { polyfill: false }, reportCompressedSize: false },
    css: { transformer: 'lightningcss' },
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => emendManifest(browser === 'firefox' ? 'firefox' : 'chromium'),
});
