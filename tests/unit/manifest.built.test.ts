/** What ships, read from the built manifests: `npm run build` first. */
import { describe, expect, it } from 'vitest';
import { dataOfNotes, dataReasons } from '../../lib/manifest/data-kinds.ts';
import { hostReasons, permissionReasons } from '../../lib/manifest/manifest.ts';
import { readBuiltManifest } from './read-built.ts';

const asked = Object.keys(permissionReasons);

describe.each([
  ['chromium', asked],
  ['firefox', asked.filter((name) => name !== 'sidePanel')],
] as const)('the manifest for %s', (browser, permissions) => {
  const manifest = () => readBuiltManifest(browser);

  it('H-36 asks for the permissions that have a reason, and for no other', () => {
    expect([...manifest().permissions].sort()).toEqual([...permissions].sort());
    expect(manifest().host_permissions).toEqual(Object.keys(hostReasons));
    expect(manifest().optional_permissions ?? []).toEqual([]);
    expect(manifest().optional_host_permissions ?? []).toEqual([]);
  });

  it('gives each permission a reason of more than a few words', () => {
    for (const reason of Object.values({ ...permissionReasons, ...hostReasons }))
      expect(reason.length).toBeGreaterThan(30);
  });

  it('lets pages load the composer and nothing else, and nobody send it messages', () => {
    expect(manifest().web_accessible_resources.flatMap((one) => one.resources)).toEqual(['composer.html']);
    expect(manifest()).not.toHaveProperty('externally_connectable');
  });

  it('runs no script that a page could learn of: none is declared, the background registers it', () => {
    expect(manifest()).not.toHaveProperty('content_scripts');
  });

  it('forbids its own pages everything but their own files', () => {
    const policy = manifest().content_security_policy.extension_pages;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/require-trusted-types-for 'script'/);
    const [connect, ...others] = [/connect-src[^;]*/.exec(policy)?.[0], policy.replace(/connect-src[^;]*/, '')];
    expect(connect).toBe("connect-src 'self' https: http://localhost:* http://127.0.0.1:*");
    expect(others.join()).not.toMatch(/unsafe|https?:|\*/);
  });
});

it('tells Firefox that nothing is collected unasked, and what may be asked, each with its reason', () => {
  const { gecko, gecko_android } = readBuiltManifest('firefox').browser_specific_settings ?? {};
  // Firefox for Android asks for this consent since 142.
  expect(gecko_android).toEqual({ strict_min_version: '142.0' });
  expect(gecko?.data_collection_permissions).toEqual({ required: ['none'], optional: Object.keys(dataReasons) });
  expect(Object.keys(dataReasons)).toEqual(expect.arrayContaining(dataOfNotes));
  for (const reason of Object.values(dataReasons)) expect(reason.length).toBeGreaterThan(30);
  expect(readBuiltManifest('chromium')).not.toHaveProperty('browser_specific_settings');
});

it('is version 3 in both, with the background each can run', () => {
  expect(readBuiltManifest('chromium')).toMatchObject({
    manifest_version: 3,
    background: { service_worker: 'background.js' },
  });
  expect(readBuiltManifest('firefox')).toMatchObject({
    manifest_version: 3,
    background: { scripts: ['background.js'] },
  });
});
