import { defineConfig } from 'wxt';
import { emendManifest } from './lib/manifest/manifest.ts';

/** Browsers the code is compiled for; `::highlight()` came to Firefox with 140, the Navigation API with 147. */
const target = ['chrome125', 'firefox140'];

/**
 * WXT wraps a script in 170 bytes (gzipped) of logging that says nothing in production; of the 2,500 that the
 * always-on script may have, that is 7 %. Only the call of `main` is kept.
 */
const bareScripts = {
  name: 'bare-scripts',
  transform(code: string, id: string) {
    const [definition] = /^import definition from .*$/m.exec(code) ?? [];
    if (!id.includes('unlisted-script-entrypoint') || !definition) return null;
    return `${definition}\nexport default definition.main();`;
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
