import { hash } from 'node:crypto';
import { Problem } from '../http/problem';
import { takeTokens } from '../limits/take-tokens';
import type { LinkMailer, Services } from '../services';
import { ownOrigin } from '../settings';
import { readTongue } from '../words/read-tongue';
import { speak } from '../words/speak';
import { findByEmail } from './persons';
import { makeSignInLink } from './sign-in-links';

/** Links mailed to one address in an hour. */
const HOURLY_MAILS = 5;

function mailerOf({ mailer }: Services): LinkMailer {
  if (mailer) return mailer;
  const detail = 'This server sends no mail: ask whoever runs it for a link.';
  throw Problem.conflict('no-mail', detail);
}

/**
 * Mails a link to whoever has the address. The answer is the same where nobody has, and comes before the mail goes, so
 * that neither words nor time tell.
 */
export async function mailSignInLink(services: Services, email: string, languages: string | undefined): Promise<void> {
  const mailer = mailerOf(services);
  const link = await makeLink(services, { email, person: null });
  if (link !== null) void mailer.sendNow({ to: email, ...wordLink(link, languages) }).catch(() => undefined);
}

/** Mails a link that makes the address a person's own. */
export async function mailToProve(
  services: Services,
  { person, email, languages }: { person: string; email: string; languages: string | undefined },
): Promise<void> {
  const mailer = mailerOf(services);
  const link = await makeLink(services, { email, person });
  if (link !== null) await mailer.sendNow({ to: email, ...wordLink(link, languages) });
}

/** @returns null where nobody is to get one @throws Problem 429 */
async function makeLink(
  { database, settings, now }: Services,
  { email, person }: { email: string; person: string | null },
): Promise<string | null> {
  const buckets = [{ key: `m:${hash('sha256', email, 'base64url').slice(0, 22)}`, hourly: HOURLY_MAILS }];
  return database.write(async (transaction) => {
    await takeTokens(transaction, { stream: 'server', buckets }, now());
    const owner = person ?? (await findByEmail(transaction, email));
    if (owner === null) return null;
    const proves = person === null ? null : email;
    return makeSignInLink(transaction, { person: owner, email: proves, origin: ownOrigin(settings), now: now() });
  });
}

function wordLink(link: string, languages: string | undefined) {
  const { say, language } = speak(readTongue((languages ?? '').split(',')));
  return {
    language,
    subject: say('desk.mail.link_subject'),
    text: `${say('desk.mail.link')}\n\n${link}\n\n${say('desk.mail.foot')}\n`,
  };
}

/** Mails an invitation where that can be done. @returns was it? */
export async function mailInvitation(
  { mailer }: Services,
  {
    email,
    link,
    stream,
    languages,
  }: { email: string | null; link: string; stream: string; languages: string | undefined },
): Promise<boolean> {
  if (!mailer || email === null) return false;
  const { say, language } = speak(readTongue((languages ?? '').split(',')));
  const text = `${say('desk.mail.invitation', stream)}\n\n${link}\n\n${say('desk.mail.foot')}\n`;
  await mailer.sendNow({ to: email, language, subject: say('desk.mail.invitation_subject', stream), text });
  return true;
}

/** Mails the question whether a publication may take reports about a site. @throws Problem 409 where no mail is set up */
export async function mailClaim(
  services: Services,
  about: { email: string; link: string; stream: string; origin: string; languages: string | undefined },
): Promise<void> {
  const { email, link, stream, origin, languages } = about;
  const mailer = mailerOf(services);
  const { say, language } = speak(readTongue((languages ?? '').split(',')));
  const text = `${say('desk.mail.claim', stream, origin)}\n\n${link}\n\n${say('desk.mail.foot')}\n`;
  await mailer.sendNow({ to: email, language, subject: say('desk.mail.claim_subject', stream), text });
}
