import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Offer } from '@/lib/entities/offers/offer';
import { addOffers } from '@/lib/entities/offers/offer';
import {
  acceptOffers,
  moveEdge,
  openSession,
  refuseOffers,
  relabelEntity,
  removeEntity,
  replaceEntity,
  type TagSession,
  tagSpan,
} from '@/lib/entities/session/tag-session';
import {
  hullOf,
  isSameSpan,
  overlaps,
  type Span,
  sortEntities,
  type TaggedDocument,
  type TaggedEntity,
  type TaggedRelation,
} from '@/lib/entities/tagged';
import { readText } from '@/lib/entities/tokens/read-text';
import { growSpan, type Side, shrinkSpan } from '@/lib/entities/tokens/snap-span';
import { listStops, stepTo } from './find-stops';

/** Acts that undo can take back. */
const MOST_UNDONE = 200;

/** What a desk begins with. */
export interface DeskOpening {
  document: TaggedDocument;
  set: LabelSet;
  offers: readonly Offer[];
}

/** The session with what is marked in it, and the way back. Knows no page; tells `onChange` after every act. */
export class TagDesk {
  session: TagSession;
  /** What is marked: the next label goes there. */
  current: Span | null = null;
  readonly #undo: TagSession[] = [];
  #redo: TagSession[] = [];
  readonly #makeId: () => string;
  readonly #onChange: () => void;

  constructor({ document, set, offers }: DeskOpening, makeId: () => string, onChange: () => void) {
    this.#makeId = makeId;
    const read = readText(document.text, document.language);
    this.session = openSession({ document, set, read, sources: [offers] });
    this.#onChange = onChange;
  }

  get entity(): TaggedEntity | null {
    const { current } = this;
    return (current && this.session.document.entities.find((one) => isSameSpan(hullOf(one), current))) ?? null;
  }

  get offer(): Offer | null {
    const { current } = this;
    return (current && this.session.offers.find((one) => isSameSpan(one, current))) ?? null;
  }

  /** A piece of an entity that has several marks all of it. */
  mark(span: Span | null): void {
    const { entities } = this.session.document;
    const isMarked = span === null || entities.some((one) => isSameSpan(hullOf(one), span));
    const whole = isMarked ? null : entities.find(({ spans }) => spans.some((piece) => isSameSpan(piece, span)));
    this.current = whole ? hullOf(whole) : span;
    this.#onChange();
  }

  /** Tags what is marked; on an entity changes its label. An offer with this label is confirmed as what it was offered for. */
  label(label: string): boolean {
    const { current: span, entity, offer } = this;
    if (!span) return false;
    if (offer?.label === label) return this.accept([offer]);
    if (entity) return this.#act(relabelEntity(this.session, entity, label));
    return this.#act(tagSpan(this.session, { id: this.#makeId(), span, label }));
  }

  accept(offers: readonly Offer[]): boolean {
    return offers.length > 0 && this.#act(acceptOffers(this.session, offers, this.#makeId));
  }

  refuse(offers: readonly Offer[]): boolean {
    return offers.length > 0 && this.#act(refuseOffers(this.session, offers));
  }

  /** All offers of one name with one label. */
  sameName({ exact, label }: Pick<Offer, 'exact' | 'label'>): Offer[] {
    return this.session.offers.filter((one) => one.exact === exact && one.label === label);
  }

  at(spans: readonly Span[]): Offer[] {
    return this.session.offers.filter((offer) => spans.some((span) => isSameSpan(span, offer)));
  }

  remove(id: string): boolean {
    return this.#act(removeEntity(this.session, id));
  }

  /** One token more or less at a side of what is marked; an entity there keeps its label. */
  resize(way: 'grow' | 'shrink', side: Side): boolean {
    const { entity, session } = this;
    if (!entity || entity.spans.length > 1) return this.moveMark(way, side);
    const span = moveEdge(session, entity, way, side);
    if (!span) return false;
    const { id, label, knowledgeBaseId, attributes } = entity;
    const moved = tagSpan(removeEntity(session, id), { id, span, label, knowledgeBaseId });
    const ids = new Set(moved.document.entities.map((one) => one.id));
    const relations = session.document.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
    this.current = span;
    const tagged = moved.document.entities.map((one) => (one.id === id ? { ...one, attributes } : one));
    return this.#act({ ...moved, document: { ...moved.document, entities: tagged, relations } });
  }

  /** One token more or less of what is marked; an entity there stays as it is, so something inside it can be marked. */
  moveMark(way: 'grow' | 'shrink', side: Side): boolean {
    const { current, session } = this;
    if (!current) return false;
    this.mark((way === 'grow' ? growSpan : shrinkSpan)(session.read.tokens, current, side));
    return true;
  }

  change(entity: TaggedEntity): boolean {
    return this.#act(replaceEntity(this.session, entity));
  }

  /** Puts the document's relations; one to what is no entity any more is left out. */
  relate(asked: readonly TaggedRelation[]): boolean {
    const { document } = this.session;
    const ids = new Set(document.entities.map(({ id }) => id));
    const relations = asked.filter(({ from, to }) => ids.has(from) && ids.has(to));
    return this.#act({ ...this.session, document: { ...document, relations } });
  }

  /** The next thing to look at after what is marked, or after `place`; null where all is done. */
  step(direction: 1 | -1, place: Span): Span | null {
    const next = stepTo(listStops(this.session), this.current ?? place, direction);
    this.mark(next);
    return next;
  }

  /** The next entity in reading order, or the one before; around the end of the text. */
  stepToEntity(direction: 1 | -1, place: Span): Span | null {
    const stops = sortEntities(this.session.document.entities).map(hullOf);
    const at = stops.findIndex((one) => this.current && isSameSpan(one, this.current));
    const next = at < 0 ? stepTo(stops, this.current ?? place, direction) : stops.at((at + direction) % stops.length);
    this.mark(next ?? null);
    return this.current;
  }

  /** To the next offer behind a place, if there is one. */
  stepToOffer(after: Span): Span | null {
    const next = stepTo(this.session.offers, after, 1);
    this.mark(next && { start: next.start, end: next.end });
    return next;
  }

  /** Offers from elsewhere (the tagger): none over an entity, over a standing offer, or over what was refused. */
  takeOffers(offers: readonly Offer[]): void {
    const withOffers = (session: TagSession): TagSession => {
      const { document, offers: standing, refused } = session;
      const busy = [...document.entities.map(hullOf), ...standing];
      const fresh = offers.filter(
        (offer) =>
          !refused.has(`${offer.start} ${offer.end} ${offer.label}`) && !busy.some((one) => overlaps(one, offer)),
      );
      return { ...session, offers: addOffers(standing, fresh) };
    };
    // In what undo goes back to as well: the tagger is asked once for each document.
    for (const stack of [this.#undo, this.#redo]) stack.splice(0, stack.length, ...stack.map(withOffers));
    this.session = withOffers(this.session);
    this.#onChange();
  }

  undo(): boolean {
    return this.#go(this.#undo, this.#redo);
  }

  redo(): boolean {
    return this.#go(this.#redo, this.#undo);
  }

  #go(from: TagSession[], to: TagSession[]): boolean {
    const session = from.pop();
    if (!session) return false;
    to.push(this.session);
    this.session = session;
    this.#onChange();
    return true;
  }

  #act(session: TagSession): boolean {
    this.#undo.push(this.session);
    if (this.#undo.length > MOST_UNDONE) this.#undo.shift();
    this.#redo = [];
    this.session = session;
    this.#onChange();
    return true;
  }
}
