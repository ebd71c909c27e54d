import { createTextQuoteSelectorMatcher, describeTextQuote } from '@apache-annotator/dom';
import { rangeToSelector, reviveSelector } from '@recogito/text-annotator';
import { fromRange, toRange } from 'dom-anchor-text-quote';
import {
  GenerateFragmentStatus,
  generateFragmentFromRange,
} from 'text-fragments-polyfill/dist/fragment-generation-utils.js';
import { processTextFragmentDirective } from 'text-fragments-polyfill/text-fragment-utils';
import { anchor, describe, type Selector } from '@/lib/anchoring';

/** One way to describe a range and to find it again. */
export interface Engine {
  name: string;
  /** Null where it finds no way to describe it. */
  describe(range: Range, body: HTMLElement): Promise<unknown>;
  anchor(described: unknown, body: HTMLElement): Promise<Range | null>;
}

const emend: Engine = {
  name: 'emend',
  describe: (range) => describe(range, document),
  anchor: (described) => anchor(described as Selector[], document),
};

type ApacheSelector = Parameters<typeof createTextQuoteSelectorMatcher>[0];
const apache: Engine = {
  name: '@apache-annotator/dom',
  describe: (range, body) => describeTextQuote(range, body),
  async anchor(described, body) {
    for await (const range of createTextQuoteSelectorMatcher(described as ApacheSelector)(body)) return range;
    return null;
  },
};

const fragments: Engine = {
  name: 'text-fragments-polyfill',
  async describe(range) {
    const { status, fragment } = generateFragmentFromRange(range.cloneRange());
    return status === GenerateFragmentStatus.SUCCESS ? (fragment ?? null) : null;
  },
  // One match says where; two, that it is not unique and the first is taken, as browsers do.
  anchor: async (described) =>
    processTextFragmentDirective(described as Parameters<typeof processTextFragmentDirective>[0], document)[0] ?? null,
};

interface QuoteOfDatq {
  quote: { exact: string; prefix: string; suffix: string };
  hint: number;
}
const datq: Engine = {
  name: 'dom-anchor-text-quote',
  async describe(range, body): Promise<QuoteOfDatq> {
    const before = new Range();
    before.selectNodeContents(body);
    before.setEnd(range.startContainer, range.startOffset);
    return { quote: fromRange(body, range), hint: before.toString().length };
  },
  async anchor(described, body) {
    const { quote, hint } = described as QuoteOfDatq;
    return toRange(body, quote, { hint });
  },
};

const recogito: Engine = {
  name: '@recogito/text-annotator',
  describe: async (range, body) => rangeToSelector(range, body),
  async anchor(described, body) {
    const { range } = reviveSelector(described as Parameters<typeof reviveSelector>[0], body);
    return range.collapsed ? null : range;
  },
};

export const engines: Engine[] = [emend, apache, fragments, datq, recogito];
