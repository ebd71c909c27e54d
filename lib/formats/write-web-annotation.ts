import type { Annotation } from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import type { NoteWriter } from './note-writer';
import { saysParagraph, writeSelectors } from './text-selectors';

export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** Names of ours. What the model has no word for stands, as JSON in a text, under `emend:record`. */
export const EMEND = 'urn:x-emend:';
export const RECORD = 'emend:record';
const CONTEXT = [ANNO_CONTEXT, { emend: EMEND }];
export const ADDRESS = `${EMEND}address:`;

/**
 * W3C Web Annotation Data Model as JSON-LD: one AnnotationCollection with one AnnotationPage, one annotation a line.
 *
 * @param id UUID of the collection, another one for each file
 * @param now ISO 8601 in UTC
 * @param label name of the collection for people
 */
export function webAnnotationWriter({ id, now, label }: { id: string; now: string; label: string }): NoteWriter {
  let isFirst = true;
  return {
    type: 'application/ld+json',
    ending: 'jsonld',
    head: (total) => {
      const generator = { id: `${EMEND}extension`, type: 'Software', name: 'Emend' };
      const collection = { '@context': CONTEXT, id: `urn:uuid:${id}`, type: 'AnnotationCollection', label, total };
      const head = JSON.stringify({ ...collection, created: now, generator }).slice(0, -1);
      const page = { id: `${EMEND}page:${id}`, type: 'AnnotationPage', partOf: `urn:uuid:${id}`, startIndex: 0 };
      return `${head},"first":${JSON.stringify(page).slice(0, -1)},"items":[`;
    },
    writePage: (notes) => {
      const lines = notes.map((note, at) => `${isFirst && at === 0 ? '' : ','}\n${stableJson(writeAnnotation(note))}`);
      if (notes.length > 0) isFirst = false;
      return lines.join('');
    },
    foot: () => '\n]}}\n',
  };
}

const motivations = { correction: 'editing', note: 'commenting', highlight: 'highlighting', entity: 'classifying' };

/** One annotation, without its context: the collection has it. */
export function writeAnnotation(note: Annotation): Record<string, unknown> {
  const bodies = writeBodies(note);
  return {
    id: `urn:uuid:${note.id}`,
    type: 'Annotation',
    motivation: motivations[note.kind],
    created: note.createdAt,
    modified: note.updatedAt,
    ...(bodies.length > 0 ? { body: bodies } : {}),
    target: {
      type: 'SpecificResource',
      source: iriOf(note.target.source.found),
      selector: writeSelectors(note.target),
      state: { type: 'TimeState', sourceDate: note.createdAt },
    },
    [RECORD]: stableJson(restOf(note)),
  };
}

/** The address where it is an IRI (RFC 3987) of anything; else a name of ours that holds it. */
export function iriOf(address: string): string {
  const isIri = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`\p{C}]+$/iu.test(address) && !address.startsWith(ADDRESS);
  return isIri && !/%(?![\da-f]{2})/i.test(address) ? address : `${ADDRESS}${encodeText(address)}`;
}

/** Lone halves of surrogate pairs cannot be percent-encoded; they become the sign for what cannot be read. */
const encodeText = (text: string): string => encodeURIComponent(text.toWellFormed());

const textBody = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, value, format: 'text/plain' });

function writeBodies(note: Annotation): object[] {
  const tags = note.tags.map((tag) => textBody('tagging', tag));
  if (note.kind === 'note') return [textBody('commenting', note.text), ...tags];
  if (note.kind !== 'correction') return tags;
  const { replacement, category, comment, evidence } = note;
  return [
    textBody('editing', replacement),
    textBody('classifying', category),
    ...(comment === '' ? [] : [textBody('commenting', comment)]),
    ...(evidence === null ? [] : [{ type: 'SpecificResource', purpose: 'linking', source: evidence }]),
    ...tags,
  ];
}

/** What the model said already: it is not said twice, so that whoever changes it in another program is believed. */
const said: Record<Annotation['kind'] | 'all', readonly string[]> = {
  all: ['id', 'createdAt', 'updatedAt', 'tags'],
  note: ['text'],
  correction: ['replacement', 'category', 'comment', 'evidence'],
  highlight: [],
  entity: [],
};

function restOf(note: Annotation): object {
  const { exact: _e, prefix: _p, suffix: _s, ...quote } = note.target.quote;
  const rest = Object.entries(note).filter(([name]) => !said.all.includes(name) && !said[note.kind].includes(name));
  const { paragraph, ...target } = note.target;
  // A third of the file, where a selector tells it.
  const passage = saysParagraph(note.target) ? {} : { paragraph };
  return { ...Object.fromEntries(rest), target: { ...target, ...passage, quote } };
}
