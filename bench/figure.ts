/** What a bench found out: one line of the table and of the JSON file. */
export interface Figure {
  what: string;
  measured: number;
  unit: 's' | 'ms' | 'kB' | 'bytes' | 'times' | '%' | '';
  /** The most that is allowed, in the same unit; null for a figure that stands beside others, such as a baseline. */
  budget: number | null;
  /** How it was measured, or what it consists of. */
  note?: string;
}

/** A floating 1e-9 over a budget of bytes is a byte over. */
export const isOver = ({ measured, budget }: Figure): boolean =>
  budget !== null && (Number.isNaN(measured) || measured > budget);

const write = (value: number, unit: Figure['unit']): string => {
  const digits =
    unit === 's' || unit === 'ms' || unit === 'kB' || unit === 'times' || unit === '%'
      ? Math.abs(value) < 10
        ? 2
        : 1
      : 0;
  return `${value.toFixed(digits)} ${unit}`.trim();
};

/** The table at the end: what, measured, budget, ok or over; columns as wide as their longest cell. */
export function drawTable(figures: Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    write(figure.measured, figure.unit),
    figure.budget === null ? '' : write(figure.budget, figure.unit),
    figure.budget === null ? '' : isOver(figure) ? 'OVER' : 'ok',
    figure.note ?? '',
  ]);
  const table = [['what', 'measured', 'budget', '', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
