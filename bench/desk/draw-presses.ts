import type { Figure } from '../figure.ts';
import type { DecidedHere } from './decide-hundred.ts';
import { acts } from './hundred.ts';
import { countRival, rivals } from './rival-keys.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** For each decision what was pressed here, and what would be elsewhere. */
export function drawPresses(decided: readonly DecidedHere[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(14) : String(cell).padStart(10))).join(' ');
  const rowOf = (name: string, some: readonly DecidedHere[]) => [
    name,
    some.length,
    sum(some.map(({ reports }) => reports)),
    sum(some.map(({ presses }) => presses)),
    ...rivals.flatMap((rival) => [countRival(rival, some), countRival(rival, some, true)]),
  ];
  return [
    line(['presses', 'errors', 'reports', 'here', ...rivals.flatMap((rival) => [rival, '(no dupl.)'])]),
    ...acts.map((act) =>
      line(
        rowOf(
          act,
          decided.filter((one) => one.act === act),
        ),
      ),
    ),
    line(rowOf('all', decided)),
    'Here: pressed and counted at the desk. Elsewhere: a model of the documented keys, a click is one press, every report',
    'by itself; in brackets as if no error had been reported twice. Typed letters are left out everywhere.',
  ].join('\n');
}

/** The totals; here no more may be pressed than where least is. */
export function pressesOf(decided: readonly DecidedHere[]): Figure[] {
  const reports = sum(decided.map((one) => one.reports));
  const elsewhere = rivals.map((rival) => ({ rival, presses: countRival(rival, decided) }));
  const figure = (what: string, measured: number, budget: number | null, all: number): Figure => ({
    what,
    measured,
    unit: '',
    budget,
    note: `${(measured / all).toFixed(2)} each`,
  });
  return [
    figure(
      `presses for ${reports} reports, here`,
      sum(decided.map(({ presses }) => presses)),
      Math.min(...elsewhere.map(({ presses }) => presses)),
      reports,
    ),
    ...elsewhere.map(({ rival, presses }) => figure(`  ${rival}, by its documented keys`, presses, null, reports)),
    ...rivals.map((rival) =>
      figure(`  ${rival}, had none come twice`, countRival(rival, decided, true), null, decided.length),
    ),
  ];
}
