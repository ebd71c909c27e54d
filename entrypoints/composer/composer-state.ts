import { emptyForm, formOf } from '@/lib/annotation/fill-form';
import type { Form } from '@/lib/annotation/schema';
import type { Opening } from '@/lib/messaging/calls';
import { type Fault, readFault } from './read-fault';

/** One sentence for the reader, by its name in the catalogue. */
export type Status =
  | { tone: 'plain'; words: 'saved' | 'copied' | 'not_copied' | 'wait' | 'covered' }
  | ({ tone: 'fault' } & Fault);

/** What the card shows. */
export interface ComposerState {
  opening: Opening;
  /** `asking`: may these words be kept? `saved` is shown in the panel only; elsewhere the card has `left`. */
  mode: 'asking' | 'reading' | 'editing' | 'saved' | 'left';
  form: Form;
  busy: 'agreeing' | 'saving' | 'deleting' | null;
  /** Comment and source are open. */
  details: boolean;
  /** The text shown was typed before and kept. */
  restored: boolean;
  status: Status | null;
}

/** The form as it is when nothing has been typed. */
export function freshForm({ annotation, target }: Opening): Form {
  return annotation ? formOf(annotation) : emptyForm(target);
}

/** A note is shown for reading first, unless a change of it was left unfinished. */
export function startState(opening: Opening): ComposerState {
  const { annotation, form, restored, asks, privateWindow, fault } = opening;
  const isChanged = restored || !isSameForm(form, freshForm(opening));
  const isWritten = annotation === null || (isChanged && annotation.kind !== 'entity');
  return {
    opening,
    // Of a private window nothing is kept anyway.
    mode: asks && !privateWindow ? 'asking' : isWritten ? 'editing' : 'reading',
    form,
    busy: null,
    details: form.comment !== '' || form.evidence !== '',
    restored,
    status: fault === null ? null : { tone: 'fault', ...readFault(new Error(fault)) },
  };
}

/** The field that the keys of the reader are for; in a highlight, where nothing need be written, its tags. */
export function mainField({ kind, edited }: Form): 'edited' | 'replacement' | 'text' | 'tags' {
  if (kind === 'note') return 'text';
  if (kind === 'highlight') return 'tags';
  return edited === null ? 'replacement' : 'edited';
}

export function isSameForm(one: Form, other: Form): boolean {
  return (Object.keys(one) as (keyof Form)[]).every((key) => one[key] === other[key]);
}
