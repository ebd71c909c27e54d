import type { Words } from '../words/speak';
import type { EndpointRow } from './endpoints';
import type { Mail } from './mail';
import type { Period } from './read-period';
import type { Subject } from './read-subject';
import { type Part, sayEvent, writeNews, writeReport } from './write-news';

export interface Writing {
  id: string;
  endpoint: EndpointRow;
  words: Words;
  /** Origin of the server's own pages. */
  origin: string;
}

export function writeNewsMail(subject: Subject, { id, endpoint, words, origin }: Writing): Mail {
  const title = words.say('out.subject', sayEvent(subject, words), subject.publication);
  return mailTo(
    { id, endpoint, words, origin },
    { subject: title, parts: [{ ours: title }, ...writeNews(subject, words)] },
  );
}

export function writeDigestMail({ reports, count }: Period, { id, endpoint, words, origin }: Writing): Mail {
  const title = words.say('out.subject', words.count('out.digest', count), endpoint.stream);
  const rest = count - reports.length;
  const parts: Part[] = [
    { ours: title },
    ...reports.flatMap((report) => [{ ours: RULE }, ...writeReport(report, words)]),
    ...(rest > 0 ? [{ ours: RULE }, { ours: words.count('out.digest_more', rest) }] : []),
  ];
  return mailTo({ id, endpoint, words, origin }, { subject: title, parts });
}

/** Says that mails arrive here, and nothing else. */
export function writeTestMail(writing: Writing): Mail {
  const { words, endpoint } = writing;
  const subject = words.say('out.subject', words.say('out.test.subject'), endpoint.stream);
  return mailTo(writing, { subject, parts: [{ ours: words.say('out.test.text', endpoint.stream) }] });
}

/** To the owner, whose other mails do not end by a click here: it comes once. */
export function writeOffMail({ id, endpoint, words }: Writing): Mail {
  const { contact, kind, why } = endpoint;
  // Of an address with a secret in it, no more than the host.
  const target = kind === 'webhook' || kind === 'chat' ? new URL(endpoint.target).host : endpoint.target;
  const subject = words.say('out.off.subject', endpoint.stream);
  const text = words.say(why === 'gone' ? 'out.off.gone' : 'out.off.failing', target);
  return { id, to: contact ?? '', subject, text: `${text}\n`, language: words.language, unsubscribe: null };
}

const RULE = '--------------------';

function mailTo(
  { id, endpoint, words, origin }: Writing,
  { subject, parts }: { subject: string; parts: Part[] },
): Mail {
  const unsubscribe = `${origin}/unsubscribe/${endpoint.unsubscribe}`;
  const footer = words.say('out.footer', endpoint.stream, unsubscribe);
  const text = `${parts.map(write).join('\n\n')}\n\n-- \n${footer}\n`;
  return { id, to: endpoint.target, subject, text, language: words.language, unsubscribe };
}

/** Each line of a stranger's is marked, so that none can be taken for one of ours. */
function write(part: Part): string {
  if ('ours' in part) return part.ours;
  return part.theirs
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
