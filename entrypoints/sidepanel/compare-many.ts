/** How any number of annotators of a project agree, and what is to be settled among them. */
import type { PairFigures } from '@/components/tagging/agreement-table';
import { CURATED, SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import { type Division, keyOf, listDivisions } from '@/lib/entities/agreement/list-divisions';
import { partialAgreement, strictAgreement } from '@/lib/entities/agreement/span-agreement';
import { tokenKappa } from '@/lib/entities/agreement/token-kappa';
import { unitizingAlphas } from '@/lib/entities/agreement/unitizing-alpha';
import { maySee, statusOf } from '@/lib/entities/documents/progress';
import { tagDocument } from '@/lib/entities/formats/records';
import type { TaggedDocument } from '@/lib/entities/tagged';
import type { EmendDb } from '@/lib/store/db';
import { readProject } from '@/lib/store/tagging';

export interface DividedDocument {
  document: Pick<TaggedDocument, 'id' | 'title' | 'address' | 'text'>;
  divisions: Division[];
  /** Ids of entities that stand, of each division that is settled. */
  settled: Map<Division, string[]>;
  isDone: boolean;
}

export interface ManyComparison {
  pairs: PairFigures[];
  /** Krippendorff's alpha for units, of all of them together. */
  alpha: number | null;
  alphaByLabel: [label: string, alpha: number | null][];
  documents: DividedDocument[];
  /** Documents of several of them that not all are done with. */
  hidden: number;
}

/** Only documents that all of them, and whoever tags here, are done with: all figures are of the same texts. */
export async function compareMany(
  db: EmendDb,
  project: Project,
  annotators: readonly string[],
): Promise<ManyComparison> {
  const { documents, states, entities, relations } = await readProject(db, project);
  const common = documents.filter(
    ({ id, text }) => text !== '' && annotators.filter((one) => statusOf(states, id, one) !== null).length > 1,
  );
  const open = common.filter(({ id: documentId }) =>
    annotators.every((colleague) =>
      colleague === SELF
        ? statusOf(states, documentId, SELF) === 'done'
        : maySee(states, { documentId, reader: SELF, colleague }),
    ),
  );
  const by = new Map([...annotators, CURATED].map((one) => [one, entities.filter(({ creator }) => creator === one)]));
  const tag = (document: (typeof open)[number], creator: string) =>
    tagDocument(document, by.get(creator) ?? [], relations);
  const readings = open.map((document) => annotators.map((creator) => tag(document, creator)));
  const alphas = unitizingAlphas(readings);
  return {
    pairs: readings.length === 0 ? [] : measurePairs(annotators, readings),
    alpha: alphas.all.value,
    alphaByLabel: [...alphas.byLabel].map(([label, { value }]) => [label, value]),
    documents: open.map((document, at) => {
      const { divisions } = listDivisions(readings[at] ?? []);
      const kept = new Set(tag(document, CURATED).entities.map(keyOf));
      const isDone = statusOf(states, document.id, CURATED) === 'done';
      const { id, title, address, text } = tag(document, CURATED);
      return {
        document: { id, title, address, text },
        divisions,
        settled: readSettled(divisions, kept, isDone),
        isDone,
      };
    }),
    hidden: common.length - open.length,
  };
}

function measurePairs(annotators: readonly string[], readings: readonly TaggedDocument[][]): PairFigures[] {
  return annotators.flatMap((first, one) =>
    annotators.slice(one + 1).map((second, offset): PairFigures => {
      const pairs = readings.flatMap((of) => {
        const [a, b] = [of[one], of[one + 1 + offset]];
        return a && b ? [{ first: a, second: b }] : [];
      });
      const { both, onlyFirst, onlySecond, f1 } = strictAgreement(pairs).all;
      return {
        first,
        second,
        both,
        marked: both + onlyFirst + onlySecond,
        strict: f1,
        partial: partialAgreement(pairs).all.f1,
        kappa: tokenKappa(pairs).all.value,
      };
    }),
  );
}

/** What was settled, from the curated version; that nothing stands is known once all of a document is settled. */
function readSettled(divisions: readonly Division[], curated: ReadonlySet<string>, isDone: boolean) {
  return new Map(
    divisions.flatMap((one): [Division, string[]][] => {
      const standing = one.options.flatMap(({ entity }) => (curated.has(keyOf(entity)) ? [entity.id] : []));
      return standing.length > 0 || isDone ? [[one, standing]] : [];
    }),
  );
}
