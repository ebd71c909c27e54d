/** What the page of the anchoring bench gets: the library as the extension uses it, and the quotes to look for. */
import { locateAll, selectorsOfQuote } from '@/lib/anchoring';

export interface AnchoringTimes {
  /** ms for all quotes, the index of the page's text included; then how many were found where they are. */
  ours: number;
  right: number;
  /** ms for one `indexOf` of each quote in text already read: nothing that looks at every character can be faster. */
  floor: number;
}

interface Looking {
  count: number;
  /** Does one word in the middle of each quote differ from the page? Then no quote stands there as it was. */
  edited: boolean;
}

/** Looks for quotes of about 60 characters, evenly spread, with their places ten characters off. */
export async function timeAnchoring({ count, edited }: Looking): Promise<AnchoringTimes> {
  const raw = document.body.textContent ?? '';
  const places = Array.from({ length: count }, (_, at) => cutPlace(raw, Math.floor((raw.length * (at + 0.5)) / count)));
  const quotes = places.map(({ start, end }) => {
    const words = raw.slice(start, end);
    return edited ? words.replace(/(?<=\s\S+\s)\S+/, 'otherwise') : words;
  });
  const selectors = places.map(({ start, end }, at) => {
    const exact = quotes[at] ?? '';
    const around = { prefix: raw.slice(start - 64, start), suffix: raw.slice(end, end + 64) };
    const stale = { start: start + 10, end: start + 10 + exact.length };
    return selectorsOfQuote({ exact, ...around, tail: null, length: exact.length }, stale);
  });
  const began = performance.now();
  const found = await locateAll(selectors, document);
  const ours = performance.now() - began;
  const right = found.filter((one, at) => one && String(one.range) === raw.slice(places[at]?.start, places[at]?.end));
  return { ours, right: right.length, floor: timeFloor(raw, quotes) };
}

/** From the beginning of a word, about 60 characters to the end of one. */
function cutPlace(raw: string, near: number): { start: number; end: number } {
  const start = raw.indexOf(' ', near) + 1;
  return { start, end: raw.indexOf(' ', start + 60) };
}

function timeFloor(raw: string, quotes: string[]): number {
  const began = performance.now();
  let sum = 0;
  for (const quote of quotes) sum += raw.indexOf(quote);
  const passed = performance.now() - began;
  // Read, so that no compiler leaves the search out.
  return Number.isNaN(sum) ? 0 : passed;
}

Object.assign(window, { benchAnchoring: timeAnchoring });
