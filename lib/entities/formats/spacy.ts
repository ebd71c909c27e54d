/** spaCy's classic training rows as JSONL: `["text", {"entities": [[0, 3, "PER"]]}]`, in code points. */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { fromForeignName, type LabelSet } from '@/lib/entities/labels/label-set';
import { hullOf, overlaps, sortEntities, type TaggedDocument, wordsOf } from '@/lib/entities/tagged';
import { countCodePoints } from './code-points';
import { writeTriples } from './doccano';
import { writeJsonLines } from './json-lines';
import { holdsNothing, listLosses } from './list-losses';
import type { Loss, Written } from './losses';
import { newDocument, newEntity, type ReadFile } from './new-document';
import { checkJson, parseJsonLines } from './parse-json';
import { spanFromPoints } from './read-span';

const triple = z.tuple([z.number(), z.number(), z.string().min(1)]);
const row = z.tuple([z.string(), z.strictObject({ entities: z.array(triple) })]);

/** Overlapping entities are written, and said: spaCy's `ner` refuses them (E103), its `spancat` takes them. */
export function writeSpacy(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const rows = documents.map((document) => [document.text, { entities: writeTriples(document, set, 'spacy') }]);
  const losses = documents.flatMap((document) => [...listLosses(document, holdsNothing), ...listOverlaps(document)]);
  return writeJsonLines('spacy.jsonl', rows, losses);
}

function listOverlaps(document: TaggedDocument): Loss[] {
  const { id: documentId, text } = document;
  let end = 0;
  return sortEntities(document.entities).flatMap((entity) => {
    const hull = hullOf(entity);
    const isOver = overlaps(hull, { start: 0, end });
    end = Math.max(end, hull.end);
    return isOver ? [{ documentId, what: 'overlap' as const, id: entity.id, exact: wordsOf(text, entity) }] : [];
  });
}

/** @throws FileFault with the line */
export function readSpacy(file: string, set: LabelSet): ReadFile {
  const documents = parseJsonLines(file).map((parsed, index) => {
    const [text, { entities }] = checkJson(row, parsed);
    const points = countCodePoints(text);
    const place = { line: parsed.lineOf([]), text };
    return newDocument({
      id: String(index + 1),
      text,
      entities: entities.map(([from, to, name], at) =>
        newEntity({
          id: `t${at + 1}`,
          label: fromForeignName(set, name, 'spacy'),
          spans: [spanFromPoints(points, [from, to], place)],
        }),
      ),
    });
  });
  return { documents, losses: [] };
}
