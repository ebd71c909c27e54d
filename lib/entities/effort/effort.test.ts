import { describe, expect, it } from 'vitest';
import { writeConll } from '@/lib/entities/formats/conll';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import type { Offer } from '@/lib/entities/offers/offer';
import { makeDocument, spanOf } from '@/lib/entities/sample.fixture';
import { openSession } from '@/lib/entities/session/tag-session';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { readText } from '@/lib/entities/tokens/read-text';
import { effortOf, secondsEach, secondsEachWithThought } from './keystroke-level';
import { countProdigy } from './other-tools';
import { perform } from './perfect-annotator';
import { reachSpan } from './reach-span';

const start = (gold: TaggedDocument, sources: Offer[][] = []) =>
  openSession({ document: { ...gold, entities: [] }, set, sources });
const offer = (text: string, words: string, label: string): Offer => ({
  ...spanOf(text, words),
  exact: words,
  label,
  origin: 'model',
  reason: { why: 'tagger', precision: 0.7 },
  knowledgeBaseId: null,
});

describe('the keystroke-level model', () => {
  it('counts a double-click and a key, and a drag with Shift and arrows', () => {
    expect(
      effortOf([
        { act: 'double-click', at: 0 },
        { act: 'keys', keys: ['p'] },
      ]),
    ).toEqual({ points: 1, presses: 4, keys: 1 });
    expect(effortOf([{ act: 'keys', keys: ['Shift+ArrowRight', 'Shift+ArrowRight'] }])).toEqual({
      points: 0,
      presses: 0,
      keys: 3,
    });
    expect(effortOf([{ act: 'drag', from: 0, to: 4, byCharacter: true }])).toEqual({ points: 2, presses: 2, keys: 1 });
    const effort = { points: 1, presses: 4, keys: 1, judged: 2, wrong: 1, entities: 1 };
    expect(secondsEach(effort)).toBeCloseTo(1.7, 10);
    expect(secondsEachWithThought(effort)).toBeCloseTo(4.4, 10);
  });

  it('takes the cheapest way to a span', () => {
    const text = 'He met Ada Lind and then left the old mill by the river at ten.';
    const read = readText(text);
    const acts = (words: string) => reachSpan(read, spanOf(text, words)).map(({ act }) => act);
    expect(acts('Ada Lind')).toEqual(['double-click']);
    expect(acts('met Ada Lind')).toEqual(['double-click', 'keys']);
    expect(acts('then left the old mill by the river at')).toEqual(['drag']);
    expect(reachSpan(read, spanOf(text, 'riv'))).toMatchObject([{ act: 'drag', byCharacter: true }]);
  });

  it('counts a tool that snaps to tokens and keeps its label', () => {
    const gold = makeDocument('Ada met Ben Rowe in Lviv.', [
      ['Ada', 'PER'],
      ['Ben Rowe', 'PER'],
      ['Lviv', 'LOC'],
    ]);
    expect(countProdigy(readText(gold.text), gold.entities)).toEqual({
      points: 4,
      presses: 10,
      keys: 2,
      judged: 0,
      wrong: 0,
      entities: 3,
    });
  });
});

describe('the perfect annotator', () => {
  it('tags a name once, and takes the others by one key', () => {
    const gold = makeDocument('Ada Lind won. Ada Lind and Lind left.', [
      ['Ada Lind', 'PER'],
      ['Ada Lind', 'PER', 2],
      ['Lind', 'PER', 3],
    ]);
    const { effort, acts } = perform(start(gold), gold.entities);
    expect(acts.flatMap((act) => (act.act === 'keys' ? act.keys : act.act))).toEqual(['double-click', 'p', 'Enter']);
    expect(effort).toEqual({ points: 1, presses: 4, keys: 2, judged: 2, wrong: 0, entities: 3 });
  });

  it('answers each offer by one key: taken, relabelled, refused; or moves its edges', () => {
    const text = 'Ada of Harrow met Ben Rowe at the Norvik mill.';
    const gold = makeDocument(text, [
      ['Ada', 'PER'],
      ['Harrow', 'LOC'],
      ['Ben Rowe', 'PER'],
    ]);
    const sources = [
      [
        offer(text, 'Ada', 'PER'),
        offer(text, 'Harrow', 'ORG'),
        offer(text, 'Ben', 'PER'),
        offer(text, 'Norvik', 'ORG'),
      ],
    ];
    const { acts, effort } = perform(start(gold, sources), gold.entities);
    expect(acts.flatMap((act) => (act.act === 'keys' ? act.keys : act.act))).toEqual([
      'Enter',
      'l',
      'Shift+ArrowRight',
      'p',
      'Backspace',
    ]);
    expect(effort).toMatchObject({ points: 0, judged: 4, wrong: 3 });
  });

  it('dismisses a group of which nothing is right', () => {
    const gold = makeDocument('Ada May left. In May it rained; May is wet.', [['Ada May', 'PER']]);
    const { acts, session } = perform(start(gold), gold.entities);
    expect(acts.at(-1)).toEqual({ act: 'keys', keys: ['Escape'] });
    expect(session.document.entities).toHaveLength(1);
  });

  it('ends with the gold, whatever is offered, and exports it', () => {
    const text = 'Ada Lind of Norvik met Lind in Harrow; Norvik Timber is in Norvik. Ben Rowe saw Ada Lind.';
    const gold = makeDocument(text, [
      ['Ada Lind', 'PER'],
      ['Norvik', 'LOC'],
      ['Lind', 'PER', 2],
      ['Harrow', 'LOC'],
      ['Norvik Timber', 'ORG'],
      ['Norvik', 'LOC', 3],
      ['Ben Rowe', 'PER'],
      ['Ada Lind', 'PER', 2],
    ]);
    const wild = [offer(text, 'Norvik met', 'ORG'), offer(text, 'Harrow; Norvik', 'LOC'), offer(text, 'saw', 'MISC')];
    const { session } = perform(start(gold, [wild]), gold.entities);
    const conll = (document: TaggedDocument) =>
      writeConll([document], set, { scheme: 'bio', columns: 2 }).files[0]?.text;
    expect(conll(session.document)).toBe(conll(gold));
  });
});
