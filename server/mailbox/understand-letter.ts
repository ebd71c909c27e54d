import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { readEdit } from '@/lib/annotation/edit-sentence';
import type { Letter } from './read-letter';

/** What a letter reports, where it is one that we know how to read. */
export interface Understood {
  by: 'draft' | 'orphus' | 'mistape';
  address: string;
  title: string;
  exact: string;
  prefix: string;
  suffix: string;
  /** Equal to `exact` where nothing is proposed. */
  replacement: string;
  sentence: { text: string; start: number; end: number } | null;
  comment: string;
}

/** Reads our own drafts, and the mails of Orphus and Mistape. Null for any other letter: it is kept as it is. */
export function understandLetter(letter: Letter): Understood | null {
  return readOrphus(letter) ?? readMistape(letter) ?? readDraft(letter);
}

const ADDRESS = /https?:\/\/[^\s<>"]+/;

/** "…text <!!!>words<!!!> text…": the marks are Orphus's own, whatever language its letter is in. */
function readOrphus({ text, subject }: Letter): Understood | null {
  const found = /<!!!>([\s\S]{1,1000}?)<!!!>/.exec(text);
  const address = ADDRESS.exec(text)?.[0];
  if (!found || address === undefined) return null;
  const block = blockAround(text, found.index);
  const unwrap = (part: string) => part.replace(/\s+/g, ' ');
  const at = found.index - block.start;
  const comment = /^[^\n:]*(?:comment|комментарий|коментар)[^\n:]*:[ \t]*([^\n]*)$/im.exec(text)?.[1] ?? '';
  return {
    by: 'orphus',
    address,
    title: subject,
    exact: unwrap(found[1] ?? ''),
    prefix: unwrap(block.text.slice(0, at).replace(/^[^\n:]{1,40}:\s*\n/, '')).trimStart(),
    suffix: unwrap(block.text.slice(at + found[0].length)).trimEnd(),
    replacement: unwrap(found[1] ?? ''),
    sentence: null,
    comment: comment.trim(),
  };
}

/** The lines around a place up to the next that names a field ("Browser: …") or is empty. */
function blockAround(text: string, at: number): { text: string; start: number } {
  const start = Math.max(text.lastIndexOf('\n\n', at) + 2, lastField(text.slice(0, at)));
  const rest = text.slice(at);
  const end = rest.search(/\n\n|\n\S[^\n:]{0,40}:/);
  return { text: text.slice(start, end < 0 ? undefined : at + end), start };
}

function lastField(before: string): number {
  const fields = [...before.matchAll(/^\S[^\n:]{0,40}:(?!\/\/)[ \t]*/gm)];
  const last = fields.at(-1);
  return last ? last.index + last[0].length : 0;
}

type Node = DefaultTreeAdapterTypes.ChildNode;

/** `<code>text <span>words</span> text</code>` below a link to the page. */
function readMistape({ html, subject }: Letter): Understood | null {
  if (html === null) return null;
  const all = flatten(parseFragment(html).childNodes);
  const code = all.find((node) => node.nodeName === 'code');
  const link = all.find((node) => node.nodeName === 'a' && ADDRESS.test(attribute(node, 'href')));
  if (!code || !link || !('childNodes' in code)) return null;
  const marked = code.childNodes.findIndex((node) => 'tagName' in node && textOf(node).trim() !== '');
  if (marked < 0) return null;
  const exact = textOf(code.childNodes[marked] as Node);
  const joined = (nodes: Node[]) => nodes.map(textOf).join('');
  const heads = all.filter((node) => node.nodeName === 'h3');
  const after = heads.length > 1 ? all.slice(all.indexOf(heads.at(-1) as Node)) : [];
  const comment = after.find((node) => node.nodeName === 'div');
  return {
    by: 'mistape',
    address: attribute(link, 'href'),
    title: subject,
    exact,
    prefix: joined(code.childNodes.slice(0, marked)),
    suffix: joined(code.childNodes.slice(marked + 1)),
    replacement: exact,
    sentence: null,
    comment: comment ? textOf(comment).trim() : '',
  };
}

function flatten(nodes: Node[]): Node[] {
  const all: Node[] = [];
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    all.push(node);
    if ('childNodes' in node) waiting.push(...[...node.childNodes].reverse());
  }
  return all;
}

function textOf(node: Node): string {
  return [node, ...('childNodes' in node ? flatten(node.childNodes) : [])]
    .map((one) => ('value' in one ? one.value : ''))
    .join('');
}

function attribute(node: Node, name: string): string {
  return 'attrs' in node ? (node.attrs.find((one) => one.name === name)?.value ?? '') : '';
}

const ARROW = /^“([\s\S]{1,1000}?)” → (?:“([\s\S]*?)”|(\S[^\n]*))$/;

/**
 * Our own draft (`lib/delivery`), in any language: paragraphs of which the first ends in the page's link, two have the
 * sentence as it is and as it should be below a line that names them, and one has “words” → “fix”.
 */
function readDraft({ text, subject }: Letter): Understood | null {
  // A mail program may quote the whole, or sign below it.
  const paragraphs = text
    .replace(/^> ?/gm, '')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const head = paragraphs.findIndex((part) => ADDRESS.test(part));
  const arrow = paragraphs.findIndex((part) => ARROW.test(part));
  const address = ADDRESS.exec(paragraphs[head] ?? '')?.[0];
  if (address === undefined || arrow < 0) return null;
  const [, exact = '', fix = ''] = ARROW.exec(paragraphs[arrow] ?? '') ?? [];
  const [before, after] = paragraphs.slice(head + 1, arrow).map((part) => part.split('\n').slice(1).join(' '));
  const title = (paragraphs[head] ?? '').split('\n')[0] ?? '';
  const base = { by: 'draft', address, title: ADDRESS.test(title) ? subject : title, exact, replacement: fix } as const;
  const comment = (paragraphs[arrow + 1] ?? '').replace(/^[^\n:]{1,40}: ?/, '');
  const at = before?.indexOf(exact) ?? -1;
  if (!before || !after || at < 0) return { ...base, prefix: '', suffix: '', sentence: null, comment };
  const edit = readEdit({ sentence: before, start: at, end: at + exact.length, edited: after });
  const { start, end, replacement } = edit;
  const words = { exact: before.slice(start, end), prefix: before.slice(0, start), suffix: before.slice(end) };
  return { ...base, ...words, replacement, sentence: { text: before, start, end }, comment };
}
