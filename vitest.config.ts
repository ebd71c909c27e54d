import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig, type TestUserConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { chromiumPath } from './scripts/find-browsers.ts';

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const resolve = { alias: { '@': root } };

/** The catalogue as the extension ships it, for tests that read what a person would. */
const readWords = async (language: string) =>
  generateChromeMessages(await parseMessagesFile(`${root}/assets/locales/${language}.yml`));
const words = { en: await readWords('en'), uk: await readWords('uk') };

const shared = `${root}/../shared/pages`;
/** Where they really are: the server compares real paths, and `shared` may be a link. */
const savedPages = existsSync(shared) ? realpathSync(shared) : shared;

/** What works on a whole IndexedDB, killed and reopened: half of the processor time, so apart from the quick ones. */
const stored = ['lib/{store,sync}/**/*.test.ts', 'tests/store/**/*.test.ts'];

/** What keeps a pace, of keys or of routes: late on a busy machine, they come where no reader would have sent them. */
const alone = ['hostile-keys', 'composer-typing', 'fault-page-life', 'fault-soak'].map(
  (name) => `tests/e2e/${name}.e2e.ts`,
);

const endToEnd: TestUserConfig = {
  environment: 'node',
  // Once more where a machine was too busy for a browser's focus; the report says which (2026-11-26: H-11, 1 of 332).
  retry: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: ['./tests/e2e/global-setup.ts'],
};

/**
 * Six rooms: pure code in Node, the store on an IndexedDB in memory, the server on both of its databases, what touches
 * Range or Highlight in real Chromium, the built files as they ship, and the built extension end to end in both
 * browsers. The last two need `npm run build` first.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['{lib,components,entrypoints,scripts,bench}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.{ts,tsx}', '**/*.built.test.ts', ...stored],
          environment: 'node',
          // A worker for each file costs half of the time (10 s of processor instead of 21); files clean up after themselves.
          isolate: false,
          // On two cores the default is one.
          maxWorkers: 2,
          // Property tests take seconds on a machine with a load of twenty.
          testTimeout: 20_000,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'store',
          include: stored,
          exclude: ['**/*.browser.test.ts'],
          environment: 'node',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        // Found only when a test imports them, and a page reloaded for that loses its tests.
        optimizeDeps: { include: ['axe-core', 'diff/lib/diff/array.js', 'fast-check', 'parse5'] },
        // Saved pages lie beside the project where they are present; what needs them is skipped elsewhere.
        server: { fs: { allow: [root, savedPages] } },
        // Not WxtVitest: its setup is a virtual module, which browser mode asks the server for as a file.
        resolve: {
          alias: {
            '@': root,
            '#i18n': `${root}/.wxt/i18n/index.ts`,
            'wxt/browser': `${root}/components/testing/browser.ts`,
          },
        },
        test: {
          name: 'browser',
          provide: { words },
          setupFiles: ['./components/testing/words.ts'],
          include: ['{lib,components,entrypoints,server/desk}/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromiumPath(),
                args: [...asRoot, '--disable-quic', '--disable-background-networking'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'tests/server/**/*.test.ts'],
          environment: 'node',
          maxWorkers: 2,
          // Builds the server and starts a PostgreSQL, once for all files.
          globalSetup: ['./tests/server/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: { name: 'built', include: ['tests/unit/**/*.built.test.ts'], environment: 'node' },
      },
      {
        resolve,
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts', 'tests/drive/**/*.e2e.ts'],
          exclude: alone,
          // Two at a time on two cores: 106 tests in 72 s instead of 105 (2026-11-26).
          maxWorkers: 2,
        },
      },
      {
        resolve,
        test: {
          ...endToEnd,
          name: 'e2e-alone',
          include: alone,
          fileParallelism: false,
        },
      },
    ],
  },
});
