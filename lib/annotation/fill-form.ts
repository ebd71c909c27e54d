import { applyEdit } from './edit-sentence';
import { foldSpaces } from './fold-text';
import type { Annotation, Correction, Form, Target } from './schema';

/** A form as it is first shown: the sentence unchanged, everything else empty. */
export function emptyForm(target: Target, kind: Form['kind'] = 'correction'): Form {
  return {
    kind,
    edited: target.sentence?.text ?? null,
    replacement: '',
    category: null,
    comment: '',
    evidence: '',
    text: '',
    tags: '',
    color: 'yellow',
  };
}

/** The form that made this annotation: the way back from `createAnnotation`. An entity is shown as a highlight. */
export function formOf(annotation: Annotation): Form {
  const { target, tags, color } = annotation;
  const form = { ...emptyForm(target, 'highlight'), tags: tags.join(', '), color };
  if (annotation.kind === 'note') return { ...form, kind: 'note', text: annotation.text };
  if (annotation.kind !== 'correction') return form;
  const { category, comment, evidence } = annotation;
  return { ...form, kind: 'correction', ...proposed(annotation), category, comment, evidence: evidence ?? '' };
}

/** Does the correction propose other words, or does it only comment on the ones that stand there? */
export function proposesChange({ replacement, target }: Pick<Correction, 'replacement' | 'target'>): boolean {
  return replacement !== target.quote.exact;
}

function proposed(correction: Correction): Pick<Form, 'edited' | 'replacement'> {
  const { replacement, target } = correction;
  const { sentence } = target;
  const changes = proposesChange(correction);
  if (!sentence) return { edited: null, replacement: changes ? replacement : '' };
  const edited = changes ? applyEdit(sentence.text, { ...sentence, replacement }) : sentence.text;
  return { edited, replacement: '' };
}

/** The quote as a reader would copy it: spaces folded, ends trimmed, `…` where the middle of a long one was not kept. */
export function quoteText({ quote }: Target): string {
  const head = foldSpaces(quote.exact).trim();
  return quote.tail === null ? head : `${head} … ${foldSpaces(quote.tail).trim()}`;
}
