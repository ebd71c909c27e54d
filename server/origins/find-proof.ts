import { type DefaultTreeAdapterMap, parse } from 'parse5';

/** What is looked for on a site: that it names this publication of this server, or a mailbox. */
export interface Wanted {
  publication: string;
  /** Origin of this server. */
  server: string;
}

/** What the head of the front page says: `<meta name="emend-publication" content="https://server#publication">`. */
export const metaContent = ({ publication, server }: Wanted) => `${server}#${publication}`;

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Elements of the head alone: what stands in the body may be a stranger's comment. */
function headOf(html: string): Element[] {
  const isElement = (node: Node): node is Element => 'tagName' in node;
  const root = parse(html)
    .childNodes.filter(isElement)
    .find(({ tagName }) => tagName === 'html');
  const head = root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'head');
  return head?.childNodes.filter(isElement) ?? [];
}

const read = ({ attrs }: Element, name: string) => attrs.find((attribute) => attribute.name === name)?.value ?? '';

export function metaProves(html: string, wanted: Wanted): boolean {
  return headOf(html).some(
    (element) =>
      element.tagName === 'meta' &&
      read(element, 'name').toLowerCase() === 'emend-publication' &&
      read(element, 'content').trim() === metaContent(wanted),
  );
}

/** Does the page's head name the mailbox by `<link rel="corrections" href="mailto:…">`? */
export function headNames(html: string, address: string): boolean {
  return headOf(html).some(
    (element) =>
      element.tagName === 'link' &&
      read(element, 'rel').toLowerCase().split(/\s+/).includes('corrections') &&
      mailboxOf(read(element, 'href')) === address.toLowerCase(),
  );
}

function mailboxOf(href: string): string | null {
  const [, box] = /^mailto:([^?,]+)/i.exec(href.trim()) ?? [];
  try {
    return box === undefined ? null : decodeURIComponent(box).toLowerCase();
  } catch {
    return null;
  }
}

/** The receivers of a `corrections.json` that is good at the moment; none for anything else (docs/corrections-json.md). */
function receiversOf(text: string, now: number): Record<string, unknown>[] {
  try {
    const file = Object(JSON.parse(text)) as Record<string, unknown>;
    const until = Date.parse(String(file.expires));
    const isGood = file.version === 1 && until > now && Array.isArray(file.receivers);
    return isGood ? (file.receivers as unknown[]).slice(0, 10).map((one) => Object(one)) : [];
  } catch {
    return [];
  }
}

/** Only whoever has the site can write there that this publication takes its reports: no code needs to be agreed. */
export function fileProves(text: string, { publication, server, now }: Wanted & { now: number }): boolean {
  return receiversOf(text, now).some(
    ({ kind, endpoint, publication: named }) =>
      kind === 'server' &&
      named === publication &&
      typeof endpoint === 'string' &&
      URL.canParse(endpoint) &&
      new URL(endpoint).origin === server,
  );
}

/** Does the file name the mailbox? */
export function fileNames(text: string, { address, now }: { address: string; now: number }): boolean {
  return receiversOf(text, now).some(
    ({ kind, address: named }) =>
      kind === 'email' && typeof named === 'string' && named.toLowerCase() === address.toLowerCase(),
  );
}
