import { FileFault } from '@/lib/entities/file-fault';

/** An XML start tag, with its attributes; what is in it follows until its end. */
export interface Tag {
  name: string;
  attributes: Record<string, string>;
  line: number;
  /** Names of the elements around it, outermost first. */
  path: string[];
}

const PART =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The start tags of a small well-formed XML, in order: enough for configurations, and no parser of documents. No DTD,
 * so no entity can grow.
 *
 * @throws FileFault `syntax` at the line of the first tag that is broken or not closed
 */
export function scanTags(text: string): Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  let at = text.indexOf('<');
  while (at >= 0) {
    const line = text.slice(0, at).split('\n').length;
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (!part) throw new FileFault('syntax', line, text.slice(at, at + 60));
    const [, slash, name, attributes = '', ends] = part;
    if (name && slash) {
      if (open.pop()?.name !== name) throw new FileFault('syntax', line, `</${name}>`);
    } else if (name) {
      const tag = { name, attributes: readAttributes(attributes), line, path: open.map((around) => around.name) };
      tags.push(tag);
      if (!ends) open.push(tag);
    }
    at = text.indexOf('<', PART.lastIndex);
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new FileFault('syntax', unclosed.line, `<${unclosed.name}>`);
  return tags;
}

function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) found[name] = decode(double ?? single ?? '');
  return found;
}

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text as it stands in an XML attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
