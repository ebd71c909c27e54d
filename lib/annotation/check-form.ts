import { LONGEST_ADDRESS, LONGEST_QUOTE, LONGEST_TAG, LONGEST_TEXT, MOST_TAGS } from './choices';
import { readEdit } from './edit-sentence';
import { foldSpaces } from './fold-text';
import type { Form, Target } from './schema';

/** Why a form cannot become a note, and the field to mend. On the wire: `fault:<code>:<field>`. */
export interface FormFault {
  /** `unchanged`: nothing proposed and nothing said; `empty`: a note without text; `evidence`: not a web address. */
  code: 'unchanged' | 'empty' | 'evidence' | 'long';
  field: 'edited' | 'replacement' | 'comment' | 'evidence' | 'text' | 'tags';
}

/** What is wrong with a form, or null. Only what its kind keeps is looked at. */
export function findFault(form: Form, target: Target): FormFault | null {
  if (splitTags(form.tags).length > MOST_TAGS || splitTags(form.tags).some((tag) => tag.length > LONGEST_TAG)) {
    return { code: 'long', field: 'tags' };
  }
  if (form.kind === 'correction') return findCorrectionFault(form, target);
  if (form.kind === 'highlight') return null;
  if (form.text.trim() === '') return { code: 'empty', field: 'text' };
  return form.text.length > LONGEST_TEXT ? { code: 'long', field: 'text' } : null;
}

function findCorrectionFault(form: Form, target: Target): FormFault | null {
  const field = target.sentence ? 'edited' : 'replacement';
  const edit = readProposal(form, target);
  if (edit.replacement.length > LONGEST_TEXT || edit.end - edit.start > LONGEST_QUOTE) return { code: 'long', field };
  if (form.comment.length > LONGEST_TEXT) return { code: 'long', field: 'comment' };
  if (form.evidence.length > LONGEST_ADDRESS) return { code: 'long', field: 'evidence' };
  if (form.evidence.trim() !== '' && readEvidence(form.evidence) === null)
    return { code: 'evidence', field: 'evidence' };
  if (!edit.changes && form.comment.trim() === '') return { code: 'unchanged', field };
  return null;
}

/** What a correction's form proposes: the words of `[start, end)` in the sentence, and what should stand there. */
export interface Proposal {
  start: number;
  end: number;
  replacement: string;
  /** False where the reader only commented. */
  changes: boolean;
}

/**
 * Reads the proposal from the sentence as edited, or from the field of its own where the selection is too long for a
 * sentence. There an empty field proposes nothing: whoever leaves a field empty has not asked for a deletion.
 */
export function readProposal(form: Form, target: Target): Proposal {
  const { sentence, quote, page } = target;
  if (!sentence) {
    const changes = form.replacement.trim() !== '' && foldSpaces(form.replacement) !== foldSpaces(quote.exact);
    return { start: 0, end: 0, replacement: changes ? form.replacement : quote.exact, changes };
  }
  const edited = foldSpaces(form.edited ?? sentence.text);
  const { text, start, end } = sentence;
  if (edited === text) return { start, end, replacement: quote.exact, changes: false };
  return { ...readEdit({ sentence: text, start, end, edited, language: page.language }), changes: true };
}

/** Split at commas, trimmed; of tags that differ only in case the first stays. */
export function splitTags(tags: string): string[] {
  const found = new Map<string, string>();
  for (const tag of tags.split(/[,，、،]/u).map((part) => foldSpaces(part).trim())) {
    const key = tag.normalize('NFC').toLowerCase();
    if (key !== '' && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
}

/** An http or https address, with `https://` put before a bare `example.com/page` and user info taken out; else null. */
export function readEvidence(typed: string): string | null {
  const trimmed = typed.trim();
  const address = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]|$)/u.test(trimmed) ? `https://${trimmed}` : trimmed;
  if (/\s/u.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.username = '';
  url.password = '';
  return url.href;
}
