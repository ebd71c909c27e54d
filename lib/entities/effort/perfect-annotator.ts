/**
 * A perfect annotator, as a script: knows the gold entities of a document, makes no mistake, and takes the cheapest way to
 * each. What it does is a list of acts, which are counted here and can be done to the real interface.
 */
import type { Offer } from '@/lib/entities/offers/offer';
import { acceptOffers, refuseOffers, type TagSession, tagSpan } from '@/lib/entities/session/tag-session';
import { hullOf, isSameSpan, overlaps, type Span, sortEntities, type TaggedEntity } from '@/lib/entities/tagged';
import { type Act, type Effort, effortOf } from './keystroke-level';
import { labelKey, moveEdges, reachSpan } from './reach-span';

export interface Performance {
  acts: Act[];
  effort: Effort;
  /** What is tagged in the end: the gold, exactly. */
  session: TagSession;
}

/** Keys of tagging mode that the script uses. */
export const KEYS = { accept: 'Enter', acceptAll: 'Enter', refuse: 'Backspace', dismiss: 'Escape' } as const;

interface Desk {
  session: TagSession;
  gold: readonly TaggedEntity[];
  acts: Act[];
  judged: number;
  wrong: number;
  ids: number;
}

/** Answers every offer first, in reading order, then tags what is left; each name's group is answered as it comes. */
export function perform(session: TagSession, gold: readonly TaggedEntity[]): Performance {
  const desk: Desk = { session, gold: sortEntities(gold), acts: [], judged: 0, wrong: 0, ids: 0 };
  for (let next = desk.session.offers[0]; next; next = desk.session.offers[0]) {
    answerOne(desk, next);
    answerGroup(desk);
  }
  for (const entity of desk.gold) {
    if (isTagged(desk, entity)) continue;
    const span = hullOf(entity);
    desk.acts.push(...reachSpan(desk.session.read, span), press(labelKey(desk.session.set, entity.label)));
    desk.session = tagSpan(desk.session, { id: newId(desk), span, label: entity.label });
    answerGroup(desk);
  }
  const { points, presses, keys } = effortOf(desk.acts);
  const effort = { points, presses, keys, judged: desk.judged, wrong: desk.wrong, entities: gold.length };
  return { acts: desk.acts, effort, session: desk.session };
}

const press = (...keys: string[]): Act => ({ act: 'keys', keys });

function newId(desk: Desk): string {
  desk.ids += 1;
  return `made-${desk.ids}`;
}

function isTagged({ session }: Desk, entity: TaggedEntity): boolean {
  return session.document.entities.some(
    (other) => other.label === entity.label && isSameSpan(hullOf(other), hullOf(entity)),
  );
}

const isRight = ({ gold }: Desk, offer: Offer): boolean =>
  gold.some((entity) => entity.label === offer.label && isSameSpan(hullOf(entity), offer));

/** All of a name by one key where all are right; one by one where some are; dismissed where none is. */
function answerGroup(desk: Desk): void {
  const { group } = desk.session;
  if (group.length === 0) return;
  const right = group.filter((offer) => isRight(desk, offer));
  if (right.length === group.length) {
    desk.judged += group.length;
    desk.acts.push(press(KEYS.acceptAll));
    desk.session = acceptOffers(desk.session, group, () => newId(desk));
  } else if (right.length === 0 && group.every((offer) => !mending(desk, offer))) {
    desk.judged += group.length;
    desk.wrong += group.length;
    desk.acts.push(press(KEYS.dismiss));
    desk.session = refuseOffers(desk.session, group);
  } else for (const offer of group) answerOne(desk, offer);
  desk.session = { ...desk.session, group: [] };
}

/** One key: taken, given another label, or refused; a few more where its edges are moved first. */
function answerOne(desk: Desk, offer: Offer): void {
  desk.judged += 1;
  if (isRight(desk, offer)) {
    desk.acts.push(press(KEYS.accept));
    desk.session = acceptOffers(desk.session, [offer], () => newId(desk));
    return;
  }
  desk.wrong += 1;
  const mended = mending(desk, offer);
  if (!mended) {
    desk.acts.push(press(KEYS.refuse));
    desk.session = refuseOffers(desk.session, [offer]);
    return;
  }
  desk.acts.push(press(...mended.keys, labelKey(desk.session.set, mended.entity.label)));
  const span: Span = hullOf(mended.entity);
  desk.session = tagSpan(desk.session, { id: newId(desk), span, label: mended.entity.label });
}

/** The untagged entity that an offer nearly is, and the keys that move its edges there; null where refusing is cheaper. */
function mending(desk: Desk, offer: Offer): { entity: TaggedEntity; keys: string[] } | null {
  const near = desk.gold.filter((entity) => overlaps(hullOf(entity), offer) && !isTagged(desk, entity));
  const ways = near.flatMap((entity) => {
    const keys = moveEdges(desk.session.read, offer, hullOf(entity));
    return keys ? [{ entity, keys }] : [];
  });
  return ways.sort((a, b) => a.keys.length - b.keys.length)[0] ?? null;
}
