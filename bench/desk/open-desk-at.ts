import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { freePort } from '../../tests/server/start-postgres.ts';
import { type Place, startServer, stopServer } from '../server/places.ts';

export interface DeskAt {
  page: Page;
  origin: string;
  close: () => Promise<void>;
}

/** The built server on a filled database, and an editor who accepts the invitation in a browser of their own. */
export async function openDeskAt(place: Place, token: string): Promise<DeskAt> {
  // Its own address must be known to it, for it believes no other origin.
  const port = await freePort();
  const server = await startServer({ ...place, environment: { ...place.environment, PORT: String(port) } });
  const origin = `http://localhost:${port}`;
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const close = async () => {
    await browser.close();
    await stopServer(server);
  };
  try {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${origin}/desk/invitation#${token}`);
    await page.getByLabel('By what name will others see you?').fill('Olena');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('You are signed in as Olena.').waitFor();
    return { page, origin, close };
  } catch (reason) {
    await close();
    throw reason;
  }
}
