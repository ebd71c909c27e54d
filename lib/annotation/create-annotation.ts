import { type FormFault, findFault, readEvidence, readProposal, splitTags } from './check-form';
import { SCHEMA_VERSION } from './choices';
import { applyEdit, type QuoteEdit } from './edit-sentence';
import { guessCategory } from './guess-category';
import type { Annotation, Category, Correction, Form, Highlight, Note, Target } from './schema';
import { widenTarget } from './widen-target';

/** What a new annotation is made of. */
export interface Making {
  form: Form;
  target: Target;
  /** UUIDv7 made on the device. */
  id: string;
  /** ISO 8601 in UTC. */
  now: string;
  creator: string;
  stream: string;
}

export type Made = { annotation: Annotation } | { fault: FormFault };

type Kept = Correction | Note | Highlight;
/**
 * Makes an annotation of what the reader typed, or says what to mend. Pure; whoever stores the result still parses it.
 *
 * Where the edit went beyond the selected words, the quote is widened (see `widen-target.ts`). A correction that only
 * comments has its quote as its replacement (see `proposesChange` in `fill-form.ts`).
 */
export function createAnnotation({ form, target, id, now, creator, stream }: Making): Made {
  const fault = findFault(form, target);
  if (fault) return { fault };
  const record: RecordFields = {
    id,
    stream,
    creator,
    schema: SCHEMA_VERSION,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  return { annotation: compose(record, form, target) };
}

/**
 * The annotation as changed by the reader, who may have changed its kind as well; identity and creation stay.
 *
 * @throws for an entity, which the composer does not edit
 */
export function changeByForm(annotation: Annotation, form: Form, now: string): Made {
  if (annotation.kind === 'entity') throw new Error('an entity is not edited in the composer');
  const fault = findFault(form, annotation.target);
  if (fault) return { fault };
  const { id, stream, creator, schema, createdAt, deletedAt, target } = annotation;
  return { annotation: compose({ id, stream, creator, schema, createdAt, updatedAt: now, deletedAt }, form, target) };
}

type RecordFields = Pick<Kept, 'id' | 'stream' | 'creator' | 'schema' | 'createdAt' | 'updatedAt' | 'deletedAt'>;

function compose(record: RecordFields, form: Form, target: Target): Kept {
  const base = { ...record, tags: splitTags(form.tags), color: form.color };
  if (form.kind === 'highlight') return { ...base, target, kind: 'highlight' };
  if (form.kind === 'note') return { ...base, target, kind: 'note', text: form.text };
  const proposal = readProposal(form, target);
  return {
    ...base,
    target: widenTarget(target, proposal),
    kind: 'correction',
    replacement: proposal.replacement,
    category: form.category ?? guessOf(target, proposal) ?? 'other',
    comment: form.comment,
    evidence: readEvidence(form.evidence),
  };
}

/** Of a selection too long for a sentence nothing is guessed: whatever is proposed, most of it is other words. */
function guessOf({ sentence, page }: Target, proposal: QuoteEdit): Category | null {
  if (!sentence) return null;
  return guessCategory({ before: sentence.text, after: applyEdit(sentence.text, proposal), language: page.language });
}
