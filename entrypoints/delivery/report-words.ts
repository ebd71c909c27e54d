import { i18n } from '#i18n';
import type { Sender } from '@/components/delivery/sender-fields';
import type { Recipient } from '@/lib/annotation/schema';
import { makeSubmission } from '@/lib/delivery/make-report';
import { draftMail, type ReportWords, writeReport } from '@/lib/delivery/write-report';
import type { Preparation } from '@/lib/messaging/calls';

type Told = Pick<Preparation, 'correction' | 'link'>;

export const reportWords = (): ReportWords => ({
  // The title is put in later: `i18n.t` leaves a `$1` it is given.
  subject: i18n.t('delivery.text.subject', ['$1']),
  now: i18n.t('delivery.text.now'),
  suggested: i18n.t('delivery.text.suggested'),
  deleted: i18n.t('delivery.text.deleted'),
  why: i18n.t('delivery.text.why'),
  source: i18n.t('delivery.text.source'),
  unplaced: i18n.t('delivery.text.unplaced'),
  cut: i18n.t('delivery.text.cut'),
  credit: i18n.t('delivery.text.credit'),
});

export const readReply = ({ email }: Sender) =>
  email.trim() === '' ? null : { email: email.trim(), language: i18n.t('catalogue.language') };
export const readCredit = ({ credit }: Sender): string | null => credit.trim() || null;

/** The text for people: what goes on the clipboard. */
export const fullText = ({ correction, link }: Told, sender: Sender): string =>
  writeReport({ correction, link, credit: readCredit(sender), words: reportWords() });

export const mailHref = ({ correction, link }: Told, sender: Sender, mailbox: string): string =>
  draftMail({ correction, link, credit: readCredit(sender), words: reportWords() }, mailbox).href;

/** The very text that leaves: the body of the request, or what a person reads. Id and time are made when it is sent. */
export function exactText(told: Told, recipient: Recipient | null, sender: Sender): string {
  if (recipient?.kind !== 'server') return fullText(told, sender);
  const made = {
    id: '…',
    createdAt: '…',
    correction: told.correction,
    reply: readReply(sender),
    credit: readCredit(sender),
  };
  return JSON.stringify(makeSubmission(made, recipient.publication), null, 2);
}
