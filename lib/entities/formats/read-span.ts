import { FileFault } from '@/lib/entities/file-fault';
import type { Span } from '@/lib/entities/tagged';
import { type CodePoints, splitsPair } from './code-points';

/** Where a span stands in its file, for the message. */
export interface Place {
  line: number;
  text: string;
}

/** A span counted in code points. @throws FileFault `bad-span` outside the text or empty */
export function spanFromPoints(points: CodePoints, [from, to]: readonly [number, number], { line }: Place): Span {
  const [start, end] = [points.toUnits(from), points.toUnits(to)];
  if (start === null || end === null || start >= end) throw new FileFault('bad-span', line, `${from}–${to}`);
  return { start, end };
}

/** A span counted in UTF-16 units. @throws FileFault `bad-span`, also where it cuts a character in two */
export function spanFromUnits([start, end]: readonly [number, number], { line, text }: Place): Span {
  const isWhole = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  if (!isWhole || splitsPair(text, start) || splitsPair(text, end))
    throw new FileFault('bad-span', line, `${start}–${end}`);
  return { start, end };
}

/** The words beside a span prove that its offsets mean what we take them for. @throws FileFault `wrong-words` */
export function checkWords(found: string, written: string | undefined | null, line: number): void {
  const fold = (words: string) => words.replace(/\s+/gu, ' ').trim();
  if (written !== undefined && written !== null && fold(found) !== fold(written))
    throw new FileFault('wrong-words', line, `“${written}” ≠ “${found}”`);
}
