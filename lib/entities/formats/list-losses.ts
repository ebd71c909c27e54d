import { type TaggedDocument, type TaggedEntity, type TaggedRelation, wordsOf } from '@/lib/entities/tagged';
import type { Loss } from './losses';

/** What a format has a place for. */
export interface Holds {
  discontinuous: boolean;
  relations: boolean;
  attributes: boolean;
  knowledgeBase: boolean;
  origin: boolean;
  /** Address, title and language. */
  documentFields: boolean;
}

export const holdsNothing: Holds = {
  discontinuous: false,
  relations: false,
  attributes: false,
  knowledgeBase: false,
  origin: false,
  documentFields: false,
};

/** What of a document gets lost in a format that holds only this much. */
export function listLosses(document: TaggedDocument, holds: Holds): Loss[] {
  const { id: documentId, address, title, language } = document;
  const about = (what: Loss['what'], id: string | null, exact: string): Loss => ({ documentId, what, id, exact });
  const losses = document.entities.flatMap((entity) =>
    lossesOf(entity, holds).map((what) => about(what, entity.id, wordsOf(document.text, entity))),
  );
  if (!holds.relations)
    losses.push(...document.relations.map((relation) => about('relation', relation.id, nameOf(relation))));
  if (!holds.documentFields && (address ?? title ?? language) !== null)
    losses.push(
      about('document-field', null, [address, title, language].filter((field) => field !== null).join(' · ')),
    );
  return losses;
}

const nameOf = ({ from, label, to }: TaggedRelation): string => `${from} ${label} ${to}`;

function lossesOf(entity: TaggedEntity, holds: Holds): Loss['what'][] {
  const { spans, attributes, knowledgeBaseId, origin } = entity;
  const lost: [Loss['what'], boolean][] = [
    ['discontinuous', !holds.discontinuous && spans.length > 1],
    ['attribute', !holds.attributes && Object.keys(attributes).length > 0],
    ['knowledge-base', !holds.knowledgeBase && knowledgeBaseId !== null],
    // What a person marked by hand is what every reader of a file takes it for.
    ['origin', !holds.origin && origin !== 'manual'],
  ];
  return lost.flatMap(([what, isLost]) => (isLost ? [what] : []));
}
