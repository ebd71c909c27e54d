/** What an annotator has before them: marks, acts on what is marked, and the way back from each. */
import { describe, expect, it } from 'vitest';
import { newEntity } from '@/lib/entities/formats/new-document';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { Offer } from '@/lib/entities/offers/offer';
import { makeDocument, spanOf } from '@/lib/entities/sample.fixture';
import { hullOf, type TaggedDocument } from '@/lib/entities/tagged';
import { TagDesk } from './tag-desk';

const text = 'Ada and Ben Lind met Ada Rowe of the Upper Harrow Council. Rowe left.';
const titled = { id: 'titled', type: 'boolean' as const };
const rank = { id: 'rank', type: 'text' as const };
const set = {
  ...fourClassSet,
  labels: fourClassSet.labels.map((label) => ({
    ...label,
    attributes: label.id === 'PER' ? [titled, rank] : label.id === 'ORG' ? [rank] : [],
  })),
};

/** One entity of two pieces, with attributes and an id; a nested pair. */
function makeDesk(): TagDesk {
  const ada = newEntity({
    id: 'ada',
    label: 'PER',
    spans: [spanOf(text, 'Ada'), spanOf(text, 'Lind')],
    origin: 'import',
    knowledgeBaseId: 'Q42',
    attributes: { titled: true, rank: 'first' },
  });
  const marks = makeDocument(text, [
    ['Upper Harrow Council', 'ORG'],
    ['Upper Harrow', 'LOC'],
  ]);
  const document: TaggedDocument = { ...marks, entities: [ada, ...marks.entities] };
  let ids = 0;
  return new TagDesk(
    { document, set, offers: [] },
    () => `made-${++ids}`,
    () => {},
  );
}

const words = ({ session }: TagDesk) =>
  session.document.entities
    .map(({ spans, label }) => `${label} ${spans.map((one) => text.slice(one.start, one.end)).join(' … ')}`)
    .sort();
const guess = (exact: string): Offer => ({
  ...spanOf(text, exact),
  exact,
  label: 'PER',
  origin: 'model',
  reason: { why: 'tagger', precision: 0.7 },
  knowledgeBaseId: null,
});

describe('an entity of several pieces', () => {
  it('is marked whole by any of its pieces', () => {
    const desk = makeDesk();
    desk.mark(spanOf(text, 'Lind'));
    expect(desk.entity?.id).toBe('ada');
  });

  it('keeps its pieces, its id and what its new label has too, when it is labelled otherwise', () => {
    const desk = makeDesk();
    desk.mark(spanOf(text, 'Ada'));
    desk.label('ORG');
    expect(words(desk)).toContain('ORG Ada … Lind');
    expect(desk.entity).toMatchObject({ id: 'ada', knowledgeBaseId: 'Q42', attributes: { rank: 'first' } });
  });
});

describe('a label that an entity has already', () => {
  it('changes nothing of it', () => {
    const desk = makeDesk();
    const before = desk.session.document.entities;
    desk.mark(hullOf(before[0] ?? { spans: [] }));
    desk.label('PER');
    expect(desk.session.document.entities).toEqual(before);
  });
});

describe('edges of an entity', () => {
  it('go over the whole of another that they would cut, both ways', () => {
    const desk = makeDesk();
    desk.mark(spanOf(text, 'Upper Harrow Council'));
    // Its end before “Council” is the inner one’s own, and the next would cut that in two.
    desk.resize('shrink', 'end');
    expect(words(desk)).toEqual(words(makeDesk()));
    const other = makeDesk();
    other.mark(spanOf(text, 'Rowe'));
    other.label('PER');
    for (let nth = 0; nth < 3; nth += 1) other.resize('grow', 'end');
    expect(words(other)).toEqual(
      expect.arrayContaining(['LOC Upper Harrow', 'ORG Upper Harrow Council', 'PER Rowe of the Upper Harrow Council']),
    );
    other.resize('shrink', 'end');
    expect(words(other)).toEqual(
      expect.arrayContaining(['LOC Upper Harrow', 'ORG Upper Harrow Council', 'PER Rowe of the']),
    );
  });
});

describe('by keys alone', () => {
  it('entities are gone through, the outer before the inner, and back', () => {
    const desk = makeDesk();
    const seen = [1, 1, 1, 1, -1].map((direction) => {
      desk.stepToEntity(direction as 1 | -1, { start: 0, end: 0 });
      return desk.entity?.id;
    });
    expect(seen).toEqual(['ada', 'e1', 'e2', 'ada', 'e2']);
  });

  it('a stretch inside an entity is marked without changing it, and tagged', () => {
    const desk = makeDesk();
    desk.mark(spanOf(text, 'Upper Harrow'));
    desk.moveMark('shrink', 'start');
    desk.label('MISC');
    expect(words(desk)).toEqual(['LOC Upper Harrow', 'MISC Harrow', 'ORG Upper Harrow Council', 'PER Ada … Lind']);
  });
});

describe('the way back', () => {
  it('of each act leads to what was before, and forth again', () => {
    const desk = makeDesk();
    const relation = { id: 'r', from: 'ada', to: 'e1', label: 'of' };
    const acts: [string, () => void][] = [
      ['label', () => [desk.mark(spanOf(text, 'Ada Rowe')), desk.label('PER')]],
      ['accept', () => desk.accept(desk.session.group)],
      ['relabel', () => [desk.mark(spanOf(text, 'Upper Harrow')), desk.label('MISC')]],
      ['resize', () => [desk.mark(spanOf(text, 'Ada Rowe')), desk.resize('shrink', 'end')]],
      [
        'change',
        () => desk.entity && desk.change({ ...desk.entity, knowledgeBaseId: 'Q7', attributes: { titled: true } }),
      ],
      ['relate', () => desk.relate([relation])],
      ['refuse', () => desk.refuse(desk.session.offers)],
      ['remove', () => desk.remove('e1')],
    ];
    desk.takeOffers([guess('left')]);
    const look = () => ({ document: desk.session.document, offers: desk.session.offers });
    const stages = [look()];
    for (const [what, act] of acts) {
      act();
      expect(look(), what).not.toEqual(stages.at(-1));
      stages.push(look());
    }
    for (const stage of stages.slice(0, -1).reverse()) {
      desk.undo();
      expect(look()).toEqual(stage);
    }
    expect(desk.undo()).toBe(false);
    for (const stage of stages.slice(1)) {
      desk.redo();
      expect(look()).toEqual(stage);
    }
    expect(desk.redo()).toBe(false);
  });

  it('does not lose what the tagger offered meanwhile', () => {
    const desk = makeDesk();
    desk.mark(spanOf(text, 'Upper Harrow'));
    desk.label('MISC');
    desk.takeOffers([guess('Ada Rowe')]);
    desk.undo();
    expect(desk.session.offers.map(({ exact }) => exact)).toEqual(['Ada Rowe']);
    desk.redo();
    expect(desk.session.offers.map(({ exact }) => exact)).toEqual(['Ada Rowe']);
  });
});
