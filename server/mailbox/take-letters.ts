import { v5 } from 'uuid';
import { guessCategory } from '@/lib/annotation/guess-category';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import { LONGEST_REPORTED_QUOTE, type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import { originOf, type Publication } from '../reports/publications';
import { importReport } from '../reports/submit-report';
import { hashSecret } from '../streams/secrets';
import { type Letter, readLetter } from './read-letter';
import { splitMbox } from './split-mbox';
import { type Understood, understandLetter } from './understand-letter';

/** What became of one letter of the file, in its order. */
export interface Taken {
  /** `report`: filed; `known`: it was here before; `kept`: whole, for somebody to read; `unreadable`: no mail at all. */
  result: 'report' | 'known' | 'kept' | 'unreadable';
  subject: string;
  report: string | null;
  rev: number;
}

/** Letters of one file. */
export const MOST_LETTERS = 2000;
/** Namespace of ids made from letters (RFC 9562, version 5): the same letter is the same report. */
const LETTERS = '6f1c2a52-95d2-5d0e-9a54-0d6f7f2b9c11';

export interface Taking {
  publication: Publication;
  file: Uint8Array;
  now: number;
}

/** Makes reports of what a newsroom's mailbox holds. What cannot be understood is kept whole. */
export async function takeLetters(database: Database, { publication, file, now }: Taking): Promise<Taken[]> {
  const results: Taken[] = [];
  for (const bytes of splitMbox(file).slice(0, MOST_LETTERS)) {
    const letter = await readLetter(bytes).catch(() => null);
    if (!letter) results.push({ result: 'unreadable', subject: '', report: null, rev: 0 });
    else results.push(await takeLetter(database, { publication, letter, now }));
  }
  return results;
}

async function takeLetter(
  database: Database,
  { publication, letter, now }: { publication: Publication; letter: Letter; now: number },
): Promise<Taken> {
  const { stream } = publication;
  const { subject } = letter;
  const id = v5(`${stream}\n${letter.key}`, LETTERS);
  const understood = understandLetter(letter);
  const submission = understood && submissionOf(understood, { id, letter, publication, now });
  if (!submission) return keepLetter(database, { stream, id, letter, now });
  const reader = hashSecret(`mail\n${stream}\n${(letter.from ?? letter.key).toLowerCase()}`);
  const sent = await importReport(database, { publication, submission, reader, address: '', now });
  return { result: sent.isNew ? 'report' : 'known', subject, report: id, rev: sent.isNew ? sent.rev : 0 };
}

interface About {
  id: string;
  letter: Letter;
  publication: Publication;
  now: number;
}

/** Null where it is about another's page, or says nothing that can be filed. */
function submissionOf(found: Understood, { id, letter, publication, now }: About): ReportSubmission | null {
  const { exact, prefix, suffix, replacement, sentence, comment, title } = found;
  const address = withoutSecrets(found.address.replace(/#:~:text=.*$/, ''));
  if (!publication.origins.includes(originOf(address))) return null;
  if (exact.length > LONGEST_REPORTED_QUOTE || (replacement === exact && found.by === 'draft' && comment === ''))
    return null;
  const identity = identifyAddress(address);
  const written = Math.min(Date.parse(letter.date ?? '') || now, now);
  const page = {
    title: title.slice(0, 1000),
    author: null,
    section: null,
    published: null,
    modified: null,
    language: null,
  };
  const quote = { exact, prefix: prefix.slice(-256), suffix: suffix.slice(0, 256), tail: null, length: exact.length };
  const source = { found: address, identity, canonical: null, top: identity };
  const place = { position: { start: 0, end: 0 }, rootPath: [], extractor: 0, placed: false };
  const edit = { before: prefix + exact + suffix, after: prefix + replacement + suffix };
  const parsed = reportSubmission.safeParse({
    id,
    publication: publication.stream,
    createdAt: new Date(written).toISOString(),
    target: { source, page, quote, sentence, paragraph: null, ...place },
    replacement,
    category: guessCategory(edit) ?? 'other',
    // Whoever only marks the words says that they are wrong; that is worth a word of its own at the desk.
    comment,
    evidence: null,
    reply: letter.from === null ? null : { email: letter.from, language: 'und' },
    credit: null,
  });
  return parsed.success ? parsed.data : null;
}

async function keepLetter(
  database: Database,
  { stream, id, letter, now }: { stream: string; id: string; letter: Letter; now: number },
): Promise<Taken> {
  const { subject, from, date, text } = letter;
  const values = { stream, id, subject, sender: from, sent_at: date, text, received_at: now };
  const made = await database.write((transaction) =>
    transaction
      .insertInto('letter')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute(),
  );
  return { result: made.length > 0 ? 'kept' : 'known', subject, report: null, rev: 0 };
}
