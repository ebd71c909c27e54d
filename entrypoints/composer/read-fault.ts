import type { FormFault } from '@/lib/annotation/check-form';

/** Name of the sentence in the catalogue's `composer.fault` that tells the reader what happened. */
export type FaultWords =
  | FormFault['code']
  | 'long_tags'
  | 'full'
  | 'closed'
  | 'newer'
  | 'stuck'
  | 'slow'
  | 'missing'
  | 'private'
  | 'silent'
  | 'unknown'
  | 'delete';

export interface Fault {
  words: FaultWords;
  /** The field to mend and to focus; null where it is not the text that is wrong. */
  field: FormFault['field'] | null;
}

const known = [
  'unchanged',
  'empty',
  'evidence',
  'long',
  'full',
  'closed',
  'newer',
  'stuck',
  'slow',
  'missing',
  'private',
] as const;
const fields = ['edited', 'replacement', 'comment', 'evidence', 'text', 'tags'] as const;

/**
 * What browsers say when nobody answers: the worker died or was not yet up, or the extension was replaced under us.
 * Chromium 156 and Firefox 153 (field-notes/extension-peers.md D.2); `no answer` is our own (lib/messaging/call.ts).
 */
const silence =
  /message (channel|port) closed|could not establish connection|receiving end does not exist|no answer to|out of scope|message manager disconnected|context invalidated/i;

/** Did the call get no answer at all? Then it may be made once more: a session saves once. */
export function isSilence(error: unknown): boolean {
  return silence.test(messageOf(error));
}

/** Not `instanceof`: in a frame, Firefox rejects a call with an error of another realm. */
function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : '';
}

/** Reads the background's `fault:<code>`, `fault:<code>:<field>` or `store: <code>`, or what the browser said instead. */
export function readFault(error: unknown): Fault {
  if (isSilence(error)) return { words: 'silent', field: null };
  const [, code, field] = /^(?:fault:|store: )(\w+)(?::(\w+))?/.exec(messageOf(error)) ?? [];
  const found = known.find((name) => name === code) ?? 'unknown';
  return sayFault({ code: found, field: fields.find((name) => name === field) ?? null });
}

/** A fault found by ourselves, or by the background, as the sentence that tells it. */
export function sayFault({ code, field }: { code: FaultWords; field: Fault['field'] }): Fault {
  if (code === 'long' && field === 'tags') return { words: 'long_tags', field };
  return { words: code, field: field ?? usualField(code) };
}

function usualField(code: FaultWords): Fault['field'] {
  if (code === 'evidence') return 'evidence';
  if (code === 'empty') return 'text';
  return code === 'unchanged' ? 'edited' : null;
}
