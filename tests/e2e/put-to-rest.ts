import type { Drive } from '../drive/drive.ts';
import { until } from '../drive/until.ts';

/** Stops the background until it rests: a tab that has just been opened may wake it once more. */
export async function putToRest(drive: Drive): Promise<void> {
  await until(async () => {
    await drive.stopBackground();
    return !(await drive.isBackgroundAlive());
  }, 'a background at rest');
}
