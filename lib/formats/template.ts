/**
 * Templates without logic: `{{name}}`, `{{#name}}…{{/name}}` for each of a list or where there is something,
 * `{{^name}}…{{/name}}` where there is nothing, `{{! remark}}`. A small part of Mustache, so that readers know it.
 *
 * Our own and not the library: mustache.js runs functions it finds in its data, changes its own delimiters, has a way
 * around escaping, and names no line when a template is wrong. Nothing here is ever run, and values go in as they are.
 */
export type TemplateValue = string | TemplateData | readonly TemplateData[];
export interface TemplateData {
  readonly [name: string]: TemplateValue;
}

/** What is wrong with a template, for a person: at which line (from 1), and about which name. */
export class TemplateFault extends Error {
  readonly problem: 'unclosed' | 'unopened' | 'unknown' | 'too-long';
  readonly line: number;
  readonly tag: string;

  constructor(problem: TemplateFault['problem'], line: number, tag: string) {
    super(`template line ${line}: ${problem} ${tag}`);
    this.name = 'TemplateFault';
    this.problem = problem;
    this.line = line;
    this.tag = tag;
  }
}

type Part =
  | { part: 'text'; text: string }
  | { part: 'value'; name: string; before: string }
  | { part: 'section'; name: string; inverted: boolean; parts: Part[]; line: number };

export type Template = readonly Part[];

/** Longest template, in UTF-16 units. */
export const LONGEST_TEMPLATE = 20_000;

const TAG = /\{\{\s*([#^/!]?)\s*([^{}]*?)\s*\}\}/g;

/**
 * Reads a template once; filling it then costs what it writes.
 *
 * @param known the names that may stand in it
 * @throws TemplateFault
 */
export function parseTemplate(text: string, known: ReadonlySet<string>): Template {
  if (text.length > LONGEST_TEMPLATE) throw new TemplateFault('too-long', 1, '');
  const root: Part[] = [];
  const open: Extract<Part, { part: 'section' }>[] = [];
  const parts = () => open.at(-1)?.parts ?? root;
  let at = 0;
  for (const tag of dropLines(text).matchAll(TAG)) {
    const source = tag.input;
    const [whole, sign = '', name = ''] = tag;
    const line = source.slice(0, tag.index).split('\n').length;
    if (tag.index > at) parts().push({ part: 'text', text: readText(source.slice(at, tag.index)) });
    at = tag.index + whole.length;
    if (sign === '!') continue;
    if (sign === '/') {
      if (open.pop()?.name !== name) throw new TemplateFault('unopened', line, name);
    } else if (!known.has(name)) throw new TemplateFault('unknown', line, name);
    else if (sign === '') parts().push({ part: 'value', name, before: lineBefore(source, tag.index) });
    else {
      const section: Part = { part: 'section', name, inverted: sign === '^', parts: [], line };
      parts().push(section);
      open.push(section);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new TemplateFault('unclosed', unclosed.line, unclosed.name);
  const rest = dropLines(text).slice(at);
  if (rest !== '') root.push({ part: 'text', text: readText(rest) });
  return root;
}

/** Marks a line end that belongs to a tag alone on its line; it is counted, and not written. */
const GONE = '\u0001\n';

/** A line with nothing but section tags and remarks on it leaves no empty line behind. */
const dropLines = (text: string): string =>
  text
    .replaceAll('\u0001', '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*(\{\{\s*[#^/!][^{}]*\}\}[ \t]*)+\n/gm, (line) => `${line.trim()}${GONE}`);

const readText = (text: string): string => text.replaceAll(GONE, '');

const lineBefore = (source: string, at: number): string => source.slice(source.lastIndexOf('\n', at - 1) + 1, at);

/**
 * The template with the values in it. Names are sought in the innermost section first. A value of several lines keeps
 * what began its line (`> `, spaces in place of a list's mark), so that it stays where it was put.
 */
export function fillTemplate(template: Template, data: TemplateData, outer: readonly TemplateData[] = []): string {
  const scopes = [data, ...outer];
  let written = '';
  for (const part of template) {
    if (part.part === 'text') written += part.text;
    else if (part.part === 'value') written += indent(textOf(find(scopes, part.name)), part.before);
    else
      for (const inner of scopesOf(find(scopes, part.name), part)) written += fillTemplate(part.parts, inner, scopes);
  }
  return written;
}

function find(scopes: readonly TemplateData[], name: string): TemplateValue {
  const scope = scopes.find((one) => Object.hasOwn(one, name));
  return scope?.[name] ?? '';
}

const textOf = (value: TemplateValue): string => (typeof value === 'string' ? value : '');

/** What a section is written for: each of a list; once for something that is there, and for an inverted one once for nothing. */
function scopesOf(value: TemplateValue, { inverted }: { inverted: boolean }): readonly TemplateData[] {
  const list = Array.isArray(value) ? (value as readonly TemplateData[]) : null;
  const isThere = list ? list.length > 0 : value !== '';
  if (inverted) return isThere ? [] : [{}];
  if (list) return list;
  return isThere ? [typeof value === 'string' ? {} : (value as TemplateData)] : [];
}

function indent(text: string, before: string): string {
  if (!text.includes('\n')) return text;
  const start = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?[\s>]*/.exec(before)?.[0] ?? '';
  const prefix = start.replace(/[^\s>]/g, ' ');
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? line : `${prefix}${line}`.trimEnd()))
    .join('\n');
}
