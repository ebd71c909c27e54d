import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fillSwitches } from '@/lib/annotation/switches';
import { turnSwitches } from './read-switches';
import { clearBadge, showBadge, showPaused } from './show-badge';

let shown: Record<string, string>;

beforeEach(() => {
  fakeBrowser.reset();
  shown = {};
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text, tabId }: { text: string; tabId?: number }) => {
      shown[tabId ?? 'all'] = text;
    },
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
    setTitle: async () => undefined,
  });
});

it.each([
  [0, ''],
  [3, '3'],
  [999, '999'],
  [1000, '999+'],
])('%i notes stand on the button as “%s”', async (count, text) => {
  await showBadge(7, count);
  expect(shown).toEqual({ 7: text });
});

it('is quiet where the reader wants no number, and where nothing of ours runs', async () => {
  await turnSwitches({ all: { badge: false } });
  await showBadge(7, 3);
  await clearBadge(8);
  expect(shown).toEqual({ 7: '', 8: '' });
});

it('says on every button that all is paused, and takes it back', async () => {
  Object.assign(fakeBrowser.i18n, { getMessage: (name: string) => name });
  await showPaused(fillSwitches({ paused: true }));
  expect(shown.all).not.toBe('');
  await showPaused(fillSwitches({}));
  expect(shown.all).toBe('');
});

it('minds no tab that has gone, nor a browser without a toolbar', async () => {
  Object.assign(fakeBrowser.action, { setBadgeText: () => Promise.reject(new Error('No tab with id: 7')) });
  await expect(showBadge(7, 3)).resolves.toBeUndefined();
  Object.assign(fakeBrowser.action, { setBadgeText: undefined });
  await expect(showBadge(7, 3)).resolves.toBeUndefined();
});
