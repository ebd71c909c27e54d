import { type Recipient, recipient } from '@/lib/annotation/schema';

/** A file in the format of docs/corrections-json.md, by its media type or its name. */
export const isCorrectionsFile = ({ href, type }: { href: string; type: string }): boolean =>
  type.toLowerCase().startsWith('application/json') || /\/corrections\.json$/.test(new URL(href, 'https://x').pathname);

/**
 * The recipient an address means: a mailbox or a page. null for every other scheme, for what is no address, and for a
 * corrections file, which is to be read and is no recipient itself.
 */
export function readRecipient(href: string, base: string): Recipient | null {
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  if (url.protocol === 'mailto:') return readMailbox(url.pathname);
  if (isCorrectionsFile({ href: url.href, type: '' })) return null;
  return parsed({ kind: 'page', address: withoutUser(url) });
}

/** The first mailbox of a `mailto:` path or of a plain address; what else the page wants in the mail is left out. */
export function readMailbox(path: string): Recipient | null {
  const [first = ''] = decode(path).split(/[,;]/);
  return parsed({ kind: 'email', address: first.replace(/^mailto:/i, '').trim() });
}

function parsed(candidate: object): Recipient | null {
  const { success, data } = recipient.safeParse(candidate);
  return success ? data : null;
}

function withoutUser(url: URL): string {
  url.username = url.password = '';
  return url.href;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
