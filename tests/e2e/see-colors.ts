/** What a reader sees of a page, as colours of a picture of it. */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Drive } from '../drive/drive.ts';
import type { Tab } from '../drive/tab.ts';

/** A part of the viewport, CSS px. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The colours a reader sees in a part of the viewport, as `r g b`; read from a picture of it. */
export async function colorsAt(drive: Drive, tab: Tab, { x, y, width, height }: Area): Promise<string[]> {
  const file = join(tmpdir(), `emend-${drive.name}-${process.pid}.png`);
  await tab.screenshot(file);
  const picture = readFileSync(file).toString('base64');
  rmSync(file);
  return drive.own.evaluate(
    async (text, ...area) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      canvas?.drawImage(bitmap, 0, 0);
      const data = canvas?.getImageData(...(area as [number, number, number, number])).data ?? [];
      const colors = new Set<string>();
      for (let at = 0; at < data.length; at += 4) colors.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      return [...colors];
    },
    picture,
    ...[x, y, Math.max(1, width), Math.max(1, height)].map(Math.round),
  );
}

/** A wash of yellow: much red and green, less blue. */
export function isYellow(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = color.split(' ').map(Number);
  return red > 220 && green > 200 && blue < red - 40;
}
