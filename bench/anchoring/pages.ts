import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run-command.ts';
import { makeRandom } from '../newsroom/make-random.ts';
import { writePage } from '../newsroom/write-page.ts';

/** A page to measure on: as published, and as a reader view shows its article (null where there is none). */
export interface SavedPage {
  name: string;
  html: string;
  reader: string | null;
  /** Thresholds may be chosen by pages that are `tune`; what is reported comes from those that are `held`. */
  half: 'tune' | 'held';
}

const saved = join(root, '..', 'shared', 'pages');
/** Fewer than on real pages, since these are alike. */
const OWN_PAGES = 24;

/** Real pages saved beside the project where they are present, else pages of our own; the half by a hash of the name. */
export function readPages(): { source: string; pages: SavedPage[] } {
  if (!existsSync(saved)) return { source: 'pages of our own', pages: writeOwnPages() };
  const folders = readdirSync(saved, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const pages = folders.map(({ name }) => {
    const read = (file: string) => readFileSync(join(saved, name, file), 'utf8');
    return { name, html: read('source.html'), reader: read('expected.html'), half: halfOf(name) };
  });
  return { source: `${pages.length} saved pages`, pages };
}

/** FNV-1a: the same on every machine, and nothing to do with what stands in the page. */
export function halfOf(name: string): SavedPage['half'] {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 16) & 1) === 0 ? 'tune' : 'held';
}

function writeOwnPages(): SavedPage[] {
  return Array.from({ length: OWN_PAGES }, (_, at) => {
    const { title, paragraphs } = writePage(makeRandom(at + 1), at);
    const told = paragraphs.map((sentences) =>
      sentences
        .map(({ pieces }) => pieces.map((one) => (typeof one === 'string' ? one : one.wrong)).join(''))
        .join(' '),
    );
    const article = told.map((text) => `<p>${text}</p>`).join('\n');
    const teasers = told.map((text) => `<li><a href="#">${text.slice(0, 60)}</a></li>`).join('');
    const name = `own-${at}`;
    const html = `<body><nav><ul>${teasers}</ul></nav><main><h1>${title}</h1>\n${article}</main></body>`;
    return { name, html, reader: `<article>${article}</article>`, half: halfOf(name) };
  });
}
