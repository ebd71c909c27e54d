import type { Annotation } from '@/lib/annotation/schema';
import { linkOf, type NoteFacts, readNote, readPage, siteOf } from './note-facts';
import type { FormatWords, NoteWriter } from './note-writer';

/**
 * The whole look of the file. Its hash stands in the file's own policy, so nothing else can style it; a test counts it
 * anew (`write-html.test.ts`).
 */
export const STYLE = `:root{color-scheme:light dark}
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 Georgia,'Noto Serif',serif;color:light-dark(#1f1b16,#f1ece2);background:light-dark(#fffdf8,#1d1c1a);overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2}h2{margin:2.5rem 0 .25rem;font-size:1.25rem;line-height:1.3}
p{margin:.5rem 0}a{color:light-dark(#8a2b1d,#ff9d88)}
.aside,footer{font:.875rem/1.5 system-ui,sans-serif;color:light-dark(#5f574c,#b8afa1)}
article{margin:1.25rem 0;padding-block-start:.75rem;border-block-start:1px solid light-dark(#ddd5c7,#454038)}
blockquote{margin:0;padding-inline-start:.75rem;border-inline-start:.25rem solid light-dark(#ddd5c7,#454038);white-space:pre-line}
.yellow{border-color:light-dark(#e0b400,#c29b00)}.green{border-color:light-dark(#5aa84f,#5c9c5c)}.blue{border-color:light-dark(#4a90d9,#4d8cc9)}.pink{border-color:light-dark(#e0608e,#c75c85)}.violet{border-color:light-dark(#8d6fd1,#8f78c9)}
del{color:light-dark(#8f1d14,#ffaea5)}ins{color:light-dark(#0b5d1e,#8fe0a0);text-decoration:none;font-weight:600}
.text{white-space:pre-line}
@media print{body{margin:0;max-width:none}article{break-inside:avoid}}
`;

/** SHA-256 of `STYLE`, as a policy names it. */
export const STYLE_HASH = 'sha256-UmWsbEn6AwZ3XoDztSsuO4L1PjuXaZ/590QL53psQNk=';

const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * One file that needs nothing else and runs nothing: no script, no image, no font, by its own policy as well (H-16,
 * H-20). Every text is text; only http and https are links.
 */
export function htmlWriter(words: FormatWords): NoteWriter {
  return {
    type: 'text/html',
    ending: 'html',
    head: (total) => writeHead(words, total),
    writePage: (notes) => writePage(notes, words),
    foot: () => '</main>\n</body>\n</html>\n',
  };
}

/** Text as it is in HTML, between tags and in quoted attributes. Controls go: a parser would make others of them. */
export const escapeHtml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

function writeHead(words: FormatWords, total: number): string {
  return `<!doctype html>
<html lang="${escapeHtml(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p class="aside">${escapeHtml(words.count(total))}</p>
`;
}

function writePage(notes: readonly Annotation[], words: FormatWords): string {
  const [first] = notes;
  if (!first) return '';
  const { title, link, address, author, language } = readPage(first);
  const name = escapeHtml(title || siteOf(link) || words.untitled);
  const where = [siteOf(link) || address, author].filter(Boolean).map(escapeHtml).join(' · ');
  const lang = language === '' ? '' : ` lang="${language}"`;
  return `<section>
<h2 dir="auto"${lang}>${link === '' ? name : linkTo(link, name)}</h2>
<p class="aside" dir="auto">${where}</p>
${notes.map((note) => writeNote(readNote(note), words, lang)).join('')}</section>
`;
}

/** @param inner HTML */
const linkTo = (link: string, inner: string): string =>
  `<a href="${escapeHtml(link)}" rel="noopener noreferrer nofollow ugc">${inner}</a>`;

function writeNote(note: NoteFacts, words: FormatWords, lang: string): string {
  const { kind, category, color, created, quote, text, evidence, tags } = note;
  const kinds = [words.kinds[kind], category === null ? '' : words.categories[category]];
  const place = note.placed ? '' : words.unplaced;
  const about = [...kinds, place, words.moment(created), ...tags.map((tag) => `#${tag}`)];
  return `<article>
<blockquote class="${color}" dir="auto"${lang}>${note.replacement === null ? escapeHtml(quote) : writeChange(note)}</blockquote>
${text === '' ? '' : `<p class="text" dir="auto">${escapeHtml(text)}</p>\n`}${writeEvidence(evidence)}<footer dir="auto">${about.filter(Boolean).map(escapeHtml).join(' · ')}</footer>
</article>
`;
}

const writeChange = ({ quote, replacement }: NoteFacts): string =>
  `<del>${escapeHtml(quote)}</del>${replacement ? ` <ins>${escapeHtml(replacement)}</ins>` : ''}`;

function writeEvidence(evidence: string | null): string {
  const link = linkOf(evidence ?? '');
  return link === '' ? '' : `<p>${linkTo(link, escapeHtml(link))}</p>\n`;
}
