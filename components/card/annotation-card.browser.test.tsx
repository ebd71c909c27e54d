import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import {
  sampleCorrection,
  sampleHighlight,
  sampleNote,
  sampleSighting,
  sampleTarget,
} from '@/components/testing/sample-annotation';
import { speak } from '@/components/testing/words';
import type { Annotation, Sighting } from '@/lib/annotation/schema';
import { AnnotationCard } from './annotation-card';

const now = Date.parse('2026-11-23T10:00:00Z');

afterEach(() => {
  render(null, document.body);
  speak('en');
});

/** Draws one card and gives the element. */
function draw(annotation: Annotation, sighting: Sighting | null = null): HTMLElement {
  render(
    <AnnotationCard annotation={annotation} sighting={sighting} now={now} active={true}>
      <span />
    </AnnotationCard>,
    document.body,
  );
  const card = document.querySelector<HTMLElement>('article');
  if (!card) throw new Error('no card');
  return card;
}

describe('what a card says', () => {
  test('a correction is a word diff in its sentence', () => {
    const card = draw(sampleCorrection());
    expect(card.querySelector('.sentence')?.textContent).toBe('Dr MedenaMedina spoke first.');
    expect(card.querySelector('del')?.textContent).toBe('Medena');
    expect(card.querySelector('ins')?.textContent).toBe('Medina');
    expect(card.textContent).toContain('Correction · Name');
    expect(card.textContent).toContain('3 days ago');
  });

  test('a deletion says that the words are to go', () => {
    const card = draw(sampleCorrection({ replacement: '' }));
    expect(card.querySelector('ins')).toBeNull();
    expect(card.textContent).toContain('Delete these words');
  });

  test('a very long quote shows its head and its tail', () => {
    const quote = { exact: 'word '.repeat(800), prefix: '', suffix: '', tail: 'the very end', length: 90_000 };
    const card = draw(sampleHighlight({ target: sampleTarget({ quote }) }));
    expect(card.querySelector('.quote')?.textContent).toMatch(/^word .*… the very end$/);
    expect(card.textContent?.length).toBeLessThan(900);
  });

  test.each([
    [{ outcome: 'fixed', grade: 'lost' }, 'Fixed as you suggested'],
    [{ outcome: 'changed', grade: 'probable', found: 'Medinah' }, 'Changed otherwise: Medinah'],
    [{ outcome: 'still', grade: 'exact' }, 'Still there'],
    [{ outcome: 'unknown', grade: 'lost' }, 'Cannot tell'],
  ] as const)('the outcome %o is “%s”, with its date', (seen, words) => {
    const text = draw(sampleCorrection(), sampleSighting(seen)).querySelector('.outcome')?.textContent;
    expect(text).toContain(words);
    expect(text).toContain('22');
  });

  test.each([
    ['exact', 'Found where you left it'],
    ['moved', 'Found, moved to another place on the page'],
    ['probable', 'Probably here'],
    ['lost', 'Not found on the page any more'],
  ] as const)('a place seen as %s is “%s”', (grade, words) => {
    expect(draw(sampleNote(), sampleSighting({ grade })).textContent).toContain(words);
  });

  test('a lost note keeps the sentence its words stood in', () => {
    const card = draw(sampleNote(), sampleSighting({ grade: 'lost' }));
    expect(card.textContent).toContain('It stood in: Dr Medena spoke first.');
  });

  test('each colour has a line style of its own and a name', () => {
    const lines = (['yellow', 'green', 'blue', 'pink', 'violet'] as const).map((color) => {
      const swatch = draw(sampleHighlight({ color })).querySelector('.swatch');
      return `${swatch?.className} ${swatch?.getAttribute('aria-label')}`;
    });
    expect(lines).toEqual([
      'swatch cue-yellow Colour: Yellow',
      'swatch cue-green Colour: Green',
      'swatch cue-blue Colour: Blue',
      'swatch cue-pink Colour: Pink',
      'swatch cue-violet Colour: Violet',
    ]);
  });

  test('it speaks Ukrainian', () => {
    speak('uk');
    expect(draw(sampleCorrection(), sampleSighting({ outcome: 'fixed' })).textContent).toContain(
      'Виправлено, як ви запропонували',
    );
  });
});

describe('H-16 text of strangers stays text', () => {
  const hostile = '<img src=x onerror="globalThis.hit=1"><svg/onload=hit()><a href="javascript:hit()">x</a>';

  test('in quote, sentence, note, tags and evidence', () => {
    const quote = { exact: hostile, prefix: '', suffix: '', tail: null, length: hostile.length };
    const target = sampleTarget({ quote, sentence: { text: hostile, start: 0, end: hostile.length } });
    for (const annotation of [
      sampleNote({ target, text: hostile, tags: [hostile] }),
      sampleCorrection({ target, replacement: `${hostile}!`, comment: hostile, tags: [hostile] }),
    ]) {
      const card = draw(annotation, sampleSighting({ grade: 'lost', outcome: 'changed', found: hostile }));
      expect(card.querySelectorAll('img, svg, script, iframe, a')).toHaveLength(0);
      expect(card.textContent).toContain('onerror');
    }
  });

  test('evidence opens in a tab that knows nothing of us', () => {
    const link = draw(sampleCorrection({ evidence: 'https://www.archive.example/a/b?c=1' })).querySelector('a');
    expect(link?.textContent).toBe('archive.example/a/b?c=1');
    expect(link?.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
    expect(link?.referrerPolicy).toBe('no-referrer');
  });

  test('marks that turn the direction are named, not obeyed', () => {
    expect(draw(sampleNote({ text: 'safe\u202Eexe.txt' })).textContent).toContain('safeU+202Eexe.txt');
  });
});
