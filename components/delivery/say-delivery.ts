import { i18n } from '#i18n';
import type { Delivery } from '@/lib/annotation/schema';
import { nameRecipient } from './name-recipient';

/** How a report stands, in one or two plain sentences. */
export function sayDelivery(delivery: Delivery): string[] {
  const { state, recipient, waits, refusal, receipt, withdrawing } = delivery;
  const name = nameRecipient(recipient);
  if (state === 'handed') return [sayHanded(delivery, name)];
  if (state === 'refused') return [i18n.t('delivery.state.refused', [name]), sayRefusal(refusal)];
  if (withdrawing) return [i18n.t('delivery.state.withdrawing', [name]), ...sayWait(waits)];
  const said = state === 'received' && !waits ? [sayState(receipt?.state ?? 'received')] : [];
  return [i18n.t(`delivery.state.${state}`, [name]), ...said, ...sayWait(waits)];
}

function sayHanded({ recipient }: Delivery, name: string): string {
  if (recipient.kind === 'reporter') return i18n.t('delivery.state.reporter');
  return i18n.t(recipient.kind === 'email' ? 'delivery.state.email' : 'delivery.state.page', [name]);
}

type Wait = NonNullable<Delivery['waits']>;
const waitKeys = { 'sign-in': 'sign_in' } as const;

const sayWait = (waits: Delivery['waits']): string[] =>
  waits === null
    ? []
    : [i18n.t(`delivery.wait.${waits === 'sign-in' ? waitKeys[waits] : (waits as Exclude<Wait, 'sign-in'>)}`)];

const told = {
  received: 'received',
  triaged: 'triaged',
  accepted: 'accepted',
  applied: 'applied',
  verified: 'verified',
  changed: 'changed',
  'still-wrong': 'still_wrong',
  'page-gone': 'page_gone',
  declined: 'declined',
  'needs-information': 'needs_information',
  answered: 'answered',
  withdrawn: 'withdrawn',
} as const;

/** A state that has no words here is shown as received: a newer server may have more. */
const sayState = (state: string): string =>
  i18n.t(`delivery.said.${Object.hasOwn(told, state) ? told[state as keyof typeof told] : 'received'}`);

const refusals = {
  origin: 'origin',
  'too-old': 'too_old',
  skew: 'skew',
  'quote-too-long': 'quote_too_long',
  unchanged: 'unchanged',
  missing: 'missing',
  'too-much-work': 'too_much_work',
} as const;

/** Known codes in our own words; else the recipient's sentence, marked as theirs. */
function sayRefusal(refusal: Delivery['refusal']): string {
  const code = refusal?.code ?? '';
  if (Object.hasOwn(refusals, code)) return i18n.t(`delivery.refused.${refusals[code as keyof typeof refusals]}`);
  return i18n.t('delivery.refused.other', [refusal?.detail ?? code]);
}
