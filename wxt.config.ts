import { defineConfig } from 'wxt';
import { emendManifest } from './lib/manifest/manifest.ts';

/** Browsers the code is compiled for; `::highlight()` came to Firefox with 140, the Navigation API with 147. */
const target = ['chrome125', 'firefox140'];

export default defineConfig({
  imports: false,
  outDir: process.env.EMEND_OUT_DIR ?? '.output',
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  i18n: { localesDir: 'assets/locales' },
  publicDir: 'assets/public',
  vite: () => ({
    build: { target, modulePreload: { polyfill: false }, reportCompressedSize: false },
    css: { transformer: 'lightningcss' },
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => emendManifest(browser === 'firefox' ? 'firefox' : 'chromium'),
});
