import type { Annotation, Kind } from '@/lib/annotation/schema';

/** A note as a person reads it: every text as it was written, nothing escaped yet. */
export interface NoteFacts {
  id: string;
  kind: Kind;
  /** The words selected; of a very long selection its beginning and its end. */
  quote: string;
  /** The words proposed; null where the note proposes none. */
  replacement: string | null;
  category: Extract<Annotation, { kind: 'correction' }>['category'] | null;
  /** What the reader wrote about it. */
  text: string;
  evidence: string | null;
  tags: readonly string[];
  color: Annotation['color'];
  /** Is its spot on the page known, and not the words alone? */
  placed: boolean;
  /** ISO 8601. */
  created: string;
  changed: string;
}

export interface PageFacts {
  /** '' where the page had none. */
  title: string;
  /** Where to find it: http or https only, without user info; '' for everything else. */
  link: string;
  /** The address as it was found, whatever it is. */
  address: string;
  author: string;
  published: string;
  /** BCP 47 tag; '' where unknown. */
  language: string;
}

export function readNote(note: Annotation): NoteFacts {
  const { id, kind, tags, color, createdAt, updatedAt, target } = note;
  const { exact, tail } = target.quote;
  const { placed } = target;
  const shared = { id, kind, tags, color, placed, created: createdAt, changed: updatedAt };
  const facts = { ...shared, quote: tail === null ? exact : `${exact} … ${tail}`, category: null, evidence: null };
  if (note.kind === 'correction') {
    const { category, comment: text, evidence, replacement } = note;
    // A correction whose words are those that stand there only comments (`create-annotation.ts`).
    return { ...facts, category, text, evidence, replacement: replacement === exact ? null : replacement };
  }
  return { ...facts, replacement: null, text: note.kind === 'note' ? note.text : '' };
}

export function readPage({ target: { source, page } }: Annotation): PageFacts {
  const { title, author, published, language } = page;
  return {
    title: title.trim(),
    link: linkOf(source.found),
    address: source.found,
    author: author ?? '',
    published: published ?? '',
    language: /^[a-z\d]{1,8}(-[a-z\d]{1,8}){0,4}$/i.test(language ?? '') ? (language ?? '') : '',
  };
}

/** An address that may be followed (H-17), with nothing in it that ends a link in Markdown or an attribute in HTML. */
export function linkOf(address: string): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return '';
  const url = new URL(address);
  url.username = url.password = '';
  return url.href.replace(/[\s<>()[\]{}"'`\\^|*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `paper.example`: the page's site as readers say it; '' for what has none. */
export const siteOf = (link: string): string => (link === '' ? '' : new URL(link).hostname.replace(/^www\./, ''));
