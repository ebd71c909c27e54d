import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { sampleCorrection, sampleNote, sampleSighting, sampleTarget } from '@/components/testing/sample-annotation';
import { speak } from '@/components/testing/words';
import type { Form } from '@/lib/annotation/schema';
import type { Opening } from '@/lib/messaging/calls';
import { card, field, openComposer, press, removeComposer, words } from './testing/open-composer';

afterEach(() => {
  removeComposer();
  speak('en');
});

describe('words whose place is not known', () => {
  const unplaced = { ...sampleTarget(), placed: false };

  it('are said to be without one', () => {
    openComposer({ place: 'popup', target: unplaced });
    expect(words()).toContain('their exact spot on the page is not');
  });

  it('out of a field are asked about first: no key writes, saves or keeps anything before the reader agrees', async () => {
    const { background } = openComposer({ place: 'popup', target: unplaced, asks: true });
    expect(words()).toContain('Nothing is kept unless you go on.');
    expect(field('edited')).toBeNull();
    await press('abc{Control>}{Enter}{/Control}');
    expect(background.made).toEqual([]);
    expect((await axe.run(card(), { rules: { region: { enabled: false } } })).violations).toEqual([]);
    await expect
      .poll(
        async () => {
          await userEvent.click(card().querySelector('.action-primary') as Element);
          return background.made;
        },
        { interval: 300, timeout: 5000 },
      )
      .toContain('agree');
    await expect.poll(() => field('edited')).not.toBeNull();
    expect(document.activeElement).toBe(field('edited'));
  });

  it('out of a field are forgotten by Esc', async () => {
    const { background } = openComposer({ place: 'popup', target: unplaced, asks: true });
    await press('{Escape}');
    await expect.poll(() => background.made).toEqual(['leave', 'forget']);
  });
});

describe('what a page may try', () => {
  it('H-04 takes no key that no hand pressed', async () => {
    const { background } = openComposer();
    await press('Medina');
    const init = { key: 'Enter', ctrlKey: true, bubbles: true };
    for (let n = 0; n < 100; n += 1) field('edited')?.dispatchEvent(new KeyboardEvent('keydown', init));
    expect(background.made).not.toContain('save');
  });

  it('H-05 takes no click that no hand made', async () => {
    const { background } = openComposer();
    await press('Medina');
    card().querySelector<HTMLButtonElement>('.action-primary')?.click();
    await expect.poll(() => background.made).not.toContain('save');
  });

  it('H-03 ignores a click in the first half second, says so, and takes the next', async () => {
    const { background } = openComposer();
    await press('Medina');
    const save = card().querySelector('.action-primary') as Element;
    await userEvent.click(save);
    expect(words()).toContain('Click once more.');
    expect(background.made).not.toContain('save');
    await expect
      .poll(
        async () => {
          await userEvent.click(save);
          return background.made;
        },
        { interval: 300, timeout: 5000 },
      )
      .toContain('save');
  });

  it('H-01 ignores a click while the page script sees a trick, and points to the keyboard', async () => {
    const { background } = openComposer({}, {}, { visible: false });
    await press('Medina');
    await expect
      .poll(
        async () => {
          await userEvent.click(card().querySelector('.action-primary') as Element);
          return words();
        },
        { interval: 300, timeout: 5000 },
      )
      .toContain('Use the keyboard here');
    expect(background.made).not.toContain('save');
    await press('{Control>}{Enter}{/Control}');
    await expect.poll(() => background.made).toContain('save');
  });
});

describe('a note that is there', () => {
  it('shows the note and its outcome, and E edits', async () => {
    openComposer({
      annotation: sampleCorrection({ comment: 'So says her site.' }),
      sighting: sampleSighting({ outcome: 'fixed' }),
    });
    await expect.poll(words).toContain('So says her site.');
    expect(words()).toContain('Fixed as you suggested');
    expect(document.activeElement?.textContent).toContain('Edit');
    await press('e');
    expect([document.activeElement, field('edited')?.value]).toEqual([field('edited'), 'Dr Medina spoke first.']);
  });

  it('closes by Esc and leaves no draft', async () => {
    const { background, reasons } = openComposer({ annotation: sampleNote() });
    await expect.poll(words).toContain('Ask her about the dam.');
    await press('{Escape}');
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'discarded' }]);
    expect(background.made).toEqual(['leave', 'forget']);
  });
});

describe('what it says', () => {
  it.each<[string, Partial<Opening>, string]>([
    ['kept on this device', {}, 'Kept on this device. Esc closes the card and keeps what you typed.'],
    ['a store that is not durable', { durable: false }, 'Kept only until the browser closes.'],
    ['a private window', { privateWindow: true }, 'nothing is stored'],
    ['why it is in the panel', { place: 'panel', moved: 'focus-stolen' }, 'kept reaching for the keyboard'],
    ['that a text was kept', { restored: true }, 'Your unfinished text was kept. Start afresh'],
    ['the site’s own reporter', { rival: true }, 'Use the site’s own reporter'],
  ])('%s', (_, change, expected) => {
    openComposer(change);
    expect(words()).toContain(expected);
  });

  it('speaks Ukrainian', () => {
    speak('uk');
    openComposer();
    expect(words()).toContain('Виправлення');
    expect(words()).toContain('Зберігається на цьому пристрої.');
  });

  it('takes the direction of the text from the text', () => {
    const text = 'מועצת העיר מדנה החליטה';
    openComposer({ target: sampleTarget({ sentence: { text, start: 11, end: 15 } }) });
    expect(getComputedStyle(field('edited') as Element).direction).toBe('rtl');
  });

  it.each<[string, Partial<Opening>, Partial<Form>]>([
    ['a correction', {}, { edited: 'Dr Medina spoke first.' }],
    ['a note', {}, { kind: 'note' }],
    ['a highlight', { rival: true }, { kind: 'highlight' }],
    ['a note that is read', { annotation: sampleCorrection({ tags: ['a'] }), sighting: sampleSighting() }, {}],
    ['a private window', { privateWindow: true, moved: 'hidden', place: 'panel' }, {}],
  ])('axe finds nothing in %s', async (_, change, typed) => {
    openComposer(change, typed);
    await expect.poll(() => card().querySelector('.card')).not.toBeNull();
    const { violations } = await axe.run(card(), { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
