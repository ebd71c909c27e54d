/** How two annotators of a project agree, and what is to be settled between them. */

import { CURATED, SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import { countConfusion } from '@/lib/entities/agreement/confusion';
import {
  type Comparison,
  type Disagreement,
  listDisagreements,
  type Settlement,
} from '@/lib/entities/agreement/list-disagreements';
import type { Pair } from '@/lib/entities/agreement/pair-documents';
import {
  hasSameSpans,
  partialAgreement,
  type SpanAgreements,
  strictAgreement,
} from '@/lib/entities/agreement/span-agreement';
import { tokenKappa } from '@/lib/entities/agreement/token-kappa';
import { unitizingAlphas } from '@/lib/entities/agreement/unitizing-alpha';
import { maySee, statusOf } from '@/lib/entities/documents/progress';
import { tagDocument } from '@/lib/entities/formats/records';
import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import type { EmendDb } from '@/lib/store/db';
import { readProject } from '@/lib/store/tagging';

export interface Agreement {
  strict: SpanAgreements;
  partial: SpanAgreements;
  kappa: number | null;
  alpha: number | null;
  confusion: ReturnType<typeof countConfusion>;
}

/** A document that both are done with. */
export interface ComparedDocument extends Comparison {
  document: Pick<TaggedDocument, 'id' | 'title' | 'address' | 'text'>;
  settled: Map<Disagreement, Settlement>;
}

export interface TagComparison {
  agreement: Agreement | null;
  documents: ComparedDocument[];
  /** Documents that not both are done with: nothing of the colleague is shown there. */
  hidden: number;
}

export async function compareTags(db: EmendDb, project: Project, colleague: string): Promise<TagComparison> {
  const { documents, states, entities, relations } = await readProject(db, project);
  const by = (creator: string) => entities.filter((one) => one.creator === creator);
  const [mine, theirs, curated] = [by(SELF), by(colleague), by(CURATED)];
  const isTheirs = ({ id }: { id: string }) =>
    statusOf(states, id, colleague) !== null || theirs.some(({ documentId }) => documentId === id);
  const common = documents.filter((document) => document.text !== '' && isTheirs(document));
  const open = common.filter(({ id }) => maySee(states, { documentId: id, reader: SELF, colleague }));
  const pairs = open.map(
    (document): Pair => ({
      first: tagDocument(document, mine, relations),
      second: tagDocument(document, theirs, relations),
    }),
  );
  return {
    agreement: pairs.length > 0 ? measure(pairs) : null,
    documents: pairs.map((pair) => {
      const comparison = listDisagreements(pair);
      const { id, title, address, text } = pair.first;
      const kept = tagDocument(
        { ...(open.find((one) => one.id === id) as (typeof open)[number]) },
        curated,
        [],
      ).entities;
      const isDone = statusOf(states, id, CURATED) === 'done';
      return { ...comparison, document: { id, title, address, text }, settled: readSettled(comparison, kept, isDone) };
    }),
    hidden: common.length - open.length,
  };
}

function measure(pairs: readonly Pair[]): Agreement {
  return {
    strict: strictAgreement(pairs),
    partial: partialAgreement(pairs),
    kappa: tokenKappa(pairs).all.value,
    alpha: unitizingAlphas(pairs.map(({ first, second }) => [first, second])).all.value,
    confusion: countConfusion(pairs).filter(({ first, second }) => first !== second),
  };
}

/** What was settled, from the curated version; that neither stands is known once all of a document is settled. */
function readSettled({ disagreements }: Comparison, curated: readonly TaggedEntity[], isDone: boolean) {
  const stands = (entity: TaggedEntity | null) =>
    entity !== null &&
    curated.some(
      (one) =>
        one.label === entity.label &&
        hasSameSpans(one, entity) &&
        one.knowledgeBaseId === entity.knowledgeBaseId &&
        JSON.stringify(Object.entries(one.attributes).sort()) ===
          JSON.stringify(Object.entries(entity.attributes).sort()),
    );
  const settled = new Map<Disagreement, Settlement>();
  for (const one of disagreements) {
    const [first, second] = [stands(one.first), stands(one.second)];
    if (first && second) settled.set(one, 'both');
    else if (first) settled.set(one, 'first');
    else if (second) settled.set(one, 'second');
    else if (isDone) settled.set(one, 'neither');
  }
  return settled;
}
