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

export default defineConfig({
  imports: false,
  outDir: process.env.EMEND_OUT_DIR ?? '.output',
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  i18n: { localesDir: 'assets/locales' },
  publicDir: 'assets/public',
  vite: () => ({
    plugins: [bareScripts],
    build: { target, modulePreload: { polyfill: false }, reportCompressedSize: false },
    css: { transformer: 'lightningcss' },
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => emendManifest(browser === 'firefox' ? 'firefox' : 'chromium'),
});
