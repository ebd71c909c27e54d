import type { TestProject } from 'vitest/node';
import { makeFirefoxTemplate } from '../drive/firefox-template.ts';
import { browsers } from '../drive/open-drive.ts';
import startServerParts from '../server/global-setup.ts';

/** What all end-to-end files share: a built server, a PostgreSQL, and a profile of Firefox that has been used once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = browsers.includes('firefox') ? makeFirefoxTemplate() : null;
  const [stop, remove] = await Promise.all([startServerParts(project), template]);
  return async () => {
    remove?.();
    await stop();
  };
}
