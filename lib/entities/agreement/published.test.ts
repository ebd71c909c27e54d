/** The examples of the literature, to the digit they were published with (field-notes/entities.md section 5). */
import { describe, expect, it } from 'vitest';
import { cohenKappa, type Item, nominalAlpha, scottPi } from './chance-corrected';
import { unitDistance, unitizingAlpha } from './unitizing-alpha';

/** Items from a table of counts. */
const items = (...rows: [string, string, number][]): Item[] =>
  rows.flatMap(([first, second, count]) => Array.from({ length: count }, (): Item => [first, second]));

const letters = (text: string) => [...text].map((value) => (value === '*' ? null : value));
const unitsOf = (...annotators: string[]) =>
  letters(annotators[0] ?? '').map((_, index) => annotators.map((values) => letters(values)[index] ?? null));

describe('Artstein and Poesio 2008', () => {
  it('example 1', () => {
    const table = items(['STAT', 'STAT', 20], ['STAT', 'IReq', 20], ['IReq', 'STAT', 10], ['IReq', 'IReq', 50]);
    const [kappa, pi] = [cohenKappa(table), scottPi(table)];
    expect(kappa.observed).toBeCloseTo(0.7, 10);
    expect(kappa.expected).toBeCloseTo(0.54, 10);
    expect(kappa.value?.toFixed(3)).toBe('0.348');
    expect(pi.expected.toFixed(3)).toBe('0.545');
    expect(pi.value?.toFixed(3)).toBe('0.341');
  });

  it('example 2', () => {
    const table = items(
      ['STAT', 'STAT', 46],
      ['IReq', 'STAT', 6],
      ['IReq', 'IReq', 32],
      ['IReq', 'Chck', 6],
      ['Chck', 'Chck', 10],
    );
    expect(cohenKappa(table).observed).toBeCloseTo(0.88, 10);
    expect(cohenKappa(table).value?.toFixed(4)).toBe('0.8013');
    expect(scottPi(table).value?.toFixed(4)).toBe('0.7995');
    const alpha = nominalAlpha(table);
    expect(alpha.value).toBeCloseTo(0.80053, 5);
    expect(alpha.observed.toFixed(3)).toBe('0.120');
    // Printed as 0.601, cut off rather than rounded.
    expect(alpha.expected).toBeCloseTo(0.60161, 4);
  });
});

describe('Krippendorff', () => {
  it('2011, example C: four coders, missing values', () => {
    const alpha = nominalAlpha(unitsOf('123321412***', '1233224125*3', '*3332342251*', '12332441251*'));
    expect(alpha.value?.toFixed(3)).toBe('0.743');
    expect(alpha.value).toBeCloseTo(0.743421052631579, 12);
  });

  it('1995, figure A digitised: kappa, pi and alpha', () => {
    const [a, b] = ['001111111100001111110000', '000011110000000110000000'];
    const pairs = [...a].map((value, index): Item => [value, b.charAt(index)]);
    expect(cohenKappa(pairs).value?.toFixed(3)).toBe('0.385');
    expect(scottPi(pairs).value?.toFixed(3)).toBe('0.314');
    expect(nominalAlpha(pairs).value?.toFixed(3)).toBe('0.329');
  });

  it('2004, page 254: alpha for unitizing', () => {
    // The continuum begins at 150 there and at 0 here.
    const unit = (start: number, length: number) => ({ start: start - 150, end: start - 150 + length });
    const c = unitizingAlpha({
      length: 300,
      annotators: [
        [unit(225, 70), unit(370, 30)],
        [unit(220, 80), unit(355, 20), unit(400, 20)],
      ],
    });
    expect(c.observed.toFixed(4)).toBe('0.0144');
    expect(c.expected.toFixed(4)).toBe('0.0532');
    // 0.7286 is what the rounded Do and De give; unrounded ones stay inside the 0.0005 of DKPro Statistics.
    expect(Math.abs((c.value ?? 0) - 0.7286)).toBeLessThan(0.0005);
    const same = [unit(180, 60), unit(300, 50)];
    const k = unitizingAlpha({ length: 300, annotators: [same, same] });
    expect(k.observed).toBe(0);
    expect(k.expected.toFixed(4)).toBe('0.0490');
    expect(k.value).toBe(1);
    const all = 1 - (c.observed + k.observed) / (c.expected + k.expected);
    expect(Math.abs(all - 0.8591)).toBeLessThan(0.0005);
  });

  it('2004: distances of units', () => {
    const unit = (start: number, length: number) => ({ start, end: start + length });
    expect(unitDistance(unit(225, 70), unit(220, 80))).toBe(50);
    expect(unitDistance(unit(370, 30), unit(355, 20))).toBe(850);
  });
});

it('NLTK, test_easy: three coders, two units that can be paired', () => {
  const alpha = nominalAlpha([
    ['YES', 'NO', 'NO'],
    ['YES', 'NO', null],
    [null, null, 'NO'],
  ]);
  expect(alpha.value?.toFixed(4)).toBe('-0.3333');
});
