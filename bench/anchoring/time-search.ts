/** How long many quotes take on a long page, beside one `indexOf` for each over the same text in the same run. */
import { anchorAll, type Selector } from '@/lib/anchoring';
import { makeRandom } from '../newsroom/make-random.ts';
import { writeProse } from './write-prose';

declare const scheduler: {
  postTask(task: () => void, options: { priority: string; delay: number; signal: AbortSignal }): Promise<void>;
};

export interface Timing {
  /** Characters of the page's text. */
  size: number;
  notes: number;
  seed: number;
}

export interface Timed {
  /** ms from a cold start: no text read, no index. */
  took: number;
  /** ms of one `indexOf` of each quote. */
  floor: number;
  /** Of all quotes that stand: in their place, in a wrong one. */
  right: number;
  wrong: number;
  standing: number;
  /** Stretches between turns of the page, ms, longest first. */
  slices: number[];
}

interface Note {
  selectors: Selector[];
  exact: string;
  /** Where it truly stands; null where it does not. */
  place: [number, number] | null;
}

/** 75 % stand as they were, 20 % with changed words, 5 % not at all; every position is stale. */
export async function timeSearch({ size, notes, seed }: Timing): Promise<Timed> {
  const random = makeRandom(seed);
  document.body.replaceChildren(...writeProse(random, size));
  // As any page that is seen: laid out before anything is looked for.
  document.body.getBoundingClientRect();
  const raw = document.body.textContent ?? '';
  const list = Array.from({ length: notes }, (_, at) =>
    makeNote(raw, Math.floor((raw.length * (at + 0.5)) / notes), at),
  );
  // A round for the compiler, on a page of its own, as any page after the first has it.
  const floor = timeFloor(raw, list);
  const slices = watchSlices();
  const began = performance.now();
  const ranges = await anchorAll(
    list.map(({ selectors }) => selectors),
    document,
  );
  const took = performance.now() - began;
  return { took, floor, slices: slices(), ...score(list, ranges) };

  function makeNote(text: string, near: number, at: number): Note {
    const start = text.indexOf(' ', Math.min(near, text.length - 400)) + 1;
    const end = text.indexOf(' ', start + 40 + random.below(120));
    const fate = at % 20 < 15 ? 'exact' : at % 20 < 19 ? 'changed' : 'gone';
    const words = text.slice(start, end);
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
      prefix: fate === 'gone' ? text.slice(start - 64, start).replace(/\S+/g, other) : text.slice(start - 64, start),
      suffix: fate === 'gone' ? text.slice(end, end + 64).replace(/\S+/g, other) : text.slice(end, end + 64),
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
}

function timeFloor(raw: string, list: Note[]): number {
  const began = performance.now();
  let sum = 0;
  for (const { exact } of list) sum += raw.indexOf(exact);
  const took = performance.now() - began;
  // Read, so that no compiler leaves the search out.
  return Number.isNaN(sum) ? 0 : took;
}

/** How long what comes first in the page (input, before continuations of ours) waits for its turn. */
function watchSlices(): () => number[] {
  const waits: number[] = [];
  const watching = new AbortController();
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    waits.push(now - last);
    last = now;
    again();
  };
  const again = () =>
    void scheduler.postTask(look, { priority: 'user-blocking', delay: 1, signal: watching.signal }).catch(() => {});
  again();
  return () => {
    waits.push(performance.now() - last);
    watching.abort();
    return waits.filter((wait) => wait >= 1).sort((a, b) => b - a);
  };
}

function score(list: Note[], ranges: (Range | null)[]): Pick<Timed, 'right' | 'wrong' | 'standing'> {
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
}

Object.assign(window, { benchSearch: timeSearch });
