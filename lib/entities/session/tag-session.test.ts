import { describe, expect, it } from 'vitest';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import type { Offer } from '@/lib/entities/offers/offer';
import { makeDocument, spanOf } from '@/lib/entities/sample.fixture';
import { hullOf, sortEntities } from '@/lib/entities/tagged';
import { acceptOffers, openSession, refuseOffers, removeEntity, type TagSession, tagSpan } from './tag-session';

const text = 'Ada Lind met Lind of the Upper Harrow Council, then Ada Lind left Harrow.';
const open = (sources: Offer[][] = []) => openSession({ document: makeDocument(text, []), set, sources });
const tag = (session: TagSession, words: string, label: string) =>
  tagSpan(session, { id: `${label}-${words}`, span: spanOf(text, words), label });
const tagged = ({ document }: TagSession) =>
  sortEntities(document.entities).map((entity) => [
    text.slice(hullOf(entity).start, hullOf(entity).end),
    entity.label,
    entity.origin,
  ]);
const offered = (offers: Offer[]) => offers.map(({ exact, label }) => [exact, label]);
let ids = 0;
const makeId = () => {
  ids += 1;
  return `id-${ids}`;
};

describe('tagging a document', () => {
  it('offers the others of a name as a group, which one act takes', () => {
    const session = tag(open(), 'Ada Lind', 'PER');
    expect(offered(session.group)).toEqual([
      ['Lind', 'PER'],
      ['Ada Lind', 'PER'],
    ]);
    const done = acceptOffers(session, session.group, makeId);
    expect(tagged(done)).toEqual([
      ['Ada Lind', 'PER', 'manual'],
      ['Lind', 'PER', 'propagated'],
      ['Ada Lind', 'PER', 'propagated'],
    ]);
    expect(done.offers).toEqual([]);
  });

  it('saves nothing that nobody confirmed', () => {
    expect(tagged(tag(open(), 'Ada Lind', 'PER'))).toHaveLength(1);
  });

  it('does not offer again what was refused', () => {
    const first = tag(open(), 'Ada Lind', 'PER');
    const refused = refuseOffers(first, first.group.slice(0, 1));
    expect(offered(refused.offers)).toEqual([['Ada Lind', 'PER']]);
    const again = tag(removeEntity(refused, 'PER-Ada Lind'), 'Ada Lind', 'PER');
    expect(offered(again.group)).toEqual([['Ada Lind', 'PER']]);
    // Another label is another question.
    expect(offered(tag(again, 'Ada Lind', 'LOC').group)).toHaveLength(1);
    expect(offered(tag(refused, 'Ada Lind', 'ORG').group)).toEqual([['Ada Lind', 'ORG']]);
  });

  it('lets the annotator’s own word about a name replace what the tagger made of it', () => {
    const span = spanOf(text, 'Ada Lind', 2);
    const guess: Offer = {
      ...span,
      exact: 'Ada Lind',
      label: 'ORG',
      origin: 'model',
      reason: { why: 'grammar' },
      knowledgeBaseId: null,
    };
    const session = tag(open([[guess]]), 'Ada Lind', 'PER');
    expect(offered(session.offers)).toContainEqual(['Ada Lind', 'PER']);
    expect(offered(session.offers)).not.toContainEqual(['Ada Lind', 'ORG']);
  });

  it('nests, relabels, and gives way where entities would cross', () => {
    const nested = tag(tag(open(), 'Upper Harrow Council', 'ORG'), 'Upper Harrow', 'LOC');
    expect(tagged(nested).map(([words]) => words)).toEqual(['Upper Harrow Council', 'Upper Harrow']);
    expect(tagged(tag(nested, 'Upper Harrow', 'MISC')).map(([, label]) => label)).toEqual(['ORG', 'MISC']);
    const crossing = tagSpan(nested, { id: 'x', span: spanOf(text, 'the Upper'), label: 'MISC' });
    expect(tagged(crossing).map(([words]) => words)).toEqual(['the Upper']);
    const flat = { ...nested, set: { ...set, rules: { ...set.rules, overlap: 'none' as const } } };
    expect(tagged(tag(flat, 'Harrow', 'LOC')).map(([words]) => words)).toEqual(['Harrow']);
  });

  it('takes relations of what goes with it, and can go back', () => {
    const before = tag(tag(open(), 'Ada Lind', 'PER'), 'Upper Harrow', 'LOC');
    const related = {
      ...before,
      document: {
        ...before.document,
        relations: [{ id: 'r', from: 'PER-Ada Lind', to: 'LOC-Upper Harrow', label: 'in' }],
      },
    };
    const after = removeEntity(related, 'LOC-Upper Harrow');
    expect(after.document.relations).toEqual([]);
    expect(related.document.relations).toHaveLength(1);
    expect(related.document.entities).toHaveLength(2);
  });
});
