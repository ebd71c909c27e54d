/** A long page with many quotes of it, to be looked for: the part of the speed bench that runs in the page. */
import { anchorAll, type Selector } from '@/lib/anchoring';
import { makeRandom, type Random } from '../newsroom/make-random.ts';
import { writeProse } from './write-prose';

export interface Timing {
  /** Characters of the page's text. */
  size: number;
  notes: number;
  seed: number;
}

/** Of the quotes that stand: found in their place; of all: found in a wrong one. */
export interface Score {
  right: number;
  wrong: number;
  standing: number;
}

interface Note {
  selectors: Selector[];
  exact: string;
  /** Where it truly stands; null where it does not. */
  place: [number, number] | null;
}

let raw = '';
let list: Note[] = [];
let ranges: (Range | null)[] = [];

/** What the bench asks for, one after the other, with a look at the clocks between. */
export const benchSearch = {
  /** 75 % stand as they were, 20 % with changed words, 5 % not at all; every position is stale. */
  async write({ size, notes, seed }: Timing): Promise<void> {
    const random = makeRandom(seed);
    document.body.replaceChildren(...writeProse(random, size));
    // As any page that is seen: laid out and painted before anything is looked for, so that this is not counted as ours.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((rest) => setTimeout(rest));
    raw = document.body.textContent ?? '';
    const near = (at: number) => Math.floor((raw.length * (at + 0.5)) / notes);
    list = Array.from({ length: notes }, (_, at) => makeNote(random, near(at), at));
  },

  /** One `indexOf` of each quote, `rounds` times; returns ms. */
  floor(rounds: number): number {
    const began = performance.now();
    let sum = 0;
    for (let round = 0; round < rounds; round += 1) for (const { exact } of list) sum += raw.indexOf(exact);
    const took = performance.now() - began;
    // Read, so that no compiler leaves the search out.
    return Number.isNaN(sum) ? 0 : took;
  },

  /** From a cold start, no text read, no index; returns ms. */
  async search(): Promise<number> {
    const began = performance.now();
    ranges = await anchorAll(
      list.map(({ selectors }) => selectors),
      document,
    );
    return performance.now() - began;
  },

  score(): Score {
    let [right, wrong] = [0, 0];
    const before = new Range();
    before.selectNodeContents(document.body);
    for (const [at, range] of ranges.entries()) {
      if (!range) continue;
      const place = list[at]?.place;
      before.setEnd(range.startContainer, range.startOffset);
      const [start, length] = [before.toString().length, range.toString().length];
      const common = place ? Math.min(place[1], start + length) - Math.max(place[0], start) : 0;
      if (place && common >= 0.8 * Math.max(length, place[1] - place[0])) right += 1;
      else wrong += 1;
    }
    return { right, wrong, standing: list.filter(({ place }) => place).length };
  },
};

function makeNote(random: Random, near: number, at: number): Note {
  const start = raw.indexOf(' ', Math.min(near, raw.length - 400)) + 1;
  const end = raw.indexOf(' ', start + 40 + random.below(120));
  const fate = at % 20 < 15 ? 'exact' : at % 20 < 19 ? 'changed' : 'gone';
  const words = raw.slice(start, end);
  const stale = 2000 + random.below(3000);
  const other = () =>
    Array.from({ length: 4 + random.below(6) }, () => String.fromCharCode(97 + random.below(26))).join('');
  const exact =
    fate === 'exact'
      ? words
      : fate === 'gone'
        ? words.replace(/\S+/g, other)
        : words.replace(/\S+/g, (word) => (random.chance(0.2) ? other() : word));
  const around = {
    prefix: fate === 'gone' ? raw.slice(start - 64, start).replace(/\S+/g, other) : raw.slice(start - 64, start),
    suffix: fate === 'gone' ? raw.slice(end, end + 64).replace(/\S+/g, other) : raw.slice(end, end + 64),
  };
  return {
    exact,
    place: fate === 'gone' ? null : [start, end],
    selectors: [
      { type: 'TextQuoteSelector', exact, ...around },
      { type: 'TextPositionSelector', start: start + stale, end: start + stale + exact.length },
    ],
  };
}

Object.assign(window, { benchSearch });
