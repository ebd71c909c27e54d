import type { NameKind } from '@/lib/entities/labels/label-set';
import { splitTokens } from '@/lib/entities/tokens/split-tokens';

const LEGAL =
  'Inc Incorporated Corp Corporation Co Company Ltd Limited LLC LLP PLC plc AG GmbH SE SA SAS NV BV AB AS ASA Oy Oyj SpA SRL KG Pty ТОВ ПАТ ПрАТ АТ';
const LEGAL_FORMS = new Set(LEGAL.split(' '));
const BEFORE_FAMILY = new Set('de del della di da dos van von der den ter al el bin ibn la le'.split(' '));
const SMALL = new Set('of the and for de la di du des der die und et y і та'.split(' '));
const AFTER_NAME = new Set(['Jr', 'Sr', 'II', 'III', 'IV']);
const INITIAL = /^\p{Lu}$/u;

/**
 * Simple shorter forms of a name, longest first, without the name itself: for a person the family name; for an organisation
 * the name without its legal form, and its initials. Only what hardly ever means something else (measured with the
 * names themselves: 87.7 % of the offers right, field-notes/entities.md section 3).
 */
export function findAliases(name: string, kind: NameKind): string[] {
  const aliases = kind === 'person' ? familyNames(name) : kind === 'organisation' ? organisationNames(name) : [];
  return [...new Set(aliases)].filter((alias) => alias !== '' && alias !== name);
}

function wordsOf(name: string): string[] {
  return splitTokens(name)
    .filter(({ isWord }) => isWord)
    .map(({ text }) => text);
}

function familyNames(name: string): string[] {
  const words = name.split(/\s+/u).filter((word) => !AFTER_NAME.has(word.replace(/[.,]/g, '')));
  const last = words.at(-1)?.replace(/[.,]+$/u, '');
  if (words.length < 2 || !last || [...last].length < 3 || !/^\p{Lu}|^\p{Lo}/u.test(last)) return [];
  const particles: string[] = [];
  for (const word of words.slice(1, -1).reverse()) {
    if (!BEFORE_FAMILY.has(word.toLowerCase())) break;
    particles.unshift(word);
  }
  return particles.length > 0 ? [[...particles, last].join(' '), last] : [last];
}

function organisationNames(name: string): string[] {
  const bare = withoutLegalForm(name);
  const initials = initialsOf(bare);
  const words = wordsOf(bare);
  return [bare, ...(words.length >= 3 || initials.length >= 3 ? [initials, dotted(initials)] : [])];
}

/** "Norvik Timber, Inc." → "Norvik Timber" */
function withoutLegalForm(name: string): string {
  const parts = name.split(/\s+/u);
  while (parts.length > 1 && isLegalForm(parts.at(-1) ?? '')) parts.pop();
  return parts.join(' ').replace(/[,&\s]+$/u, '');
}

function isLegalForm(word: string): boolean {
  const plain = word.replace(/[.,/]/g, '');
  return LEGAL_FORMS.has(plain) || LEGAL_FORMS.has(plain.toUpperCase());
}

/** First letters of the words that count; empty where they make fewer than two. */
function initialsOf(name: string): string {
  const letters = wordsOf(name)
    .filter((word) => !SMALL.has(word.toLowerCase()))
    .map((word) => [...word][0] ?? '');
  return letters.length >= 2 && letters.every((letter) => INITIAL.test(letter)) ? letters.join('') : '';
}

const dotted = (initials: string): string => [...initials].map((letter) => `${letter}.`).join('');
