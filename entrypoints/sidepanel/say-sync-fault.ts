import { i18n } from '#i18n';

const reasons = [
  'address',
  'code-typed',
  'code-spent',
  'file',
  'gone',
  'second',
  'store',
  'offline',
  'busy',
  'unknown',
  'server',
  'consent',
] as const;

/** Why an act of sync did not work, as one sentence: what happened, what is safe, what to do. */
export function saySyncFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const reason = reasons.find((one) => message === `fault:sync-${one}`);
  if (!reason) return i18n.t('sync.fault.other');
  return i18n.t(
    `sync.fault.${reason === 'code-typed' ? 'code_typed' : reason === 'code-spent' ? 'code_spent' : reason}`,
  );
}
