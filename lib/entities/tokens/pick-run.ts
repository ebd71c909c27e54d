import type { Span } from '@/lib/entities/tagged';
import type { ReadText } from './read-text';
import { type Token, tokenAfter } from './split-tokens';

const CAPITAL = /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}]/u;
/** Small words that names are tied by, where a capitalised word stands on both sides: "Bank of Example", "Ana de la Cruz". */
const TIES = new Set('of de del della di da do dos du des la las le van von der den ter al el bin ibn y'.split(' '));
/** Signs inside names when nothing parts them from the words beside: "Ada-Lind", "O'Hara", "J.", "A/S". */
const JOINTS = new Set(['-', '‐', '‑', "'", '’', '.', '/', '·', '・']);

export const isCapitalised = (token: Token): boolean => CAPITAL.test(token.text);

/**
 * What a double-click at `offset` means: the run of capitalised tokens of one sentence around the token clicked, ties
 * and joints included, also where one of those was clicked; else that token alone. Null where no token stands.
 *
 * Scripts without capitals have no runs: there it is the word as `Intl.Segmenter` has it.
 */
export function pickRun(read: ReadText, offset: number): Span | null {
  const index = tokenAfter(read.tokens, offset);
  const token = read.tokens[index];
  if (!token || token.start > offset) return null;
  return spanOf(read.tokens, runOver(read, index) ?? { first: index, last: index });
}

/** The run that a token stands in; null for one outside all runs. */
function runOver(read: ReadText, index: number): Run | null {
  let name = index;
  while (name > index - 3 && isTie(read.tokens, name)) name -= 1;
  const token = read.tokens[name];
  if (!token || !isCapitalised(token)) return null;
  const run = withoutOpener(read, runAround(read, name));
  return run.first <= index && run.last >= index ? run : null;
}

/**
 * A run that begins its sentence, without a first word that stands there in a capital for no other reason: one the text
 * has in small letters too ("Then Ada Lind", "The Kittiwake").
 */
function withoutOpener(read: ReadText, run: Run): Run {
  const { tokens, sentenceOf, small } = read;
  let { first } = run;
  const opens = (index: number) => sentenceOf[index] !== sentenceOf[index - 1] || !tokens[index - 1]?.isWord;
  if (first < run.last && opens(first) && small.has(tokens[first]?.text.toLowerCase() ?? '')) first += 1;
  while (first < run.last && !isCapitalised(tokens[first] as Token)) first += 1;
  return { ...run, first };
}

interface Run {
  first: number;
  last: number;
}

/** Runs of capitalised tokens in order: where Tab leads to. */
export function listRuns(read: ReadText): Span[] {
  const runs: Span[] = [];
  for (let index = 0; index < read.tokens.length; index += 1) {
    const token = read.tokens[index];
    if (!token || !isCapitalised(token)) continue;
    const run = withoutOpener(read, runAround(read, index));
    runs.push(spanOf(read.tokens, run));
    index = run.last;
  }
  return runs;
}

function spanOf(tokens: readonly Token[], { first, last }: Run): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

function runAround(read: ReadText, index: number): Run {
  let first = index;
  let last = index;
  for (let next = step(read, last, 1); next !== null; next = step(read, last, 1)) last = next;
  for (let next = step(read, first, -1); next !== null; next = step(read, first, -1)) first = next;
  return { first, last: closeInitial(read, last) };
}

/** The next capitalised token of the run on one side, over at most two ties or joints; null where the run ends. */
function step({ tokens, sentenceOf }: ReadText, from: number, direction: 1 | -1): number | null {
  for (let reach = 1; reach <= 3; reach += 1) {
    const index = from + direction * reach;
    const token = tokens[index];
    if (!token || sentenceOf[index] !== sentenceOf[from]) return null;
    if (isCapitalised(token)) return index;
    if (!isTie(tokens, index)) return null;
  }
  return null;
}

function isTie(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  if (TIES.has(token.text) || token.text === '&') return true;
  if (!JOINTS.has(token.text)) return false;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (token.text === '.') return before !== undefined && before.end === token.start && isInitial(before);
  return before?.end === token.start && after?.start === token.end;
}

/** "J", "U.S", "Mr": what a point belongs to. */
const isInitial = ({ text }: Token): boolean =>
  /^(?:\p{Lu}\.)*\p{Lu}$|^(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Ltd|Co|Corp)$/u.test(text);

/** The point of "U.S." and of "Inc." is part of the name at its end too, unless it also ends the sentence. */
function closeInitial({ tokens, sentenceOf }: ReadText, last: number): number {
  const token = tokens[last];
  const point = tokens[last + 1];
  if (!token || point?.text !== '.' || point.start !== token.end) return last;
  const belongs = /^(?:\p{Lu}\.)+\p{Lu}$|^(?:Jr|Sr|Inc|Ltd|Co|Corp)$/u.test(token.text);
  return belongs && sentenceOf[last + 2] === sentenceOf[last] ? last + 1 : last;
}
