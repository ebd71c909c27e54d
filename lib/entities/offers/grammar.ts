/** A small grammar of dates, sums, percentages and numbers, in English and Ukrainian; what it finds is offered, snapped to tokens. */
import type { Span } from '@/lib/entities/tagged';
import { snapSpan } from '@/lib/entities/tokens/snap-span';
import type { Token } from '@/lib/entities/tokens/split-tokens';
import { mergeOffers, type Offer } from './offer';

export const expressionKinds = ['date', 'money', 'percent', 'number'] as const;
export type ExpressionKind = (typeof expressionKinds)[number];

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|' +
  '(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?|' +
  'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)';
const WEEKDAY =
  "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|понеділ(?:ок|ка)|вівтор(?:ок|ка)|серед[аиу]|четвер(?:га)?|п[’']ятниц[яію]|субот[аиу]|неділ[яію])";
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:1[0-9]|20)\\d\\d';
// A no-break or narrow space groups digits in half of Europe.
const NUMBER = '\\d+(?:[,.\\u00a0\\u202f’]\\d{3})*(?:[.,]\\d+)?';
const SPELLED =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|' +
  '(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)';
const SCALE =
  '(?:hundred|thousand|million|billion|trillion|тисяч[аі]?|мільйон(?:и|ів)?|мільярд(?:и|ів)?|тис\\.?|млн|млрд|bn|m)';
const AMOUNT = `(?:${NUMBER}|${SPELLED})(?:[ \\u00a0-]${SCALE})*`;
const CURRENCY =
  '(?:(?:US|Canadian|Australian|American)[ \\u00a0])?(?:dollars?|cents?|euros?|pounds?|pence|yen|yuan|roubles?|rupees?|francs?|kron(?:a|or|e|er)|hryvni?as?|' +
  'гривн[яіь]|гривень|грн|долар(?:и|ів)?|євро|USD|EUR|GBP|JPY|CHF|UAH)';
const SIGN = '(?:(?:US|C|A|HK|NZ)?\\$|[€£¥₴₹])';
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/** In the order of trust: what is a sum is no number. */
const RULES: [ExpressionKind, RegExp][] = [
  ['money', rule(`${SIGN}[ \\u00a0\\u202f]?${AMOUNT}|${AMOUNT}[ \\u00a0\\u202f]?(?:${SIGN}|${CURRENCY}${END})`)],
  [
    'percent',
    rule(
      `[+−-]?${AMOUNT}[ \\u00a0\\u202f]?(?:%|‰|(?:per[ \\u00a0]?cent|percent|percentage points?|відсотк(?:а|и|ів)|процент(?:а|и|ів))${END})`,
    ),
  ],
  ['date', rule(dates())],
  ['number', rule(`${AMOUNT}${END}`)],
];

function dates(): string {
  const ordinal = `${DAY}(?:st|nd|rd|th)?`;
  return [
    `(?:${WEEKDAY},?[ \\u00a0])?${ordinal}(?: of)?[ \\u00a0]${MONTH}(?:,?[ \\u00a0]${YEAR})?${END}`,
    `(?:${WEEKDAY},?[ \\u00a0])?${MONTH}[ \\u00a0]${ordinal}${END}(?:,?[ \\u00a0]${YEAR}${END})?`,
    `${MONTH},?[ \\u00a0]${YEAR}${END}`,
    `${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])${END}`,
    `${DAY}[./](?:0?[1-9]|1[0-2])[./](?:${YEAR}|\\d\\d)${END}`,
    `(?:the )?${YEAR}s${END}`,
    `${WEEKDAY}${END}`,
    // A bare year only where the words before make it one.
    `(?<=\\b(?:in|since|until|of|from|by|before|after|у|в|з|до|після) )${YEAR}${END}`,
  ].join('|');
}

function rule(pattern: string): RegExp {
  return new RegExp(`${EDGE}(?:${pattern})`, 'giu');
}

export interface Expression extends Span {
  kind: ExpressionKind;
}

/** What has the form of a date, sum, percentage or number; none overlaps another. */
export function findExpressions(text: string, tokens: readonly Token[]): Expression[] {
  const found: Expression[] = [];
  for (const [kind, pattern] of RULES) {
    for (const { 0: words, index } of text.matchAll(pattern)) {
      const span = snapSpan(tokens, { start: index, end: index + words.length });
      if (span && !found.some((other) => span.start < other.end && other.start < span.end))
        found.push({ ...span, kind });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

export interface Grammar {
  text: string;
  tokens: readonly Token[];
  taken: readonly Span[];
  /** Kind → the label offered for it; kinds without a label are not offered. */
  labels: ReadonlyMap<ExpressionKind, string>;
}

export function offerExpressions({ text, tokens, taken, labels }: Grammar): Offer[] {
  const offers = findExpressions(text, tokens).flatMap(({ start, end, kind }): Offer[] => {
    const label = labels.get(kind);
    if (label === undefined) return [];
    const exact = text.slice(start, end);
    return [{ start, end, exact, label, origin: 'grammar', reason: { why: 'grammar' }, knowledgeBaseId: null }];
  });
  return mergeOffers([offers], taken);
}

const USUAL: [ExpressionKind, RegExp][] = [
  ['date', /^(?:date|time|temporal)$/i],
  ['money', /^money$/i],
  ['percent', /^percent(?:age)?$/i],
  ['number', /^(?:cardinal|number|num)$/i],
];

/** Which labels of a set the grammar's kinds go to, by their ids; a set without such labels gets no such offers. */
export function labelsForExpressions(ids: readonly string[]): Map<ExpressionKind, string> {
  const found = USUAL.flatMap(([kind, pattern]): [ExpressionKind, string][] => {
    const id = ids.find((label) => pattern.test(label));
    return id === undefined ? [] : [[kind, id]];
  });
  return new Map(found);
}
