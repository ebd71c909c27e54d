import type { Site } from './serve.ts';

/** Makes the newspaper a publication on a server: its `corrections.json` names it (docs/corrections-json.md). */
export function nameServer(site: Site, endpoint: string): void {
  const expires = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const receivers = [{ kind: 'server', endpoint, publication: 'courier' }];
  site.corrections = JSON.stringify({ version: 1, expires, receivers, languages: ['en', 'uk', 'ar', 'ja'] });
}

/** The setting that makes the server take its reports. */
export const publicationSetting = ({ url, elsewhere }: Site): string => `courier=${url} courier=${elsewhere}`;
