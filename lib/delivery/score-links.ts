import type { PageFacts, PageLink } from '@/lib/annotation/page-facts';
import type { Finding, Recipient } from '@/lib/annotation/schema';
import { siteOf } from '@/lib/annotation/site-of';
import { otherBusiness } from './cue-words';
import { foldCues, invites, isCorrectionsTitle, namesMistake } from './read-cues';
import { readRecipient } from './read-recipient';

export interface ScoredLink {
  recipient: Recipient;
  line: NonNullable<Finding['line']>;
  score: number;
}

/** Least score of a link that counts; what adds to it stands in `scoreOf`. */
const ENOUGH = 6;
/** A link's own sentence reaches so far from it at most, in UTF-16 units. */
const REACH = 160;

/** A mailbox made for it, by the name in front of the `@`. */
const correctionsBox =
  /^(correct|corrections?|errata|errors?|typos?|fehler|korrektur|pravka|pomylky|oshibki|erreurs?|errores|errori|erros)([.\-_]|$)/i;
const editorsBox =
  /^(editors?|editorial|newsroom|newsdesk|news|reda[ck]|redaktion|redaccion|redazione|redakcja|letters|feedback|readers?|ombudsman|public\.?editor|desk|info|contact|kontakt|mail|office)/i;
const otherBox =
  /(abuse|sales|advert|ads|privacy|press|jobs|careers|no-?reply|subscri|billing|dmca|legal|webmaster|security)/i;

/** Hosts of forms that sites use instead of one of their own. */
const formHosts = /(^|\.)(forms\.gle|typeform\.com|jotform\.com|surveymonkey\.com|airtable\.com|tally\.so)$/;

/**
 * Links in lines that ask for corrections ("To suggest a correction …, write to us *here*"), the best first.
 * Nothing in a stranger's words counts, and nothing is made up: a line without a link or an address names nobody.
 */
export function scoreLinks({ links, address }: Pick<PageFacts, 'links' | 'address'>): ScoredLink[] {
  const scored = links.flatMap((link, place) => {
    if (link.strange || !couldCount(link)) return [];
    const score = scoreOf(link, address);
    if (score < ENOUGH) return [];
    const recipient = readRecipient(link.href, address);
    const { before, text, after } = link;
    return recipient ? [{ recipient, line: { before, link: text, after }, score, place }] : [];
  });
  // Of two as good the later one: invitations stand at the end.
  return scored.sort((a, b) => b.score - a.score || b.place - a.place).map(({ place: _, ...rest }) => rest);
}

function couldCount({ href, text, before, after }: PageLink): boolean {
  if (!/^(mailto|https?):/i.test(href)) return false;
  const about = `${before.slice(-REACH)} ${text} ${after.slice(0, REACH)}`;
  const isMailbox = /^mailto:/i.test(href) && correctionsBox.test(href.slice(7));
  return isMailbox || namesMistake(foldCues(about));
}

function scoreOf(link: PageLink, page: string): number {
  const { href, zone } = link;
  const own = foldCues(link.text);
  const sentence = sentenceOf(link);
  const isMail = /^mailto:/i.test(href);
  const isOther = otherBusiness.test(own) || (!invites(own) && otherBusiness.test(sentence));
  const isOwn = invites(own) || isQuestion(own);
  const isAsking = isOwn || invites(sentence);
  let score = 0;
  if (isOwn) score += 8;
  else if (invites(sentence)) score += isPointing(link, isMail) ? 5 : 2;
  else if (isCorrectionsTitle(own) && isAlone(link)) score += 5;
  score += isMail ? mailScore(href.slice(7)) : pageScore(href, page, isOwn);
  if (isMail && isAsking) score += 2;
  // In the middle of a text the words are more often its subject than an invitation; a button stands in no text.
  if (zone !== 'article' || (isOwn && isBare(link))) score += 1;
  else score -= isOwn ? 1 : 2;
  return isOther ? score - 5 : score;
}

function mailScore(path: string): number {
  const [box = ''] = path.split('@');
  if (correctionsBox.test(box)) return 6;
  if (otherBox.test(box)) return -4;
  return editorsBox.test(box) ? 2 : 0;
}

/** A page of another site hardly ever takes this one's corrections, unless it is made for forms. */
function pageScore(href: string, page: string, isOwn: boolean): number {
  if (!URL.canParse(href) || !URL.canParse(page)) return -9;
  const [to, here] = [new URL(href), new URL(page)];
  if (siteOf(to.hostname) === siteOf(here.hostname)) return 1;
  if (formHosts.test(to.hostname) || /^docs\.google\.com\/forms/.test(to.host + to.pathname)) return 1;
  return /\/(issues|discussions|edit|blob|-\/issues)(\/|$)/.test(to.pathname) ? 0 : isOwn ? -1 : -3;
}

/** In the frame around an article, or a line of its own behind it. */
const isAlone = ({ zone, before, after }: PageLink) =>
  zone === 'frame' || (zone === 'foot' && isBare({ before, after }));

/** Nothing else stands in its block. */
const isBare = ({ before, after }: Pick<PageLink, 'before' | 'after'>) => (before + after).trim() === '';

/** "Spotted a mistake?" as a link's whole text asks for itself. */
const isQuestion = (own: string) => /[?؟？;]$/.test(own.trim()) && own.split(/\s+/).length <= 8 && namesMistake(own);

/** Is the link where the line sends its reader: an address, a few words like "here", or a word that asks? */
function isPointing({ text }: PageLink, isMail: boolean): boolean {
  return isMail || text.length <= 40;
}

/** Where a sentence ends; scripts with marks of their own need no space after them. */
const SENTENCE_END = /(?<=[.!?…]["”»’)]?)\s+|(?<=[。！？।։؟])/u;

/** What the link's own sentence says, folded: a link two sentences away from the cue is about something else. */
function sentenceOf({ before, text, after }: PageLink): string {
  // The question before the request belongs to it: "Found a mistake? Write to us."
  const start = before.slice(-REACH).split(SENTENCE_END).slice(-2).join(' ');
  const [end = ''] = after.slice(0, REACH).split(SENTENCE_END);
  return foldCues(`${start} ${text} ${end}`);
}
