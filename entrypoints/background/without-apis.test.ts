/** Firefox for Android has no menus, side panels, commands and windows: nothing that asks for them may fail there. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeNote } from '@/tests/store/make-annotation';
import { showPage } from './find-tabs';
import { composerPlace, openNotebook, openWindow, resetPanel, showSurface } from './open-notebook';
import { showBadge, showPaused } from './show-badge';
import { startBackground } from './start-background';

const taken = ['contextMenus', 'menus', 'sidebarAction', 'sidePanel', 'commands', 'windows', 'notifications'];
let clicked: ((tab: object) => void) | null;

beforeEach(() => {
  fakeBrowser.reset();
  clicked = null;
  for (const name of taken) Object.assign(fakeBrowser, { [name]: undefined });
  const onConnect = { addListener: () => {} };
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({ os: 'android' }), onConnect });
  Object.assign(fakeBrowser.i18n, { getMessage: (name: string) => name });
  Object.assign(fakeBrowser, {
    // A toolbar's button stands in the menu there: it can be pressed, and has no badge.
    action: { onClicked: { addListener: (listener: (tab: object) => void) => (clicked = listener) } },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async () => {},
      executeScript: async () => [{ frameId: 0, result: true }],
    },
    permissions: {
      contains: async () => true,
      getAll: async () => ({ permissions: [], origins: [] }),
      onAdded: { addListener: () => {} },
      onRemoved: { addListener: () => {} },
    },
  });
});

const opened = async () => (await fakeBrowser.tabs.query({})).map(({ url = '' }) => /\/\w+\.html/.exec(url)?.[0]);

describe('a browser without menus, panels, commands and windows', () => {
  it('starts the background, and its button opens the notebook in a tab', async () => {
    Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
    expect(() => startBackground()).not.toThrow();
    clicked?.({ id: 1, windowId: 1 });
    await expect.poll(opened).toContain('/sidepanel.html');
  });

  it('opens the notebook, the composer and the surface of agreement in tabs', async () => {
    await openNotebook({ id: 1, windowId: 1 });
    expect(composerPlace(1)).toBe('popup');
    await showSurface('popup', 1, 'delivery.html#x');
    await openWindow('composer.html#y');
    await resetPanel(1);
    expect(await opened()).toEqual(expect.arrayContaining(['/sidepanel.html', '/delivery.html', '/composer.html']));
  });

  it('writes on no button, and fails at none', async () => {
    await showBadge(1, 3);
    await showPaused({ paused: true } as never);
  });

  it('brings the page of a note to the front without a window to raise', async () => {
    const { source } = makeNote().target;
    const tab = await fakeBrowser.tabs.create({ url: source.found });
    Object.assign(fakeBrowser.tabs, { update: async () => tab, sendMessage: async () => ({ ok: true, value: null }) });
    expect(await showPage(source)).toBe(tab.id);
  });
});
