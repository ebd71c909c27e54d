/**
 * Extensions made for a measurement, each in a folder that goes when the bench ends: an empty one beside ours, and
 * copies of the built one with a clock, a counter or another registration in it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../tests/drive/drive.ts';
import { extensionDir } from '../tests/drive/extension-dir.ts';

const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(name: string): string {
  // The name is in the path, and with it the id of the extension.
  const folder = join(mkdtempSync(join(tmpdir(), 'emend-bench-')), name);
  mkdirSync(folder);
  made.push(join(folder, '..'));
  return folder;
}

/** How the always-on script is registered: as ours is, or in each child frame as well. */
export interface Registration {
  allFrames: boolean;
}

/** Our manifest's shape: the same permissions and hosts, and a background that registers `keystroke.js` as ours does. */
export function makeEmpty({ allFrames }: Registration, script = '', browser: BrowserName = 'chromium'): string {
  const folder = makeFolder('empty');
  const ours = JSON.parse(readFileSync(join(extensionDir(browser), 'manifest.json'), 'utf8'));
  // What names files or words of ours is left out.
  const { icons, default_locale, action, commands, side_panel, sidebar_action, options_ui, ...kept } = ours;
  const background = browser === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' };
  const manifest = { ...kept, name: 'Empty', short_name: 'Empty', description: 'Empty', background };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'keystroke.js'), script);
  const wanted = {
    id: 'keystroke',
    js: ['keystroke.js'],
    matches: ['<all_urls>'],
    runAt: 'document_start',
    allFrames,
    persistAcrossSessions: true,
  };
  writeFileSync(
    join(folder, 'background.js'),
    `chrome.runtime.onInstalled.addListener(() => chrome.scripting.registerContentScripts([${JSON.stringify(wanted)}]));`,
  );
  return folder;
}

/** The least an extension can do at the chord: a frame of its own with one field in it, focused as soon as it is there. */
export function makeFloor(browser: BrowserName, clock: string): string {
  const folder = makeEmpty({ allFrames: false }, `(${String(frameField)})();`, browser);
  const script = '<script src="/bench-clock.js"></script>';
  writeFileSync(join(folder, 'composer.html'), `<!doctype html><textarea></textarea>${script}`);
  const focus = 'document.querySelector("textarea").focus();';
  writeFileSync(join(folder, 'bench-clock.js'), `${clock}\n${focus}`);
  return folder;
}

/** The floor's always-on script, sent as its own source. */
function frameField(): void {
  const { chrome } = globalThis as unknown as { chrome: { runtime: { getURL(path: string): string } } };
  addEventListener('keydown', ({ isTrusted, key, ctrlKey }) => {
    if (!isTrusted || key !== 'Enter' || !ctrlKey) return;
    const frame = document.createElement('iframe');
    frame.src = chrome.runtime.getURL('/composer.html');
    document.documentElement.append(frame);
    frame.focus();
  });
}

/** A copy of the built extension. */
export function copyBuilt(browser: BrowserName): string {
  const folder = makeFolder('emend');
  cpSync(extensionDir(browser), folder, { recursive: true });
  return folder;
}

/** A copy whose always-on script has something before and behind it, in the same world. */
export function wrapKeystroke(before: string, behind = ''): string {
  const folder = copyBuilt('chromium');
  const file = join(folder, 'keystroke.js');
  writeFileSync(file, `${before}\n${readFileSync(file, 'utf8')}\n${behind}`);
  return folder;
}

/** A copy whose composer loads one more script, before its own. */
export function clockComposer(browser: BrowserName, script: string): string {
  const folder = copyBuilt(browser);
  const file = join(folder, 'composer.html');
  const html = readFileSync(file, 'utf8');
  writeFileSync(join(folder, 'bench-clock.js'), script);
  const clocked = html.replace('<script', '<script src="/bench-clock.js"></script><script');
  if (clocked === html) throw new Error('the built composer.html has no script to stand before');
  writeFileSync(file, clocked);
  return folder;
}

/** A copy that registers the always-on script in every child frame. */
export function registerInAllFrames(): string {
  const folder = copyBuilt('chromium');
  const file = join(folder, 'background.js');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/allFrames:(!1|false)(?=,persistAcrossSessions)/, 'allFrames:!0');
  if (changed === text) throw new Error('the built background registers the always-on script in another way');
  writeFileSync(file, changed);
  return folder;
}
