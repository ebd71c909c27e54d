import type { Random } from './make-random.ts';
import { type Rendered, renderPage } from './render-page.ts';
import type { Mistake, Page } from './write-page.ts';

/** A report as it arrives, with the truth that only the generator knows. */
export interface MadeReport {
  identity: string;
  /** The page's headline. */
  title: string;
  quote: { exact: string; prefix: string; suffix: string; tail: null; length: number };
  replacement: string;
  comment: string;
  language: string;
  /** Which mistake it is about: reports with the same truth belong together, all others apart. */
  truth: string;
  /** When it arrives, from 0 to 1. */
  moment: number;
}

/** Raw units of context, as a device takes them. */
const CONTEXT = 64;
type Span = [start: number, end: number];

/** The reports about one page. @param most how many */
export function makeReports(random: Random, page: Page, most: number): MadeReport[] {
  const made: MadeReport[] = [];
  for (let count = 0; count < most; count += 1) {
    const moment = random.next();
    const rendered = renderPage(random, page, moment);
    const drawn = random.next();
    const report = drawn < 0.06 ? spam(count) : drawn < 0.09 ? rewriting(count) : honest();
    if (report)
      made.push({ ...report, moment, identity: page.identity, title: page.title, language: page.vocabulary.language });

    function honest() {
      const live = page.mistakes.filter((mistake) => rendered.places.has(mistake));
      if (live.length === 0) return null;
      return reportMistake(random, rendered, random.pickSkewed(live));
    }
    function spam(nth: number) {
      // A campaign puts its links on the headline, a lone one anywhere.
      const isCampaign = random.chance(0.5);
      const span: Span = isCampaign ? [0, page.title.length] : anywhere(random, rendered);
      const link = `https://lamps-${random.below(9999)}.example buy now`;
      const truth = isCampaign ? `${page.identity} spam` : `${page.identity} spam ${nth}`;
      return { ...cut(rendered, span, link), comment: 'great article', truth };
    }
    function rewriting(nth: number) {
      // Somebody who would write the sentence quite differently is alone with that.
      const [start, end] = random.pick(rendered.sentences);
      if (end - start < 8) return null;
      const sentence = rendered.text.slice(start, end);
      // Without spaces the characters themselves are turned: the sentence as it stands would be a doubt, no rewriting.
      const words = page.vocabulary.space === '' ? [...sentence] : sentence.split(/(?<=[\s\u00a0])/);
      const anew = words.reverse().join(page.vocabulary.space);
      return { ...cut(rendered, [start, end], anew), comment: '', truth: `${page.identity} rewriting ${nth}` };
    }
  }
  return made;
}

function anywhere(random: Random, { text }: Rendered): Span {
  const start = random.below(Math.max(1, text.length - 40));
  return [start, start + 3 + random.below(30)];
}

function cut({ text }: Rendered, [start, end]: Span, replacement: string) {
  const exact = text.slice(start, end);
  const prefix = text.slice(Math.max(0, start - CONTEXT), start);
  const suffix = text.slice(end, end + CONTEXT);
  return { quote: { exact, prefix, suffix, tail: null, length: exact.length }, replacement };
}

/** A reader who saw the mistake: selects as readers do, proposes what most propose, or something else, or nothing. */
function reportMistake(random: Random, rendered: Rendered, mistake: Mistake) {
  const place = rendered.places.get(mistake) ?? [0, 0];
  const fix = random.chance(0.08) && mistake.rivals.length > 0 ? random.pick(mistake.rivals) : mistake.right;
  const truth = mistake.id;
  if (random.chance(0.02)) {
    const [start, end] = random.chance(0.8) ? place : sentenceAround(rendered, place);
    const exact = rendered.text.slice(start, end);
    return { ...cut(rendered, [start, end], exact), comment: 'This cannot be right.', truth };
  }
  const [start, end] = select(random, rendered, { place, fix });
  const before = rendered.text.slice(start, Math.max(start, place[0]));
  const after = rendered.text.slice(Math.min(end, place[1]), end);
  // Of a part of the words, only the part of the fix.
  const from = Math.max(0, start - place[0]);
  const to = fix.length - Math.max(0, place[1] - end);
  let replacement = before + fix.slice(from, to) + after;
  if (random.chance(0.02)) replacement = replacement.replaceAll('\u00a0', ' ');
  if (random.chance(0.01)) replacement = `${replacement} `;
  return { ...cut(rendered, [start, end], replacement), comment: '', truth };
}

/** Letters, the words, with a space, with neighbours, the sentence, or across two. */
function select(random: Random, rendered: Rendered, { place, fix }: { place: Span; fix: string }): Span {
  const { text } = rendered;
  const [start, end] = place;
  const drawn = random.next();
  if (drawn < 0.2) return lettersOf(text.slice(start, end), fix, start);
  if (drawn < 0.55) return place;
  if (drawn < 0.65) return [start, text[end] === ' ' || text[end] === '\u00a0' ? end + 1 : end];
  if (drawn < 0.8) return neighbours(text, place, 1 + random.below(3));
  const [from, to] = sentenceAround(rendered, place);
  if (drawn < 0.95) return [from, to];
  return [Math.max(0, start - 30), to];
}

/** The letters that differ, at least one. */
function lettersOf(wrong: string, fix: string, start: number): Span {
  const most = Math.min(wrong.length, fix.length);
  let head = 0;
  while (head < most && wrong[head] === fix[head]) head += 1;
  let tail = 0;
  while (tail < most - head && wrong.at(-1 - tail) === fix.at(-1 - tail)) tail += 1;
  if (head + tail < wrong.length) return [start + head, start + wrong.length - tail];
  return head > 0 ? [start + head - 1, start + head] : [start, start + 1];
}

function neighbours(text: string, [start, end]: Span, words: number): Span {
  let [from, to] = [start, end];
  for (let count = 0; count < words; count += 1) {
    from = Math.max(0, text.slice(0, Math.max(0, from - 1)).search(/[^\s\u00a0]*$/u));
    const next = text.slice(to + 1).search(/[\s\u00a0]/u);
    if (next >= 0 && next < 40) to = to + 1 + next;
  }
  return [Math.max(from, start - 80), to];
}

function sentenceAround({ sentences }: Rendered, [start, end]: Span): Span {
  return sentences.find(([from, to]) => from <= start && end <= to) ?? [start, end];
}
