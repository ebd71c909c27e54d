import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetNews, welcomeReader } from './welcome-reader';

const created = vi.fn(async () => ({}));
const VERSION = '0.2.0';

beforeEach(() => {
  fakeBrowser.reset();
  created.mockClear();
  Object.assign(fakeBrowser.tabs, { create: created });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: VERSION }), getURL: (path: string) => path });
  welcomeReader();
});

type Installed = Parameters<typeof fakeBrowser.runtime.onInstalled.trigger>[0];
const install = async (details: Partial<Installed>) => {
  await fakeBrowser.runtime.onInstalled.trigger(details as Installed);
  // What it began is over when a later question of the same storage is answered.
  for (let turn = 0; turn < 5; turn++) await fakeBrowser.storage.local.get(null);
};
const news = async () => (await fakeBrowser.storage.local.get('news')).news;

it('opens the welcome at the installation, once', async () => {
  await install({ reason: 'install' });
  await install({ reason: 'install' });
  expect(created.mock.calls).toEqual([[{ url: '/welcome.html' }]]);
  expect(await news()).toBeUndefined();
});

it('opens nothing after an update; what is new waits until it was read', async () => {
  await install({ reason: 'update', previousVersion: '0.1.0' });
  expect(created).not.toHaveBeenCalled();
  expect(await news()).toBe(VERSION);
  await forgetNews();
  expect(await news()).toBeUndefined();
});

it('has no news of the same version, loaded again', async () => {
  await install({ reason: 'update', previousVersion: VERSION });
  expect(await news()).toBeUndefined();
});
