/** Budgets and promises of DESIGN sections 2, 6 and 7, read from the files that ship: `npm run build` first. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';
import { extensionDir } from '../drive/extension-dir.ts';
import { type Built, listBuilt, readBuilt, scriptsOf } from './read-built.ts';

const browsers: Built[] = ['chromium', 'firefox'];

/** Sentences and names that stay in a library through every minifier. */
const traces = {
  dexie: 'storagemutated',
  zod: 'invalid_type',
  'webextension-polyfill': 'message port closed before a response',
};

/** What stays of the server's packages, and a file of each that has it. */
const serverTraces = [
  ['fastify', 'FST_ERR_', 'fastify/lib/errors.js'],
  ['kysely', 'kysely_migration', 'kysely/dist/migration/migrator.js'],
  ['pg', 'client_encoding', 'pg/lib/client.js'],
] as const;

/** Hosts that are named and never asked: namespaces, ids of things in exports, hints in libraries' error messages. */
const mentioned =
  /^https?:\/\/(www\.w3\.org|www\.wikidata\.org\/entity\/$|json-schema\.org|bit\.ly|tinyurl\.com|github\.com|wxt\.dev|dexie\.org)/;

/** Scripts that run in pages. */
const inPages = ['keystroke.js', 'page.js', 'judge.js', 'recipients.js', 'fragment.js', 'tagging.js', 'touch.js'];

const scripts = (browser: Built) => listBuilt(browser).filter((file) => file.endsWith('.js'));
const whole = (browser: Built, files: string[]) => files.map((file) => readBuilt(browser, file)).join('\n');

describe.each(browsers)('the built files for %s', (browser) => {
  it.each([
    ['keystroke.js', 6000, 2500],
    ['page.js', 40_000, 15_000],
    // Only where a page has corrections of the reader's, or notes that do not stand where they stood.
    ['judge.js', 22_000, 9200],
    // Only where the reader asked to send something.
    ['recipients.js', 4000, 2000],
    ['fragment.js', 9000, 3500],
    // Only on devices with a screen for fingers.
    ['touch.js', 9000, 4000],
    // Only while tagging mode is on.
    ['tagging.js', 40_000, 16_500],
  ])('%s is at most %i bytes, %i by gzip', (file, raw, zipped) => {
    const text = Buffer.from(readBuilt(browser, file));
    expect(text.length).toBeLessThanOrEqual(raw);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(zipped);
  });

  it.each(Object.entries(traces))('%s reaches neither the scripts in pages nor the composer', (_, trace) => {
    // Shown first that the trace would be seen: the extension does ship each of them somewhere.
    expect(whole(browser, scripts(browser))).toContain(trace);
    expect(whole(browser, inPages)).not.toContain(trace);
    if (trace === traces['webextension-polyfill']) return;
    expect(scriptsOf(browser, 'composer.html').length).toBeGreaterThan(0);
    expect(whole(browser, scriptsOf(browser, 'composer.html'))).not.toContain(trace);
  });

  it.each(serverTraces)('holds nothing of the server’s %s', (_, trace, file) => {
    expect(readFileSync(join(root, 'node_modules', file), 'utf8')).toContain(trace);
    expect(whole(browser, scripts(browser))).not.toContain(trace);
  });

  it('scripts in pages import nothing and tell the page nothing of the framework', () => {
    const text = whole(browser, inPages);
    expect(text).not.toMatch(/\bimport\s*[({*"']|content-script-started/);
  });

  it('H-16, H-36 holds no way from text to markup or script, but the one in Preact that we never feed', () => {
    for (const file of scripts(browser)) {
      const text = readBuilt(browser, file);
      const assigned = text.match(/(?:innerHTML|outerHTML)\s*=[^=].{0,12}/g) ?? [];
      expect(
        assigned.filter((one) => !/__html/.test(one)),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/insertAdjacentHTML|document\.write\(|\beval\(|setTimeout\(["'`]/);
    }
  });

  it('H-36 loads and asks no other machine', () => {
    for (const file of listBuilt(browser).filter((name) => /\.(js|css|html)$/.test(name))) {
      const addresses = readBuilt(browser, file).match(/(https?|wss?):\/\/[a-z0-9][\w.-]*\.[a-z]+[^\s"'`)]*/gi) ?? [];
      expect(
        addresses.filter((one) => !mentioned.test(one)),
        file,
      ).toEqual([]);
    }
  });

  it('F-40 asks the browser to open no address when it is uninstalled', () => {
    // Shown first that a call would be seen: properties keep their names. The polyfill's table names all there are.
    const text = whole(browser, scripts(browser));
    expect(text.match(/\.onInstalled\b/g)).not.toBeNull();
    expect(text.match(/\.setUninstallURL\b|\[["'`]setUninstallURL/g)).toBeNull();
  });

  it('is at most 600 kB as a package', () => {
    const folder = extensionDir(browser);
    // What a zip file costs beside the data: 30 + 46 bytes and the name twice for each entry, 22 at the end.
    const size = listBuilt(browser).reduce((sum, file) => {
      const packed = deflateRawSync(readFileSync(join(folder, file)), { level: 9 }).length;
      return sum + packed + 76 + 2 * file.length;
    }, 22);
    expect(size).toBeLessThanOrEqual(600_000);
  });
});

it('H-16 nothing of ours turns text into markup or script', () => {
  const risky =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|createContextualFragment)\b|\bdocument\.write\(|\beval\(|new Function\(/;
  const sources = globSync('{components,entrypoints,lib}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\./.test(file),
  );
  const lines = sources.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => risky.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(lines).toEqual([]);
});
