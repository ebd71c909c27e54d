import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firefoxPath } from '../../scripts/find-browsers.ts';
import type { Json, LaunchOptions } from './drive.ts';
import { Marionette } from './marionette.ts';
import { until } from './until.ts';

export interface FirefoxProcess {
  marionette: Marionette;
  child: ChildProcess;
}

/** The extension's address in every profile of ours; by itself Firefox would make a new one for each. */
export const firefoxUuid = '11111111-2222-4333-8444-555555555555';

const basePreferences = (extensionId: string): Record<string, Json> => ({
  'marionette.port': 0,
  'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: firefoxUuid }),
  // A package of our own making is installed for good, so that it is there after a restart.
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'extensions.update.enabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.sessionstore.resume_from_crash': false,
  'browser.tabs.warnOnClose': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  // The process of a page that was closed is there for the next one: a new one took 140 ms (2026-11-27).
  'dom.ipc.keepProcessesAlive.webIsolated.max': 4,
  'dom.ipc.keepProcessesAlive.webIsolated.perOriginMax': 2,
  'dom.ipc.keepProcessesAlive.web': 2,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // Names for pages that are not a secure context; no request leaves the machine.
  'network.dns.localDomains': 'plain.test,other.test',
  'services.settings.server': 'data:,#',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // Three starts that ended by force would else open a safe mode without extensions.
  'toolkit.startup.max_resumed_crashes': -1,
});

/** Starts Firefox on a profile and opens a session. */
export async function startFirefox(
  profile: string,
  extensionId: string,
  options: LaunchOptions,
): Promise<FirefoxProcess> {
  writePreferences(profile, extensionId, options);
  const portFile = join(profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });
  const { width, height } = options.viewport ?? { width: 1100, height: 800 };
  const child = spawn(
    firefoxPath(),
    [
      ...(options.headed ? [] : ['--headless']),
      ...['--no-remote', '--profile', profile, '--marionette', '--remote-allow-system-access'],
      ...(options.args ?? []),
      'about:blank',
    ],
    {
      stdio: 'ignore',
      // A group of its own, so that a kill reaches every process of the browser.
      detached: true,
      env: { ...process.env, MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height + 85) },
    },
  );
  watchOver(child);
  try {
    const port = await until(() => readPort(portFile), 'the port of Firefox', 30_000);
    return { child, marionette: await Marionette.connect(port) };
  } catch (error) {
    killFirefox(child);
    throw error;
  }
}

/** Ends the browser and all its processes at once; silent when it has ended already. */
export function killFirefox(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/**
 * Sees to it that the browser does not outlive us, however we end: a shell waits on a pipe from us, and when the pipe
 * closes, it kills the browser's group.
 */
function watchOver(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  const watcher = spawn('sh', ['-c', `cat > /dev/null; kill -9 -${child.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  // Gone by itself: its number may soon be another's.
  child.once('exit', () => watcher.kill('SIGKILL'));
}

export async function waitForEnd(child: ChildProcess): Promise<void> {
  await until(() => child.exitCode !== null || child.signalCode !== null, 'the end of Firefox', 15_000);
}

function readPort(file: string): number | null {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || null : null;
}

function writePreferences(profile: string, extensionId: string, options: LaunchOptions): void {
  const all = {
    ...basePreferences(extensionId),
    'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
    ...options.preferences,
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
}
