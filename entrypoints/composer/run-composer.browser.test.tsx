import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/composer.css';
import '@/assets/styles/composer-form.css';
import '@/assets/styles/composer-foot.css';
import '@/assets/styles/composer-media.css';
import { sampleCorrection, sampleNote, sampleSighting, sampleTarget } from '@/components/testing/sample-annotation';
import { speak } from '@/components/testing/words';
import type { Form } from '@/lib/annotation/schema';
import type { Opening } from '@/lib/messaging/calls';
import type { FromPage, ToPage } from './listen-for-port';
import { runComposer } from './run-composer';
import { fakeBackground, sampleOpening } from './testing/sample-opening';

let root = document.createElement('main');
let closing = new AbortController();

beforeEach(() => {
  root = document.createElement('main');
  document.body.append(root);
  closing = new AbortController();
});
afterEach(() => {
  closing.abort();
  render(null, root);
  root.remove();
  speak('en');
});

function open(change: Partial<Opening> = {}, typed: Partial<Form> = {}, visible: boolean | null = true) {
  const background = fakeBackground();
  const told: ToPage[] = [];
  const line = { tell: (message: ToPage) => void told.push(message), checkVisible: async () => visible };
  const opening = sampleOpening(change, typed);
  const own = root;
  const draw = (card: Parameters<typeof render>[0]) => render(card, own);
  const hear = runComposer({ opening, background, line, root, closing, draw, goAway: () => {} });
  return {
    background,
    told,
    hear: (message: FromPage) => hear(message),
    reasons: () => told.filter(({ k }) => k === 'leaving'),
  };
}

const field = (name: string) => root.querySelector<HTMLTextAreaElement>(`[name="${name}"]`);
const selected = () => {
  const { value = '', selectionStart = 0, selectionEnd = 0 } = field('edited') ?? {};
  return value.slice(selectionStart, selectionEnd);
};
const words = () => root.innerText.replace(/\s+/g, ' ');
const press = (keys: string) => userEvent.keyboard(keys);
const chosen = (name: string) => root.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? null;

describe('writing a correction', () => {
  it('selects the selected words, so that typing replaces them, and shows the change', async () => {
    open();
    expect([document.activeElement, selected()]).toEqual([field('edited'), 'Medena']);
    await press('Medina');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
    await expect.poll(() => root.querySelector('.change del')?.textContent).toBe('Medena');
    expect(root.querySelector('.change ins')?.textContent).toBe('Medina');
  });

  it('says the change to those who hear the page', async () => {
    open();
    await press('Medina');
    await expect
      .poll(() => root.querySelector('[aria-live="polite"]')?.textContent, { timeout: 3000 })
      .toBe('Replace “Medena” with “Medina”.');
  });

  it('guesses the kind of error, and takes another by one key', async () => {
    open();
    await press('Medina');
    await expect.poll(() => chosen('category')).toBe('name');
    await press('{Alt>}4{/Alt}');
    expect(chosen('category')).toBe('typo');
    expect(words()).not.toContain('guessed');
  });

  it('saves by Ctrl+Enter what was typed, and tells the page only then', async () => {
    const { background, reasons } = open();
    await press('Medina');
    await press('{Control>}{Enter}{/Control}');
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'saved' }]);
    expect(background.form).toMatchObject({ kind: 'correction', edited: 'Dr Medina spoke first.' });
    expect(root.textContent).toBe('');
  });

  it('keeps the sentence one line: Enter does nothing, pasted breaks are spaces', async () => {
    open();
    await press('{Enter}');
    expect(field('edited')?.value).toBe('Dr Medena spoke first.');
    const pasted = new DataTransfer();
    pasted.setData('text/plain', 'Ann\nMedina');
    document.execCommand('insertText', false, 'Ann\nMedina');
    expect(field('edited')?.value).toBe('Dr Ann Medina spoke first.');
  });

  it('opens comment and source by one key, and its first field takes the keys', async () => {
    const { background } = open();
    await press('{Alt>}0{/Alt}');
    await press('Her site says so');
    await press('{Control>}{Enter}{/Control}');
    await expect.poll(() => background.form?.comment).toBe('Her site says so');
  });

  it('shows head and tail of a selection too long for a sentence, how long it is, and a field for the words', async () => {
    const quote = { exact: 'word '.repeat(300), prefix: '', suffix: '', tail: 'the very end', length: 12_000 };
    open({ target: sampleTarget({ sentence: null, quote }) });
    expect(words()).toContain('A long selection of 12,000 characters.');
    expect(words()).toContain('the very end');
    expect(document.activeElement).toBe(field('replacement'));
  });

  it('H-41 names characters that hide or turn the direction', async () => {
    open({}, { edited: 'Dr Med\u202Eina spoke first.' });
    await expect.poll(() => root.querySelector('.control')?.textContent).toBe('U+202E');
  });
});

