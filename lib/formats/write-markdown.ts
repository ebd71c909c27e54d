import type { Annotation } from '@/lib/annotation/schema';
import { escapeLine, escapeText } from './escape-markdown';
import { linkOf, type PageFacts, readNote, readPage, siteOf } from './note-facts';
import type { FormatWords, NoteWriter } from './note-writer';
import { fillTemplate, parseTemplate, type Template, type TemplateData } from './template';

/** One page with its notes; what a reader may change. */
export const DEFAULT_TEMPLATE = `## {{#link}}[{{title}}](<{{link}}>){{/link}}{{^link}}{{title}}{{/link}}

{{#notes}}
> {{quote}}

{{#correction}}
{{#deletes}}
**{{kind}}** ({{category}}): ~~{{quoteLine}}~~
{{/deletes}}
{{^deletes}}
**{{kind}}** ({{category}}){{#replacement}}: {{replacement}}{{/replacement}}
{{/deletes}}

{{/correction}}
{{#text}}
{{text}}

{{/text}}
{{#evidence}}
<{{evidence}}>

{{/evidence}}
{{#unplaced}}
{{unplaced}}

{{/unplaced}}
{{#tags}}
{{date}} · {{tags}}
{{/tags}}
{{^tags}}
{{date}}
{{/tags}}

{{/notes}}
`;

/** Names of a page, and of each of its notes. */
export const pageNames = ['title', 'link', 'site', 'author', 'published', 'notes'] as const;
export const noteNames = [
  'quote',
  'quoteLine',
  'kind',
  'correction',
  'replacement',
  'deletes',
  'category',
  'text',
  'evidence',
  'tags',
  'color',
  'date',
  'changed',
  'id',
  'unplaced',
] as const;

const known: ReadonlySet<string> = new Set([...pageNames, ...noteNames]);

/** @throws TemplateFault */
export const parseMarkdownTemplate = (text: string): Template => parseTemplate(text, known);

/** Every value is plain text in Markdown, whatever a page or somebody's file had in it (H-20). */
export function markdownWriter(words: FormatWords, template: Template): NoteWriter {
  return {
    type: 'text/markdown',
    ending: 'md',
    head: () => '',
    writePage: (notes) => fillTemplate(template, pageData(notes, words)),
    foot: () => '',
  };
}

function pageData(notes: readonly Annotation[], words: FormatWords): TemplateData {
  const page: PageFacts | null = notes[0] ? readPage(notes[0]) : null;
  const link = page?.link ?? '';
  return {
    title: escapeLine(page?.title || siteOf(link) || words.untitled),
    link,
    site: escapeLine(siteOf(link)),
    author: escapeLine(page?.author ?? ''),
    published: escapeLine(page?.published ?? ''),
    notes: notes.map((note) => noteData(note, words)),
  };
}

function noteData(note: Annotation, words: FormatWords): TemplateData {
  const { id, kind, quote, replacement, category, text, evidence, tags, color, placed, created, changed } =
    readNote(note);
  return {
    id,
    unplaced: placed ? '' : escapeLine(words.unplaced),
    quote: escapeText(quote),
    quoteLine: escapeLine(quote),
    kind: escapeLine(words.kinds[kind]),
    correction: kind === 'correction' ? '1' : '',
    replacement: escapeLine(replacement ?? ''),
    deletes: replacement === '' ? '1' : '',
    category: category === null ? '' : escapeLine(words.categories[category]),
    text: escapeText(text),
    evidence: linkOf(evidence ?? ''),
    tags: tags.map(escapeLine).join(', '),
    color: escapeLine(words.colors[color]),
    date: escapeLine(words.moment(created)),
    changed: escapeLine(words.moment(changed)),
  };
}
