/** What runs in the page of the bench: describes quotes, changes the page, and sees whether each engine finds them. */
import { makeRandom, type Random } from '../newsroom/make-random.ts';
import { changes } from './change-page';
import { edits, PageEdit } from './edit-page';
import { type Engine, engines } from './engines';
import { type Kind, pickQuotes, type Quote, wordsOf } from './pick-quotes';
import { isFiller, offsetOf, rangeBetween, readableBlocks, readableNodes } from './text-nodes';

/** `right`: at least 80 % of the longer of both; `ends`: both ends too; `untold`: the engine could not describe it. */
export type Outcome = 'right' | 'wrong' | 'null' | 'untold';

export interface Result {
  engine: string;
  /** Name of the change or edit. */
  edit: string;
  kind: Kind;
  outcome: Outcome;
  ends: boolean;
  /** ms of the search. */
  took: number;
  /** What was sought and found, where it is not right, for a developer to look at. */
  told: string;
}

export interface Measuring {
  html: string;
  reader: string | null;
  seed: number;
  /** Quotes of each kind. */
  each: number;
  only: string[];
  /** ms after which an engine has had its turn on this page; what it did not come to is not counted. */
  patience: number;
}

export async function measurePage(measuring: Measuring): Promise<Result[]> {
  const results: Result[] = [];
  const chosen = engines.filter(({ name }) => measuring.only.length === 0 || measuring.only.includes(name));
  for (const engine of chosen) {
    const began = performance.now();
    const isOver = () => performance.now() - began > measuring.patience;
    for await (const result of measureEngine(engine, measuring)) {
      results.push(result);
      if (isOver()) break;
    }
  }
  return results;
}

/** The edited pages last, each engine's own turn of patience shared by all: slow ones come to fewer. */
async function* measureEngine(engine: Engine, { html, reader, seed, each }: Measuring): AsyncGenerator<Result> {
  for (const name of Object.keys(changes)) yield* underChange(engine, name, { html, seed, each });
  if (reader) yield* inReaderView(engine, { html, reader, seed, each });
  yield* underEdits(engine, { html, seed, each });
}

interface Page {
  html: string;
  seed: number;
  each: number;
}

function showPage(html: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const node of parsed.querySelectorAll('script,link,iframe,frame,object,embed,img,video,audio,source,base,meta'))
    node.remove();
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return document.body;
}

interface Told {
  quote: Quote;
  words: string;
  place: [start: number, end: number];
  described: unknown;
}

async function describeAll(engine: Engine, { html, seed, each }: Page): Promise<{ body: HTMLElement; told: Told[] }> {
  const body = showPage(html);
  const told: Told[] = [];
  for (const quote of pickQuotes(body, makeRandom(seed), each)) {
    const range = rangeBetween(quote.start, quote.end);
    const place = placeOf(body, range);
    const described = await engine.describe(range.cloneRange(), body).catch(() => null);
    told.push({ quote, words: range.toString(), place, described });
  }
  return { body, told };
}

function placeOf(body: HTMLElement, range: Range): [number, number] {
  const start = offsetOf(body, range.startContainer, range.startOffset);
  return [start, start + range.toString().length];
}

/** Place by letters, which such a change leaves alone. */
async function* underChange(engine: Engine, edit: string, page: Page): AsyncGenerator<Result> {
  const { body, told } = await describeAll(engine, page);
  const lettersBefore = (end: number, raw: string) => lettersOf(raw.slice(0, end)).length;
  const raw = body.textContent ?? '';
  const truths = told.map(({ place }) => place.map((at) => lettersBefore(at, raw)) as [number, number]);
  const changed = showPage(page.html);
  changes[edit]?.(changed, makeRandom(page.seed + 1));
  const now = changed.textContent ?? '';
  for (const [at, one] of told.entries()) {
    const { range, took } = await search(engine, one.described, changed);
    const found = range && (placeOf(changed, range).map((offset) => lettersBefore(offset, now)) as [number, number]);
    yield judge({ engine, edit, one, took }, truths[at] ?? null, { found, words: range?.toString() ?? '' });
  }
}

