import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isOffAt, readSwitches, turnSwitches } from './read-switches';
import { registerScripts } from './register-scripts';
import { noteDevice } from './touch-script';

type Script = { id: string; js: string[]; excludeMatches: string[] };
let scripts: Script[];
let updates: number;
let os: string;

beforeEach(() => {
  fakeBrowser.reset();
  scripts = [];
  updates = 0;
  os = 'linux';
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({ os }) });
  Object.assign(fakeBrowser, {
    scripting: {
      // Browsers give lists back in an order of their own.
      getRegisteredContentScripts: async () =>
        scripts.map((one) => ({ ...one, excludeMatches: [...one.excludeMatches].reverse() })),
      registerContentScripts: async (added: Script[]) => void scripts.push(...added),
      updateContentScripts: async (changed: Script[]) => {
        updates++;
        scripts = changed;
      },
      unregisterContentScripts: async () => {
        scripts = [];
      },
    },
  });
});

const excluded = () => scripts[0]?.excludeMatches ?? null;

describe('the always-on script', () => {
  it('is not registered where the chord is the page’s own, until the reader says so', async () => {
    await registerScripts();
    expect(excluded()).toContain('*://mail.google.com/*');
    await turnSwitches({ site: { host: 'mail.google.com', off: false } });
    await registerScripts();
    expect(excluded()).not.toContain('*://mail.google.com/*');
    expect(excluded()).toContain('*://docs.google.com/*');
  });

  it('is registered anew only where something changed', async () => {
    await registerScripts();
    await registerScripts();
    expect(updates).toBe(0);
    await turnSwitches({ site: { host: 'paper.example', off: true } });
    await registerScripts();
    expect(updates).toBe(1);
    expect(excluded()).toContain('*://paper.example/*');
  });

  it('is nowhere while all is paused', async () => {
    await registerScripts();
    await turnSwitches({ all: { paused: true } });
    await registerScripts();
    expect(excluded()).toBeNull();
  });
});

describe('the bar for touch', () => {
  const files = () => scripts[0]?.js ?? null;
  const touched = ['keystroke.js', 'touch.js'];

  it('comes with the always-on script on Android, behind it', async () => {
    os = 'android';
    await registerScripts();
    expect(files()).toEqual(touched);
  });

  it('is on no other device, until a page of ours has seen a screen for fingers', async () => {
    await registerScripts();
    expect(files()).toEqual(['keystroke.js']);
    expect(await noteDevice({ coarse: false })).toBe(false);
    expect(await noteDevice({ coarse: true })).toBe(true);
    expect(await noteDevice({ coarse: true })).toBe(false);
    await registerScripts();
    expect(files()).toEqual(touched);
  });

  it('is where the reader wants it always, and nowhere where they want it never', async () => {
    await turnSwitches({ all: { touchBar: 'always' } });
    await registerScripts();
    expect(files()).toEqual(touched);
    os = 'android';
    await turnSwitches({ all: { touchBar: 'never' } });
    await registerScripts();
    expect(files()).toEqual(['keystroke.js']);
  });
});

describe('switches', () => {
  it('turned in the same moment by two windows are both kept', async () => {
    await Promise.all([
      turnSwitches({ site: { host: 'one.example', off: true } }),
      turnSwitches({ site: { host: 'two.example', off: true } }),
      turnSwitches({ all: { badge: false } }),
    ]);
    expect(await readSwitches()).toMatchObject({ sitesOff: ['one.example', 'two.example'], badge: false });
  });

  it('say where nothing of ours comes in', async () => {
    await turnSwitches({ site: { host: 'one.example', off: true } });
    const switches = await readSwitches();
    expect(isOffAt(switches, 'https://one.example/a')).toBe(true);
    expect(isOffAt(switches, 'https://mail.google.com/mail')).toBe(true);
    expect(isOffAt(switches, 'https://two.example/')).toBe(false);
    expect(isOffAt(switches, undefined)).toBe(false);
    expect(isOffAt({ ...switches, paused: true }, 'file:///a.html')).toBe(true);
  });
});
