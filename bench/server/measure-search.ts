import type { Figure } from '../figure.ts';
import type { Seeding } from './run.ts';

type Query = Parameters<Seeding['findReports']>[1];

/** Listing and searching by the index of words, in this process, on a database with so many reports. */
export async function measureSearch(
  seeding: Seeding,
  { url, rows, label }: { url: string; rows: number; label: string },
): Promise<Figure[]> {
  const database = await seeding.openBench(url);
  const queries: [string, (at: number) => Partial<Query>][] = [
    ['list, first page', () => ({ state: 'received' })],
    ['list, deep in it', (at) => ({ state: 'received', before: Math.floor(rows / 2) - at })],
    ['search, one report', (at) => ({ text: `n${(at * 7919) % rows}n` })],
    ['search, a rare word', (at) => ({ text: `w${20_000 + at * 31}x` })],
    ['search, two words', (at) => ({ text: `w${100 + at}x w${200 + at}x` })],
    ['search, a word in most', () => ({ text: 'w1x', state: 'received' })],
    ['search, two letters of it', () => ({ text: 'w1', state: 'received' })],
  ];
  try {
    const figures: Figure[] = [];
    for (const [what, make] of queries) {
      const times: number[] = [];
      let found = 0;
      for (let at = 0; at < 60; at++) {
        const from = performance.now();
        found += (await seeding.findReports(database, { stream: 'courier', limit: 50, ...make(at) })).length;
        times.push(performance.now() - from);
      }
      times.sort((a, b) => a - b);
      const note = `p99 ${times[58]?.toFixed(1)} ms, ${(found / 60).toFixed(1)} found`;
      figures.push({
        what: `${label}, ${rows} reports: ${what}`,
        measured: times[30] ?? 0,
        unit: 'ms',
        budget: null,
        note,
      });
    }
    return figures;
  } finally {
    await database.close();
  }
}
