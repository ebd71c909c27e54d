import { i18n } from '#i18n';

const t = i18n.t;
const sentences: Readonly<Record<string, () => string>> = {
  offline: () => t('desk.fault.offline'),
  missing: () => t('desk.fault.missing'),
  'signed-out': () => t('desk.fault.signed_out'),
  passkey: () => t('desk.fault.passkey'),
  cancelled: () => t('desk.fault.cancelled'),
  known: () => t('desk.fault.known'),
  unsupported: () => t('desk.fault.unsupported'),
  ceremony: () => t('desk.fault.ceremony'),
  'sign-in-again': () => t('desk.fault.again'),
  'last-passkey': () => t('desk.fault.last_passkey'),
  member: () => t('desk.fault.member'),
  'too-many': () => t('desk.fault.too_many'),
  'no-mail': () => t('desk.fault.no_mail'),
  'not-valid': () => t('desk.fault.not_valid'),
  stale: () => t('desk.fault.stale'),
  'not-allowed': () => t('desk.fault.not_allowed'),
  'reason-needed': () => t('desk.fault.reason_needed'),
  'decline-reason': () => t('desk.fault.decline_reason'),
  'reply-needed': () => t('desk.fault.reply_needed'),
  'until-needed': () => t('desk.fault.until_needed'),
  'other-needed': () => t('desk.fault.other_needed'),
  'reports-elsewhere': () => t('desk.fault.reports_elsewhere'),
  'nothing-left': () => t('desk.fault.nothing_left'),
  ring: () => t('desk.fault.ring'),
  'no-words': () => t('desk.fault.no_words'),
  role: () => t('desk.fault.role'),
  busy: () => t('desk.fault.busy'),
  'no-letters': () => t('desk.fault.no_letters'),
  unsubscribed: () => t('desk.fault.unsubscribed'),
  'last-admin': () => t('desk.fault.last_admin'),
  'no-mail-file': () => t('desk.letters.wrong'),
  reply: () => t('desk.replies.needed'),
  name: () => t('desk.invitation.name_missing'),
};

/** What happened, what is safe, what to do: by the code the server or the browser gave. */
export function sayFault(code: string): string {
  return (sentences[code] ?? (() => t('desk.fault.unknown')))();
}
