import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { walkHtml } from '@/lib/anchoring/html/walk-html';
import { cutText, plainText } from '../out/plain-text';

/** A letter as far as we need it. Attachments are not read. */
export interface Letter {
  /** Equal for the same letter, however often it is dropped. */
  key: string;
  from: string | null;
  subject: string;
  /** ISO 8601, or null where the letter has no date that can be read. */
  date: string | null;
  /** As a person reads it: the plain part, else the text of the marked-up one. */
  text: string;
  html: string | null;
}

/** Longest letter kept, in UTF-16 units. */
export const LONGEST_LETTER = 200_000;

/** @throws where it is no mail at all */
export async function readLetter(bytes: Uint8Array): Promise<Letter> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  const html = mail.html ?? null;
  const text = mail.text?.trim() ? mail.text : html === null ? '' : walkHtml(html).text;
  const date = new Date(mail.date ?? Number.NaN);
  const from = mail.from && 'address' in mail.from ? (mail.from.address ?? null) : null;
  if (!mail.subject && text.trim() === '' && from === null) throw new Error('no letter');
  return {
    key: mail.messageId || createHash('sha256').update(bytes).digest('hex'),
    from,
    subject: cutText(plainText(mail.subject ?? ''), 1000),
    date: Number.isNaN(date.getTime()) ? null : date.toISOString(),
    text: cutText(plainText(text), LONGEST_LETTER),
    html,
  };
}
