import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { Cdp } from './cdp.ts';
import type { Json, LaunchOptions } from './drive.ts';
import { until } from './until.ts';

export interface ChromiumProcess {
  context: BrowserContext;
  cdp: Cdp;
  pid: number;
}

/** The id Chromium gives an unpacked extension: the first 128 bits of its path's SHA-256, written with a to p. */
export function idOfUnpacked(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Starts Chromium on a profile with the extension loaded. */
export async function startChromium(
  profile: string,
  extension: string,
  options: LaunchOptions,
): Promise<ChromiumProcess> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  if (options.preferences) mergePreferences(profile, options.preferences);
  const language = options.language ?? 'en';
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: !options.headed,
    viewport: options.headed && !options.viewport ? null : (options.viewport ?? { width: 1100, height: 800 }),
    colorScheme: options.colorScheme ?? 'light',
    env: { ...process.env, LANGUAGE: language, LANG: language === 'en' ? 'en_GB.UTF-8' : `${language}.UTF-8` },
    // Playwright switches these off for its own reasons; here they are what is tested.
    ignoreDefaultArgs: [
      '--disable-back-forward-cache',
      '--disable-extensions',
      ...(options.headed ? ['--enable-automation'] : []),
    ],
    args: argumentsFor(extension, options),
  });
  const [port, path] = await until(() => readPort(portFile), 'the debugging port of Chromium');
  const cdp = await Cdp.connect(`ws://127.0.0.1:${port}${path}`);
  return { context, cdp, pid: readPid(profile) };
}

function argumentsFor(extension: string, { language = 'en', args = [], alongside = [] }: LaunchOptions): string[] {
  const extensions = [extension, ...alongside].join(',');
  return [
    `--disable-extensions-except=${extensions}`,
    `--load-extension=${extensions}`,
    '--remote-debugging-port=0',
    `--lang=${language}`,
    // Names for pages that are not a secure context; no request leaves the machine.
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    '--disable-quic',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...args,
  ];
}

function readPort(file: string): [string, string] | null {
  const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return port && path ? [port, path] : null;
}

/** Chromium locks its profile with a link that names the host and the process; 0 where there is none (Windows). */
function readPid(profile: string): number {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return 0;
  }
}

function mergePreferences(profile: string, preferences: Record<string, Json>): void {
  const file = join(profile, 'Default', 'Preferences');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const old = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, JSON.stringify({ ...old, ...preferences }));
}
