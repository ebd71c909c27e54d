/**
 * `npm start`: builds extension and server, serves the demo newspaper as a publication on the server, and opens a browser
 * that has the extension loaded.
 *
 * `--firefox` takes Firefox, `--port` another port than 8080. `--tour`, or a machine without a display, walks the
 * whole path once in a browser without a window instead, and fails when a step does.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../tests/drive/drive.ts';
import { openDrive } from '../tests/drive/open-drive.ts';
import { startSite } from '../tests/site/serve.ts';
import { ensureBrowsers } from './ensure-browsers.ts';
import { root, runQuietly } from './run-command.ts';
import { startDemoServer } from './start-demo-server.ts';
import { runTour } from './tour/run-tour.ts';

const { values: options } = parseArgs({
  options: { tour: { type: 'boolean' }, firefox: { type: 'boolean' }, port: { type: 'string', default: '8080' } },
});
const browser: BrowserName = options.firefox ? 'firefox' : 'chromium';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

process.exitCode = await start();

async function start(): Promise<number> {
  const missing = await ensureBrowsers([browser]);
  for (const line of missing) console.error(line);
  console.log('Building the extension');
  if ((await runQuietly(browser === 'firefox' ? 'wxt build -b firefox' : 'wxt build')) !== 0) return 1;
  if (options.tour || !hasDisplay) return missing.length === 0 && (await runTour(browser)) ? 0 : 1;
  return missing.length === 0 ? openBrowser() : loadByHand();
}

/** Stays until the reader closes the browser or presses Ctrl+C. The profile is kept, and with it the notes. */
async function openBrowser(): Promise<number> {
  const site = await startSiteNear(Number(options.port));
  const server = await startDemoServer(site, resolve(root, '.data/emend.db'));
  const drive = await openDrive(browser, {
    headed: true,
    welcome: true,
    profile: resolve(root, '.data', `start-${browser}`),
  });
  process.once('SIGINT', () => void drive.close());
  process.once('SIGTERM', () => void drive.close());
  await drive.openTab(`${site.url}/`);
  console.log(`\nThe demo newspaper is open at ${site.url}/ — select a mistake and press Ctrl+Enter.
Its corrections go to the server at ${server.address} (database: .data/emend.db). An editor's desk:
${await server.invite()}
Ctrl+C ends.`);
  await drive.ended();
  await server.stop();
  await site.close();
  return 0;
}

/** Branded Chrome no longer takes an extension from the command line; a person still can load it. */
async function loadByHand(): Promise<number> {
  const site = await startSiteNear(Number(options.port));
  const server = await startDemoServer(site, resolve(root, '.data/emend.db'));
  console.log(`
The extension is built, the demo newspaper is at ${site.url}/, its server at ${server.address},
its editors' desk behind ${await server.invite()}
To load the extension by hand:
  Chrome, Edge, Brave: open chrome://extensions, switch on “Developer mode”, “Load unpacked”, choose ${resolve(root, '.output/chrome-mv3')}
  Firefox: npm run build, open about:debugging#/runtime/this-firefox, “Load Temporary Add-on…”, choose ${resolve(root, '.output/firefox-mv3/manifest.json')}
Ctrl+C ends.`);
  await new Promise((done) => process.once('SIGINT', done));
  await server.stop();
  await site.close();
  return 0;
}

/** The port asked for, or a free one where that is taken. A port that stays the same lets notes find their pages. */
async function startSiteNear(port: number) {
  try {
    return await startSite(port);
  } catch {
    return startSite();
  }
}
