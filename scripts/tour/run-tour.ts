import { globSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { savingInto } from '../../tests/drive/catch-downloads.ts';
import type { BrowserName } from '../../tests/drive/drive.ts';
import { openDrive } from '../../tests/drive/open-drive.ts';
import { startSite } from '../../tests/site/serve.ts';
import { root } from '../run-command.ts';
import { startDemoServer } from '../start-demo-server.ts';
import { deskSteps, mendedSteps } from './desk-steps.ts';
import { keepSteps } from './keep-steps.ts';
import { downloads, moveSteps } from './move-steps.ts';
import { lastSteps, returnSteps } from './return-steps.ts';
import { sendSteps } from './send-steps.ts';
import type { Step, Tour } from './walk.ts';

const folder = resolve(root, '.output/tour');

/**
 * Walks the whole path of a reader and an editor once in a browser without a window: prints each step, checks it, and leaves a
 * picture of it in `.output/tour/`. Resolves with whether every step held; stops at the first that did not.
 */
export async function runTour(browser: BrowserName): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  for (const old of globSync(`${browser}-*.png`, { cwd: folder })) rmSync(join(folder, old));
  const site = await startSite();
  const server = await startDemoServer(site, null);
  const drive = await openDrive(browser, { preferences: savingInto(downloads) });
  try {
    const tour: Tour = {
      browser,
      drive,
      site,
      server: server.address,
      invite: server.invite,
      desk: null,
      article: await drive.openTab(`${site.url}/contact`),
    };
    const steps = [
      ...keepSteps,
      ...sendSteps,
      ...deskSteps,
      ...returnSteps,
      ...mendedSteps,
      ...moveSteps,
      ...lastSteps,
    ];
    for (const [index, step] of steps.entries()) if (!(await takeStep(tour, step, index))) return false;
    console.log(`\nThe pictures are .output/tour/${browser}-*.png`);
    return true;
  } finally {
    await drive.close();
    await server.stop();
    await site.close();
  }
}

async function takeStep(tour: Tour, step: Step, index: number): Promise<boolean> {
  const number = String(index + 1).padStart(2, '0');
  const file = join(folder, `${tour.browser}-${number}-${slug(step.say)}.png`);
  const began = performance.now();
  try {
    const view = await step.walk(tour);
    await view.screenshot(file);
    console.log(`✓ ${number} ${step.say} (${Math.round(performance.now() - began)} ms)`);
    return true;
  } catch (error) {
    console.log(`✗ ${number} ${step.say}\n     ${error instanceof Error ? error.message : error}`);
    await tour.article.screenshot(file.replace('.png', '-failed.png')).catch(() => {});
    for (const [at, { tab }] of (await tour.drive.surfaces().catch(() => [])).entries())
      await tab.screenshot(file.replace('.png', `-failed-${at + 1}.png`)).catch(() => {});
    return false;
  }
}

function slug(sentence: string): string {
  const words = sentence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  return words.slice(0, 6).join('-');
}
