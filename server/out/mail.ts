/** E-mail, by nodemailer over the operator's own mail server. */
import { randomUUID } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { Problem } from '../http/problem';
import type { Settings } from '../settings';
import type { Outcome } from './claim';

export interface Mail {
  /** Of the delivery: every try of it has the same Message-ID, so that two that arrive are shown as one. */
  id: string;
  to: string;
  /** Holds no word of a reader's. */
  subject: string;
  text: string;
  language: string;
  /** Where one click ends these mails (RFC 8058); null for a mail that comes once. */
  unsubscribe: string | null;
}

/** One mail to one person, which goes at once or not at all. */
export type Letter = Pick<Mail, 'to' | 'subject' | 'text' | 'language'>;

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000, dnsTimeout: 10_000 };
/** For everything together; less than a lease. */
const LONGEST = 45_000;

export class Mailer {
  readonly #transport: Transporter | null;
  readonly #from: string;

  constructor({ SMTP_URL, MAIL_FROM }: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM'>) {
    const closed = { disableFileAccess: true, disableUrlAccess: true };
    this.#transport = SMTP_URL === undefined ? null : createTransport({ url: SMTP_URL, ...TIMEOUTS, ...closed });
    this.#from = MAIL_FROM;
  }

  get isSet(): boolean {
    return this.#transport !== null;
  }

  /**
   * For mails with a link that opens something: they are kept nowhere, since a link that is good for half an hour must
   * neither lie in a table nor be tried for three days.
   *
   * @throws Problem 503 where the mail server did not take it
   */
  async sendNow(letter: Letter): Promise<void> {
    const outcome = await this.send({ id: randomUUID(), ...letter, unsubscribe: null });
    if (!('ok' in outcome) || !outcome.ok) throw Problem.busy('The mail could not be sent at the moment.', 60);
  }

  async send({ id, to, subject, text, language, unsubscribe }: Mail): Promise<Outcome> {
    if (!this.#transport) return { ok: false, status: null, fault: 'No mail server is set (SMTP_URL).' };
    const list = unsubscribe && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const host = this.#from.slice(this.#from.lastIndexOf('@') + 1);
    const sending = this.#transport.sendMail({
      from: { name: 'Emend', address: this.#from },
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...list },
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error('ETIMEDOUT')), LONGEST);
    });
    try {
      await Promise.race([sending, late]);
      return { ok: true, status: 250 };
    } catch (error) {
      return { ok: false, ...describe(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The code alone: what mail servers say besides often repeats an address. */
function describe(error: unknown): { status: number | null; fault: string } {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const fault = responseCode === undefined ? 'The mail server could not be reached' : 'The mail server refused';
  return { status: responseCode ?? null, fault: `${fault} (${code ?? 'ETIMEDOUT'}).` };
}
