/** CoNLL files as their own scorer reads them, written here from its definition and not from our reader. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strictAgreement } from '@/lib/entities/agreement/span-agreement';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import { splitTokens } from '@/lib/entities/tokens/split-tokens';
import { readConll, writeConll } from './conll';
import { newDocument, newEntity } from './new-document';

interface Score {
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
}

/**
 * conlleval's sums (CoNLL-2000): columns token … gold guess. A chunk is right if it begins, ends and is typed alike in both.
 * Follows the tables of the script: a chunk ends before B, S or O, after E or S, or where the type changes; it begins at B or
 * S, at any tag after O, E or S, or where the type changes.
 */
function conlleval(text: string): Score {
  const count = { right: 0, gold: 0, guess: 0, tokens: 0, same: 0 };
  const outside: [string, string] = ['O', ''];
  let [lastGold, lastGuess] = [outside, outside];
  let inRight = false;
  for (const line of [...text.split('\n'), '']) {
    const columns = line.trim() === '' || line.startsWith('-DOCSTART-') ? ['', 'O', 'O'] : line.split(/\s+/);
    const [gold, guess] = [columns.at(-2) ?? 'O', columns.at(-1) ?? 'O'].map((tag): [string, string] => [
      tag.charAt(0),
      tag.slice(2),
    ]) as [[string, string], [string, string]];
    const [endsGold, endsGuess] = [ends(lastGold, gold), ends(lastGuess, guess)];
    if (inRight && endsGold && endsGuess && lastGold[1] === lastGuess[1]) {
      inRight = false;
      count.right += 1;
    } else if (inRight && (endsGold !== endsGuess || gold[1] !== guess[1])) inRight = false;
    if (begins(lastGold, gold) && begins(lastGuess, guess) && gold[1] === guess[1]) inRight = true;
    if (begins(lastGold, gold)) count.gold += 1;
    if (begins(lastGuess, guess)) count.guess += 1;
    if (columns[0] !== '') {
      count.tokens += 1;
      if (gold.join() === guess.join()) count.same += 1;
    }
    [lastGold, lastGuess] = [gold, guess];
  }
  const precision = count.guess === 0 ? 0 : (100 * count.right) / count.guess;
  const recall = count.gold === 0 ? 0 : (100 * count.right) / count.gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { accuracy: (100 * count.same) / count.tokens, precision, recall, f1 };
}

function ends([before, type]: [string, string], [tag, next]: [string, string]): boolean {
  if (before === 'O') return false;
  return 'BSO'.includes(tag) || 'ES'.includes(before) || type !== next;
}

function begins([before, type]: [string, string], [tag, next]: [string, string]): boolean {
  if (tag === 'O') return false;
  return 'BS'.includes(tag) || 'OES'.includes(before) || type !== next;
}

/** Two exports of one text, side by side: gold and guess. */
function score(gold: TaggedDocument, guess: TaggedDocument, scheme: 'bio' | 'iobes'): Score {
  const [left, right] = [gold, guess].map(
    (document) => writeConll([document], set, { scheme, columns: 2 }).files[0]?.text ?? '',
  );
  const [a = [], b = []] = [left, right].map((text) => text?.split('\n') ?? []);
  return conlleval(a.map((line, index) => (line === '' ? '' : `${line} ${b[index]?.split('\t')[1] ?? ''}`)).join('\n'));
}

describe('the scorer itself', () => {
  it('gives the toy example its published figures', () => {
    const toy =
      'EU B-ORG B-ORG\nrejects O O\nGerman B-MISC B-LOC\ncall O O\n\nPeter B-PER B-PER\nBlackburn I-PER I-PER\n';
    const { accuracy, precision, recall, f1 } = conlleval(toy);
    expect(accuracy.toFixed(2)).toBe('83.33');
    expect([precision, recall, f1].map((figure) => figure.toFixed(2))).toEqual(['66.67', '66.67', '66.67']);
  });
});

/** Sentences of invented words, and flat entities on their tokens. */
const documents = fc
  .record({
    words: fc.array(fc.constantFrom('Ada', 'Lind', 'met', 'the', 'Zoë', '😀', 'Norvik', '東京', 'on', 'Søn'), {
      minLength: 3,
      maxLength: 25,
    }),
    marks: fc.array(
      fc.record({
        at: fc.nat(24),
        length: fc.integer({ min: 1, max: 3 }),
        label: fc.constantFrom('PER', 'ORG', 'LOC'),
      }),
    ),
  })
  .map(({ words, marks }): { text: string; entities: TaggedEntity[] } => {
    const text = words.join(' ');
    const tokens = splitTokens(text);
    let free = 0;
    const entities = [...marks]
      .sort((a, b) => a.at - b.at)
      .flatMap(({ at, length, label }, index) => {
        const [first, last] = [tokens[at], tokens[at + length - 1]];
        if (!first || !last || at < free) return [];
        free = at + length;
        return [newEntity({ id: `e${index}`, label, spans: [{ start: first.start, end: last.end }] })];
      });
    return { text, entities };
  });

describe('what we export', () => {
  it.each(['bio', 'iobes'] as const)('%s scores 100 against itself', (scheme) =>
    fc.assert(
      fc.property(documents, ({ text, entities }) => {
        const document = newDocument({ id: 'd', text, entities });
        const { f1, accuracy } = score(document, document, scheme);
        expect(accuracy).toBe(100);
        expect(f1).toBe(entities.length === 0 ? 0 : 100);
      }),
    ),
  );

  it('scores a changed copy as the agreement screen does', () =>
    fc.assert(
      fc.property(documents, fc.array(fc.nat(2), { minLength: 30, maxLength: 30 }), ({ text, entities }, changes) => {
        const changed = entities.flatMap((entity, index) => {
          if (changes[index] === 0) return [];
          return changes[index] === 1 ? [{ ...entity, label: 'MISC' }] : [entity];
        });
        const [first, second] = [entities, changed].map((list) => newDocument({ id: 'd', text, entities: list }));
        if (!first || !second) throw new Error('two documents');
        const ours = strictAgreement([{ first, second }]).all.f1 ?? 0;
        expect(score(first, second, 'bio').f1).toBeCloseTo(100 * ours, 8);
      }),
    ));

  it('reads IOB1, in which B stands only between neighbours, and writes BIO of the same entities', () => {
    const iob1 = 'Ada I-PER\nLind I-PER\nBen B-PER\nof O\nNorvik I-ORG\nLviv I-LOC\n';
    const [document] = readConll(iob1, set).documents;
    if (!document) throw new Error('a document');
    expect(writeConll([document], set, { scheme: 'bio', columns: 2 }).files[0]?.text).toBe(
      '-DOCSTART-\tO\n\nAda\tB-PER\nLind\tI-PER\nBen\tB-PER\nof\tO\nNorvik\tB-ORG\nLviv\tB-LOC\n\n',
    );
  });

  it('reads BILOU and IOBES alike', () => {
    const read = (file: string) =>
      readConll(file, set).documents[0]?.entities.map(({ spans, label }) => [spans, label]);
    expect(read('Ada B-PER\nLind L-PER\nLviv U-LOC\n')).toEqual(read('Ada B-PER\nLind E-PER\nLviv S-LOC\n'));
  });
});
