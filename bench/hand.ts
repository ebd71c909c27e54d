import type { Page } from 'playwright-core';
import type { Effort } from '@/lib/entities/effort/keystroke-level';

/** The hand of an annotator on a real page: every act is done by trusted input, and counted. */
export class Hand {
  readonly effort: Effort = { points: 0, presses: 0, keys: 0, judged: 0, wrong: 0, entities: 0 };
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses keys; Shift, held over a run of them, is a key too. */
  async press(...keys: string[]): Promise<void> {
    this.effort.keys += keys.length + (keys.some((key) => key.startsWith('Shift+')) ? 1 : 0);
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async click(at: number): Promise<void> {
    this.effort.points += 1;
    this.effort.presses += 2;
    const { x, y } = await this.#place(at);
    await this.page.mouse.click(x, y);
    await this.#turn();
  }

  async doubleClick(at: number): Promise<void> {
    this.effort.points += 1;
    this.effort.presses += 4;
    const { x, y } = await this.#place(at);
    await this.page.mouse.dblclick(x, y);
    await this.#turn();
  }

  async drag(from: number, to: number): Promise<void> {
    this.effort.points += 2;
    this.effort.presses += 2;
    // What brings the end into view may move the beginning: both are looked at once more.
    await this.#place(to - 1);
    const [start, end] = [await this.#place(from), await this.#place(to - 1)];
    await this.page.mouse.move(start.left, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.right - 2, end.y);
    await this.page.mouse.move(end.right, end.y);
    await this.page.mouse.up();
    await this.#turn();
  }

  /** The script in the page marks what was selected a turn after the pointer. */
  #turn = () => this.page.evaluate(() => new Promise<void>((done) => setTimeout(done)));

  #place = (offset: number) =>
    this.page.evaluate((at) => {
      // A paragraph for each line, and a line end between two (`serve-texts.ts`).
      let [line, from] = [document.querySelector('p'), at];
      for (; line && from >= (line.textContent?.length ?? 0); line = line.nextElementSibling as typeof line)
        from -= (line.textContent?.length ?? 0) + 1;
      const range = new Range();
      range.setStart(line?.firstChild as Text, from);
      range.setEnd(line?.firstChild as Text, from + 1);
      const seen = range.getBoundingClientRect();
      if (seen.top < 40 || seen.bottom > innerHeight - 80) scrollBy({ top: seen.top - 80, behavior: 'instant' });
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, x: (left + right) / 2, y: (top + bottom) / 2 };
    }, offset);
}
