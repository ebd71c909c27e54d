/** brat standoff: `.txt` and `.ann`, code points (shown with brat's own parser: field-notes/entities.md section 2). */
import { foreignName, type LabelSet } from '@/lib/entities/labels/label-set';
import { type Span, sortEntities, type TaggedDocument, type TaggedEntity } from '@/lib/entities/tagged';
import { type CodePoints, countCodePoints } from './code-points';
import { listLosses } from './list-losses';
import type { Loss, Written, WrittenFile } from './losses';

const HOLDS = {
  discontinuous: true,
  relations: true,
  attributes: true,
  knowledgeBase: true,
  origin: false,
  documentFields: false,
};

/** Two files for each document, named by its number. */
export function writeBrat(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const files: WrittenFile[] = [];
  const losses: Loss[] = [];
  documents.forEach((document, index) => {
    const name = String(index + 1).padStart(4, '0');
    // Python opens `.txt` with universal newlines: CRLF would be one character there and two here.
    const text = document.text.replace(/\r\n?/g, (end) => (end.length === 2 ? ' \n' : '\n'));
    losses.push(...listLosses(document, HOLDS), ...namesChanged(document, set), ...valuesChanged(document));
    if (text !== document.text) losses.push({ documentId: document.id, what: 'spaces', id: null, exact: 'CR' });
    files.push({ name: `${name}.txt`, text }, { name: `${name}.ann`, text: writeAnn({ ...document, text }, set) });
  });
  return { files, losses };
}

/** brat's names of types: letters of ASCII, digits, `_` and `-`. */
export function bratName(set: LabelSet, label: string): string {
  return foreignName(set, label, 'brat').replace(/[^\w-]/g, '_');
}

function namesChanged({ id: documentId, entities, relations }: TaggedDocument, set: LabelSet): Loss[] {
  const changed = entities.filter(({ label }) => bratName(set, label) !== foreignName(set, label, 'brat'));
  const types = relations.filter(({ label }) => plainName(label) !== label);
  return [...changed, ...types].map(({ id, label }) => ({ documentId, what: 'label-name', id, exact: label }));
}

/** Values hold no spaces, and false is what is not said. */
function valuesChanged({ id: documentId, entities }: TaggedDocument): Loss[] {
  return entities.flatMap(({ id, attributes }) =>
    Object.entries(attributes)
      .filter(([, value]) => value === false || /\s/.test(String(value)))
      .map(([name, value]): Loss => ({ documentId, what: 'attribute', id, exact: `${name}: ${value}` })),
  );
}

const plainName = (name: string): string => name.replace(/[^\w-]/g, '_');

function writeAnn(document: TaggedDocument, set: LabelSet): string {
  const points = countCodePoints(document.text);
  const numbers = new Map<string, string>();
  const lines: string[] = [];
  let attributes = 0;
  let references = 0;
  sortEntities(document.entities).forEach((entity, index) => {
    const number = `T${index + 1}`;
    numbers.set(entity.id, number);
    lines.push(textBound(number, bratName(set, entity.label), { entity, text: document.text, points }));
    for (const [name, value] of Object.entries(entity.attributes)) {
      if (value === false) continue;
      attributes += 1;
      const written = value === true ? '' : ` ${String(value).replace(/\s+/g, '_')}`;
      lines.push(`A${attributes}\t${plainName(name)} ${number}${written}`);
    }
    if (entity.knowledgeBaseId !== null) {
      references += 1;
      const words = oneLine(document.text.slice(entity.spans[0]?.start, entity.spans.at(-1)?.end));
      lines.push(`N${references}\tReference ${number} ${referenceOf(entity.knowledgeBaseId)}\t${words}`);
    }
  });
  document.relations.forEach(({ label, from, to }, index) => {
    lines.push(`R${index + 1}\t${plainName(label)} Arg1:${numbers.get(from)} Arg2:${numbers.get(to)}`);
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** `Wikidata:Q76`; an id without its base gets `KB`. */
function referenceOf(id: string): string {
  const isPrefixed = /^[\w-]+:\S+$/.test(id) && !/^https?:/.test(id);
  return isPrefixed ? id : `KB:${id.replace(/\s+/g, '_')}`;
}

interface Binding {
  entity: TaggedEntity;
  text: string;
  points: CodePoints;
}

function textBound(number: string, type: string, { entity, text, points }: Binding): string {
  const spans = entity.spans.flatMap((span) => splitAtLines(text, span));
  const offsets = spans.map(({ start, end }) => `${points.fromUnits(start)} ${points.fromUnits(end)}`).join(';');
  return `${number}\t${type} ${offsets}\t${spans.map(({ start, end }) => text.slice(start, end)).join(' ')}`;
}

/** A T line may hold no line end: the pieces between are written as those of a discontinuous entity. */
function splitAtLines(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  for (const { 0: piece, index } of text.slice(start, end).matchAll(/[^\n\r\u2028\u2029\u0085\v\f]+/g)) {
    if (piece.trim() !== '') pieces.push({ start: start + index, end: start + index + piece.length });
  }
  return pieces;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
