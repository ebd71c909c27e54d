import { describe, expect, it } from 'vitest';
import { fillTemplate, parseTemplate, type TemplateData, TemplateFault } from './template';

const known = new Set(['title', 'notes', 'quote', 'text']);
const fill = (template: string, data: TemplateData) => fillTemplate(parseTemplate(template, known), data);
const faultOf = (template: string) => {
  try {
    parseTemplate(template, known);
  } catch (error) {
    if (error instanceof TemplateFault) return [error.problem, error.line, error.tag];
    throw error;
  }
  return null;
};

describe('a template', () => {
  it('has names, lists, and parts for what is there or is not', () => {
    const template =
      '# {{title}}\n{{#notes}}\n- {{ quote }}{{#text}}: {{text}}{{/text}}{{^text}} (bare){{/text}}\n{{/notes}}\nEnd\n';
    const notes = [
      { quote: 'a', text: 'b' },
      { quote: 'c', text: '' },
    ];
    expect(fill(template, { title: 'T', notes })).toBe('# T\n- a: b\n- c (bare)\nEnd\n');
    expect(fill('{{^notes}}none{{/notes}}', { notes: [] })).toBe('none');
  });

  it('finds what is not in a note on its page, and remarks are not written', () => {
    expect(fill('{{#notes}}{{title}}{{! aside }},{{/notes}}', { title: 'T', notes: [{}, {}] })).toBe('T,T,');
  });

  it('keeps a text of several lines where it was put', () => {
    expect(fill('> {{quote}}\n', { quote: 'a\n\nb' })).toBe('> a\n>\n> b\n');
    expect(fill('  - {{text}}\n', { text: 'a\nb' })).toBe('  - a\n    b\n');
    expect(fill('1. > {{text}}\n', { text: 'a\nb' })).toBe('1. > a\n   > b\n');
  });

  it('takes values as they are: none is a template, none is run', () => {
    const text = '{{title}}{{#notes}}';
    expect(fill('{{text}}', { text, title: 'T' })).toBe(text);
    for (const name of ['constructor', '__proto__', 'toString', 'length'])
      expect(faultOf(`{{${name}}}`)).toEqual(['unknown', 1, name]);
    expect(fillTemplate(parseTemplate('{{constructor}}', new Set(['constructor'])), {})).toBe('');
  });

  it.each([
    ['{{#notes}}\n{{quote}}', ['unclosed', 1, 'notes']],
    ['a\n{{/notes}}', ['unopened', 2, 'notes']],
    ['{{#notes}}\n\n{{/text}}', ['unopened', 3, 'text']],
    ['\n\n{{author}}', ['unknown', 3, 'author']],
    ['x'.repeat(20_001), ['too-long', 1, '']],
  ])('%j is wrong, and it says where', (template, fault) => expect(faultOf(template)).toEqual(fault));

  it('H-24 nothing typed into it makes it slow', () => {
    const began = performance.now();
    for (const piece of ['{{', '{{#', '{{ ', '{{#notes}}', '}}', ' \t', '{{!'])
      try {
        parseTemplate(piece.repeat(20_000 / piece.length), known);
      } catch {}
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
