import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wordsPlugin } from '../words/words-plugin.ts';

const folder = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The desk as files with hashes in their names; `/desk/…` of the server. Words are a chunk for each language. */
export default defineConfig({
  root: folder,
  base: '/desk/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [wordsPlugin()],
  resolve: { alias: { '@': root, '#i18n': `${folder}/i18n.ts` } },
  css: { transformer: 'lightningcss' },
  build: {
    outDir: `${root}/.output/desk`,
    target: ['chrome126', 'firefox140', 'safari17'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: true,
    reportCompressedSize: false,
  },
});
