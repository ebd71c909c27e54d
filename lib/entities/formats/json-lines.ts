import type { Loss, Written } from './losses';

/** One JSON value a line, and a line end after the last: what every reader of JSONL takes. */
export function writeJsonLines(name: string, rows: readonly unknown[], losses: Loss[]): Written {
  // U+2028 and U+2029 are line ends for Python's splitlines, though not for JSON.
  const lines = rows.map((row) => JSON.stringify(row).replace(/[\u2028\u2029\u0085]/g, escapeLineEnd));
  return { files: [{ name, text: lines.map((line) => `${line}\n`).join('') }], losses };
}

function escapeLineEnd(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
