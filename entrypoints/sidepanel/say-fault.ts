import { i18n } from '#i18n';

/** What the notebook was about when it failed; each has its sentence with what is safe and what to do. */
export type Problem = 'act' | 'jump' | 'backup' | 'restore' | 'export' | 'read';

const known = ['full', 'closed', 'newer', 'stuck', 'missing', 'private', 'off'] as const;

/**
 * What browsers say when nobody answers: the worker died or was not yet up (Chromium 156 and Firefox 153,
 * field-notes/extension-peers.md D.2); `no answer` is our own (lib/messaging/call.ts).
 */
const silence =
  /message (channel|port) closed|could not establish connection|receiving end does not exist|no answer to|context invalidated/i;

/** A failure as one sentence: what happened, what is safe, what to do. */
export function sayFault(kind: Problem, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (kind === 'jump' && message === 'fault:not-found') return i18n.t('notebook.error.not_found');
  return i18n.t(`notebook.error.${kind}`, [sayReason(message)]);
}

function sayReason(message: string): string {
  if (silence.test(message)) return i18n.t('notebook.fault.silent');
  const code = /^(?:fault:|store: )([\w-]+)/.exec(message)?.[1] ?? '';
  const name = known.find((one) => one === (code === 'not-found' ? 'missing' : code));
  return name ? i18n.t(`notebook.fault.${name}`) : message.replace(/[.\s]+$/, '');
}
