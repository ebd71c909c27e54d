import { describe, expect, it } from 'vitest';
import { gatherDays } from './gather-days';

/** So many days up to Thursday, 26 November 2026, with reports on some, counted from the end. */
function daysOf(count: number, reports: Record<number, number>) {
  return Array.from({ length: count }, (_, at) => {
    const back = count - 1 - at;
    const day = new Date(Date.UTC(2026, 10, 26) - back * 86_400_000).toISOString().slice(0, 10);
    return { day, reports: reports[back] ?? 0 };
  });
}
const read = (count: number, reports: Record<number, number>) =>
  gatherDays(daysOf(count, reports)).spans.map((span) => [span.first.slice(5), span.last.slice(5), span.reports]);

describe('the rate of reports', () => {
  it('begins at the first report, by days', () => {
    expect(read(365, { 2: 5, 0: 1 })).toEqual([
      ['11-24', '11-24', 5],
      ['11-25', '11-25', 0],
      ['11-26', '11-26', 1],
    ]);
  });
  it('has three and more empty days in a row as one', () => {
    expect(read(30, { 20: 2, 2: 1 })).toEqual([
      ['11-06', '11-06', 2],
      ['11-07', '11-23', 0],
      ['11-24', '11-24', 1],
      ['11-25', '11-25', 0],
      ['11-26', '11-26', 0],
    ]);
  });
  it('goes by weeks from Monday where it is longer than a month', () => {
    expect(read(90, { 40: 2, 39: 1, 33: 4, 1: 7 })).toEqual([
      ['10-17', '10-18', 3],
      ['10-19', '10-25', 4],
      ['10-26', '11-22', 0],
      ['11-23', '11-26', 7],
    ]);
  });
  it('goes by months where it is longer than half a year', () => {
    expect(read(365, { 220: 3, 200: 2, 10: 1 })).toEqual([
      ['04-20', '04-30', 3],
      ['05-01', '05-31', 2],
      ['06-01', '10-31', 0],
      ['11-01', '11-26', 1],
    ]);
  });
  it('is nothing without a report', () => {
    expect(gatherDays(daysOf(30, {})).spans).toEqual([]);
  });
});