/** Words that stand once in the source and once in the reader view have but one true place there. */
async function* inReaderView(engine: Engine, page: Page & { reader: string }): AsyncGenerator<Result> {
  const { body, told } = await describeAll(engine, page);
  const source = lettersOf(body.textContent ?? '');
  const view = showPage(page.reader);
  const now = lettersOf(view.textContent ?? '');
  const once = (text: string, words: string) =>
    text.indexOf(words) >= 0 && text.indexOf(words) === text.lastIndexOf(words);
  for (const one of told) {
    const words = lettersOf(one.words);
    if (words.length < 8 || !once(source, words) || !once(now, words)) continue;
    const { range, took } = await search(engine, one.described, view);
    const at = now.indexOf(words);
    const raw = view.textContent ?? '';
    const found = range && (placeOf(view, range).map((end) => lettersOf(raw.slice(0, end)).length) as [number, number]);
    const edit = one.quote.kind === 'crossPara' ? 'reader view, across paragraphs' : 'reader view';
    yield judge({ engine, edit, one, took }, [at, at + words.length], { found, words: range?.toString() ?? '' });
  }
}

async function* underEdits(engine: Engine, page: Page): AsyncGenerator<Result> {
  const { body, told } = await describeAll(engine, page);
  if (isFiller(body)) return;
  const vocabulary = readableBlocks(body)
    .flatMap((block) => wordsOf(readableNodes(block)))
    .map(({ text }) => text);
  const random: Random = makeRandom(page.seed + 2);
  for (const one of told) {
    for (const [name, make] of Object.entries(edits)) {
      // Seeded for each, so that an engine that is told less sees the same edits of the others.
      const edit = new PageEdit(one.quote, { body, random: makeRandom(random.below(2 ** 31)), vocabulary });
      if (make(edit)) {
        const truth: [number, number] | null = edit.gone ? null : placeOf(body, rangeBetween(edit.start, edit.end));
        const { range, took } = await search(engine, one.described, body);
        const found = range && placeOf(body, range);
        const trimmed = (place: [number, number] | null) => place && trim(body.textContent ?? '', place);
        yield judge({ engine, edit: name, one, took }, trimmed(truth), {
          found: trimmed(found),
          words: range?.toString() ?? '',
        });
      }
      edit.undo();
    }
  }
}

function lettersOf(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/["“”„«»'’‘]/g, "'")
    .replace(/[-–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\s\u00ad\u200b\u2060\ufeff]+/g, '');
}

function trim(raw: string, [start, end]: [number, number]): [number, number] {
  const words = raw.slice(start, end);
  return [start + words.length - words.trimStart().length, end - words.length + words.trimEnd().length];
}

async function search(
  engine: Engine,
  described: unknown,
  body: HTMLElement,
): Promise<{ range: Range | null; took: number }> {
  if (described === null) return { range: null, took: 0 };
  const began = performance.now();
  const range = await engine.anchor(described, body).catch(() => null);
  return { range, took: performance.now() - began };
}

function judge(
  { engine, edit, one, took }: { engine: Engine; edit: string; one: Told; took: number },
  truth: [number, number] | null,
  { found, words }: { found: [number, number] | null; words: string },
): Result {
  const base = { engine: engine.name, edit, kind: one.quote.kind, took };
  if (one.described === null) return { ...base, outcome: 'untold', ends: false, told: '' };
  if (!found) return { ...base, outcome: 'null', ends: false, told: truth ? `${one.words.slice(0, 120)} → null` : '' };
  const common = truth ? Math.min(found[1], truth[1]) - Math.max(found[0], truth[0]) : 0;
  const longer = truth ? Math.max(found[1] - found[0], truth[1] - truth[0]) : 1;
  const outcome = common >= 0.8 * longer && common > 0 ? 'right' : 'wrong';
  const ends = truth !== null && found[0] === truth[0] && found[1] === truth[1];
  const now = truth && (document.body.textContent ?? '').slice(truth[0], truth[1]).slice(0, 120);
  const told = ends
    ? ''
    : `${one.words.slice(0, 120)} → ${words.slice(0, 120)} (${edit.startsWith('re') || !now ? '' : 'true: '}${now})`;
  return { ...base, outcome, ends, told };
}

Object.assign(window, { benchPage: measurePage });
