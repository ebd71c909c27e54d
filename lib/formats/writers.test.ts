import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { anyNote, englishWords, words, writeAll } from '@/tests/formats/notes';
import { makeCorrection, makeNote, makeTarget } from '@/tests/store/make-annotation';
import { escapeLine, escapeText } from './escape-markdown';
import { csvWriter, writeCell } from './write-csv';
import { htmlWriter, STYLE, STYLE_HASH } from './write-html';
import { DEFAULT_TEMPLATE, markdownWriter, parseMarkdownTemplate } from './write-markdown';

/** What GitHub would make of it: the strictest judge of what is a link by itself. */
const render = (text: string) =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const markdown = (template = DEFAULT_TEMPLATE) => markdownWriter(englishWords, parseMarkdownTemplate(template));

const evil = [
  '[click](https://evil.example)',
  '![x](https://evil.example/p.gif)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</blockquote><svg/onload=alert(1)>',
  '```\nalert(1)\n```',
  '~~~\nx',
  '---\ntitle: front matter\n---',
  '# Heading',
  'Heading\n===',
  '- item\n- item',
  '+ item',
  '1. item\n2) item',
  '> quoted',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '    code by spaces',
  '\tcode by a tab',
  'https://evil.example www.evil.example mail@evil.example http://evil.example/x',
  '[x]: https://evil.example\n[x]',
  '[^1]\n\n[^1]: a footnote',
  '&lt;b&gt; &copy;',
  'a **b** __c__ ~~d~~ `e` *f* _g_',
  '- [x] task',
  'line  \nbreak\\\nmore',
];

describe('H-20 text of strangers in Markdown is text', () => {
  it.each(evil)('%j', (text) => {
    const html = render(escapeText(text));
    expect(html).not.toMatch(/<(?!\/?p>|br)/);
  });

  it('whatever it is made of, in a quote, a list and a line', () => {
    fc.assert(
      fc.property(words(20), (text) => {
        expect(render(escapeText(text))).not.toMatch(/<(?!\/?p>)/);
        expect(render(`# ${escapeLine(text)}`)).not.toMatch(/<(?!\/?h1>)/);
        const page = markdown('> {{#notes}}{{quote}}{{/notes}}\n').writePage([
          makeNote({ target: makeTarget('https://a.example/', text || 'x') }),
        ]);
        expect(render(page)).not.toMatch(/<(?!\/?(p|blockquote)>)/);
      }),
      { numRuns: 300 },
    );
  });

  it('is read as what it was', () => {
    const plain = (html: string) =>
      html
        .replace(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    for (const text of evil) {
      const expected = text
        .split('\n')
        .map((line) => line.trim())
        .join('\n')
        .trim();
      expect(plain(render(escapeText(text))).replace(/\n+/g, '\n')).toBe(expected.replace(/\n+/g, '\n'));
    }
  });

  it('neither a wiki link, a tag, a highlight nor a comment of note programs', () => {
    expect(escapeText('[[Page]] #tag ==high== %%hidden%% $x$')).toBe(
      '\\[\\[Page\\]\\] \\#tag \\=\\=high\\=\\= \\%\\%hidden\\%\\% \\$x\\$',
    );
  });
});

describe('notes as Markdown', () => {
  it('are a page with its words, what was proposed, and what was thought', () => {
    const target = { ...makeTarget('https://example.org/a_(b)'), page: { ...makeTarget().page, title: 'A [title]' } };
    const text = markdown().writePage([makeCorrection({ target }), makeNote({ target, tags: [], text: 'One\n\nTwo' })]);
    expect(text).toBe(
      `## [A \\[title\\]](<https://example.org/a_%28b%29>)

> recieve

**Correction** (Typo): receive

i before e

2026-11-23 · spelling

> recieve

One

Two

2026-11-23

`
        .replaceAll('2026\\-', '2026-')
        .replaceAll('11\\-', '11-'),
    );
  });

  it('only http and https are links', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://u:p@a.example/'])
      expect(markdown().writePage([makeNote({ target: makeTarget(address) })])).not.toMatch(
        /javascript|data:|file:|u:p/,
      );
  });
});

/** A reader of RFC 4180 of its own. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at;
    const [whole = '', quoted, bare = ''] = cell.exec(text) ?? [];
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    at += whole.length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else if (at < text.length) throw new Error(`no RFC 4180 at ${at}`);
  }
  return rows;
}

describe('notes as CSV', () => {
  it('H-19 no cell of a note is a formula, and each has its columns', () => {
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 5 }), (notes) => {
        const text = writeAll(csvWriter(englishWords), notes);
        expect(text.startsWith('\uFEFF')).toBe(true);
        const rows = readCsv(text.slice(1));
        expect(rows).toHaveLength(notes.length + 1);
        for (const cells of rows) {
          expect(cells).toHaveLength(16);
          for (const one of cells) expect(one).not.toMatch(/^[\s"]*[=+\-@\t\r＝＋－＠]/);
        }
      }),
    );
  });

  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['\t=1', `"' =1"`],
    ['\r\n@SUM(A1)', `"'\n@SUM(A1)"`],
    ['two\r\nlines', '"two\nlines"'],
    ['a;b', '"a;b"'],
    ['plain', 'plain'],
  ])('H-19 %j', (value, cell) => expect(writeCell(value)).toBe(cell));
});

interface Node {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}
const walk = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(walk)];

describe('notes as HTML', () => {
  it('H-16, H-20 are one file that runs and loads nothing, whatever is in them', () => {
    const allowed = /^(#.*|html|head|meta|title|style|body|main|h1|h2|p|section|article|blockquote|del|ins|a|footer)$/;
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 4 }), (notes) => {
        const nodes = walk(parse(writeAll(htmlWriter(englishWords), notes)) as unknown as Node);
        for (const { nodeName, attrs = [] } of nodes) {
          expect(nodeName).toMatch(allowed);
          for (const { name, value } of attrs) {
            expect(name).toMatch(/^(lang|dir|class|charset|http-equiv|content|name|href|rel)$/);
            if (name === 'href') expect(value).toMatch(/^https?:/);
          }
        }
        expect(nodes.filter(({ nodeName }) => nodeName === 'article')).toHaveLength(notes.length);
      }),
    );
  });

  it('have a policy that allows their one style and nothing else', () => {
    const text = writeAll(htmlWriter(englishWords), [makeCorrection()]);
    const hash = createHash('sha256').update(STYLE).digest('base64');
    expect(STYLE_HASH).toBe(`sha256-${hash}`);
    expect(text).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style>'));
    expect(text).toContain('<del>recieve</del> <ins>receive</ins>');
  });
});
