import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extensionDir } from '../drive/extension-dir.ts';

export type Built = 'chromium' | 'firefox';

export interface BuiltManifest {
  permissions: string[];
  host_permissions: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  web_accessible_resources: { resources: string[] }[];
  browser_specific_settings?: { gecko: { data_collection_permissions?: object }; gecko_android?: object };
  content_security_policy: { extension_pages: string };
}

/** Text of a file of the built extension; says so when there is no build. */
export function readBuilt(browser: Built, file: string): string {
  const path = join(extensionDir(browser), file);
  if (!existsSync(path)) throw new Error(`the build for ${browser} has no ${file}: run "npm run build" first`);
  return readFileSync(path, 'utf8');
}

export const readBuiltManifest = (browser: Built): BuiltManifest => JSON.parse(readBuilt(browser, 'manifest.json'));

/** Names of all files of the built extension. */
export function listBuilt(browser: Built): string[] {
  const folder = extensionDir(browser);
  return globSync('**/*.*', { cwd: folder }).map((file) => file.replaceAll('\\', '/'));
}

/** The scripts a page of ours loads: those its HTML names, and all that they import, one after the other. */
export function scriptsOf(browser: Built, page: string): string[] {
  const html = readBuilt(browser, page);
  const first = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const folder = file.split('/').slice(0, -1).join('/');
    for (const [, name = ''] of readBuilt(browser, file).matchAll(
      /(?:from|import\()\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g,
    ))
      follow(join(folder, name).replaceAll('\\', '/'));
    for (const [, name = ''] of readBuilt(browser, file).matchAll(/import\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g))
      follow(join(folder, name).replaceAll('\\', '/'));
  };
  first.forEach(follow);
  return [...seen];
}