describe('keys that come by the port', () => {
  it('puts keys typed before the card in front of those typed into it', async () => {
    const { hear } = open();
    await press('na');
    hear({ k: 'keys', keys: [...'Medi'] });
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
    await press('!');
    expect(field('edited')?.value).toBe('Dr Medina! spoke first.');
  });

  it('saves where the second chord was typed before the card was there', async () => {
    const { hear, reasons } = open();
    hear({ k: 'keys', keys: [...'Medina', 'Save'] });
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'saved' }]);
  });

  it('takes them from the opening where there is no port', () => {
    open({ place: 'panel', keys: [...'Medina'] });
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('types stray keys where the caret was, and takes the focus back', async () => {
    const { hear } = open();
    await press('Medi');
    (document.activeElement as HTMLElement).blur();
    hear({ k: 'stray', keys: ['n', 'a'] });
    expect([field('edited')?.value, document.activeElement]).toEqual(['Dr Medina spoke first.', field('edited')]);
  });

  it('gives the focus back without moving the caret', async () => {
    const { hear } = open();
    await press('Medi');
    (document.activeElement as HTMLElement).blur();
    hear({ k: 'focus' });
    await press('na');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('tells that it is ready, focused, and how high it is', async () => {
    const { told } = open();
    expect(told.map(({ k }) => k).slice(0, 2)).toEqual(['ready', 'focused']);
    await expect.poll(() => told.some((message) => message.k === 'size' && message.height > 100)).toBe(true);
  });
});

describe('choosing what to make of it', () => {
  it('makes a note by Alt+2, and nothing typed is lost on the way back', async () => {
    open();
    await press('Medina');
    await press('{Alt>}2{/Alt}');
    await press('Ask her{Enter}today');
    expect(field('text')?.value).toBe('Ask her\ntoday');
    await press('{Alt>}1{/Alt}');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('lets the reader go on writing after a click on a kind', async () => {
    open();
    await userEvent.click(root.querySelector('.choice-note') as Element);
    expect(document.activeElement).toBe(field('text'));
  });

  it('offers a highlight with tags and a colour that has a line as well', async () => {
    const { background } = open();
    await press('{Alt>}3{/Alt}');
    await press('rivers, names');
    await userEvent.click(root.querySelector('.choice-violet') as Element);
    await press('{Control>}{Enter}{/Control}');
    await expect
      .poll(() => background.form)
      .toMatchObject({ kind: 'highlight', tags: 'rivers, names', color: 'violet' });
    expect(background.made).toContain('save');
  });

  it('keeps Tab inside the card, both ways', async () => {
    open();
    const start = document.activeElement;
    for (let step = 0; step < 40; step += 1) {
      await press('{Tab}');
      expect(root.contains(document.activeElement)).toBe(true);
      if (document.activeElement === start) break;
    }
    expect(document.activeElement).toBe(start);
    const first = root.querySelector<HTMLElement>('input[name="kind"]:checked');
    first?.focus();
    await press('{Shift>}{Tab}{/Shift}');
    expect(document.activeElement?.textContent).toContain('Save');
  });
});

describe('what a page may try', () => {
  it('H-04 takes no key that no hand pressed', async () => {
    const { background } = open();
    await press('Medina');
    const init = { key: 'Enter', ctrlKey: true, bubbles: true };
    for (let n = 0; n < 100; n += 1) field('edited')?.dispatchEvent(new KeyboardEvent('keydown', init));
    expect(background.made).not.toContain('save');
  });

  it('H-05 takes no click that no hand made', async () => {
    const { background } = open();
    await press('Medina');
    root.querySelector<HTMLButtonElement>('.action-primary')?.click();
    await expect.poll(() => background.made).not.toContain('save');
  });

  it('H-03 ignores a click in the first half second, says so, and takes the next', async () => {
    const { background } = open();
    await press('Medina');
    const save = root.querySelector('.action-primary') as Element;
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
    const { background } = open({}, {}, false);
    await press('Medina');
    await expect
      .poll(
        async () => {
          await userEvent.click(root.querySelector('.action-primary') as Element);
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
    open({
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
    const { background, reasons } = open({ annotation: sampleNote() });
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
    open(change);
    expect(words()).toContain(expected);
  });

  it('speaks Ukrainian', () => {
    speak('uk');
    open();
    expect(words()).toContain('Виправлення');
    expect(words()).toContain('Зберігається на цьому пристрої.');
  });

  it('takes the direction of the text from the text', () => {
    const text = 'מועצת העיר מדנה החליטה';
    open({ target: sampleTarget({ sentence: { text, start: 11, end: 15 } }) });
    expect(getComputedStyle(field('edited') as Element).direction).toBe('rtl');
  });

  it.each<[string, Partial<Opening>, Partial<Form>]>([
    ['a correction', {}, { edited: 'Dr Medina spoke first.' }],
    ['a note', {}, { kind: 'note' }],
    ['a highlight', { rival: true }, { kind: 'highlight' }],
    ['a note that is read', { annotation: sampleCorrection({ tags: ['a'] }), sighting: sampleSighting() }, {}],
    ['a private window', { privateWindow: true, moved: 'hidden', place: 'panel' }, {}],
  ])('axe finds nothing in %s', async (_, change, typed) => {
    open(change, typed);
    await expect.poll(() => root.querySelector('.card')).not.toBeNull();
    const { violations } = await axe.run(root, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
