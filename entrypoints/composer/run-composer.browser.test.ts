import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { sampleTarget } from '@/components/testing/sample-annotation';
import { card, chosen, field, openComposer, press, removeComposer, words } from './testing/open-composer';

afterEach(removeComposer);

const selected = () => {
  const { value = '', selectionStart = 0, selectionEnd = 0 } = field('edited') ?? {};
  return value.slice(selectionStart, selectionEnd);
};

describe('writing a correction', () => {
  it('selects the selected words, so that typing replaces them, and shows the change', async () => {
    openComposer();
    expect([document.activeElement, selected()]).toEqual([field('edited'), 'Medena']);
    await press('Medina');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
    await expect.poll(() => card().querySelector('.change del')?.textContent).toBe('Medena');
    expect(card().querySelector('.change ins')?.textContent).toBe('Medina');
  });

  it('says the change to those who hear the page', async () => {
    openComposer();
    await press('Medina');
    await expect
      .poll(() => card().querySelector('[aria-live="polite"]')?.textContent, { timeout: 3000 })
      .toBe('Replace “Medena” with “Medina”.');
  });

  it('guesses the kind of error, and takes another by one key', async () => {
    openComposer();
    await press('Medina');
    await expect.poll(() => chosen('category')).toBe('name');
    await press('{Alt>}4{/Alt}');
    expect(chosen('category')).toBe('typo');
    expect(words()).not.toContain('guessed');
  });

  it('saves by Ctrl+Enter what was typed, and tells the page only then', async () => {
    const { background, reasons } = openComposer();
    await press('Medina');
    await press('{Control>}{Enter}{/Control}');
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'saved' }]);
    expect(background.form).toMatchObject({ kind: 'correction', edited: 'Dr Medina spoke first.' });
    expect(card().textContent).toBe('');
  });

  it('keeps the sentence one line: Enter does nothing, pasted breaks are spaces', async () => {
    openComposer();
    await press('{Enter}');
    expect(field('edited')?.value).toBe('Dr Medena spoke first.');
    document.execCommand('insertText', false, 'Ann\nMedina');
    expect(field('edited')?.value).toBe('Dr Ann Medina spoke first.');
  });

  it('opens comment and source by one key, and its first field takes the keys', async () => {
    const { background } = openComposer();
    await press('{Alt>}0{/Alt}');
    await press('Her site says so');
    await press('{Control>}{Enter}{/Control}');
    await expect.poll(() => background.form?.comment).toBe('Her site says so');
  });

  it('shows head and tail of a selection too long for a sentence, how long it is, and a field for the words', async () => {
    const quote = { exact: 'word '.repeat(300), prefix: '', suffix: '', tail: 'the very end', length: 12_000 };
    openComposer({ target: sampleTarget({ sentence: null, quote }) });
    expect(words()).toContain('A long selection of 12,000 characters.');
    expect(words()).toContain('the very end');
    expect(document.activeElement).toBe(field('replacement'));
  });

  it('H-41 names characters that hide or turn the direction', async () => {
    openComposer({}, { edited: 'Dr Med\u202Eina spoke first.' });
    await expect.poll(() => card().querySelector('.control')?.textContent).toBe('U+202E');
  });
});

describe('keys that come by the port', () => {
  it('puts keys typed before the card in front of those typed into it', async () => {
    const { hear } = openComposer();
    await press('na');
    hear({ k: 'keys', keys: [...'Medi'] });
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
    await press('!');
    expect(field('edited')?.value).toBe('Dr Medina! spoke first.');
  });

  it('saves where the second chord was typed before the card was there', async () => {
    const { hear, reasons } = openComposer();
    hear({ k: 'keys', keys: [...'Medina', 'Save'] });
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'saved' }]);
  });

  it('saves them too where the second chord is here before them', async () => {
    const { hear, reasons, background } = openComposer({}, {}, { hears: false });
    await press('{Control>}{Enter}{/Control}');
    hear({ k: 'keys', keys: [...'Medina'] });
    hear({ k: 'heard' });
    await expect.poll(reasons).toEqual([{ k: 'leaving', reason: 'saved' }]);
    expect(background.form).toMatchObject({ edited: 'Dr Medina spoke first.' });
  });

  it('does not wait for ever for a page script that says nothing', async () => {
    const { reasons } = openComposer({}, {}, { hears: false });
    await press('Medina{Control>}{Enter}{/Control}');
    await expect.poll(reasons, { timeout: 3000 }).toEqual([{ k: 'leaving', reason: 'saved' }]);
  });

  it('takes them from the opening where there is no port', () => {
    openComposer({ place: 'panel', keys: [...'Medina'] });
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('types stray keys where the caret was, and takes the focus back', async () => {
    const { hear } = openComposer();
    await press('Medi');
    (document.activeElement as HTMLElement).blur();
    hear({ k: 'stray', keys: ['n', 'a'] });
    expect([field('edited')?.value, document.activeElement]).toEqual(['Dr Medina spoke first.', field('edited')]);
  });

  it('gives the focus back without moving the caret', async () => {
    const { hear } = openComposer();
    await press('Medi');
    (document.activeElement as HTMLElement).blur();
    hear({ k: 'focus' });
    await press('na');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('tells that it is ready, focused, and how high it is', async () => {
    const { told } = openComposer();
    expect(told.map(({ k }) => k).slice(0, 2)).toEqual(['ready', 'focused']);
    await expect.poll(() => told.some((message) => message.k === 'size' && message.height > 100)).toBe(true);
  });
});

describe('choosing what to make of it', () => {
  it('makes a note by Alt+2, and nothing typed is lost on the way back', async () => {
    openComposer();
    await press('Medina');
    await press('{Alt>}2{/Alt}');
    await press('Ask her{Enter}today');
    expect(field('text')?.value).toBe('Ask her\ntoday');
    await press('{Alt>}1{/Alt}');
    expect(field('edited')?.value).toBe('Dr Medina spoke first.');
  });

  it('lets the reader go on writing after a click on a kind', async () => {
    openComposer();
    await userEvent.click(card().querySelector('.choice-note') as Element);
    expect(document.activeElement).toBe(field('text'));
  });

  it('offers a highlight with tags and a colour that has a line as well', async () => {
    const { background } = openComposer();
    await press('{Alt>}3{/Alt}');
    await press('rivers, names');
    await userEvent.click(card().querySelector('.choice-violet') as Element);
    await press('{Control>}{Enter}{/Control}');
    await expect
      .poll(() => background.form)
      .toMatchObject({ kind: 'highlight', tags: 'rivers, names', color: 'violet' });
    expect(background.made).toContain('save');
  });

  it('keeps Tab inside the card, both ways', async () => {
    openComposer();
    const start = document.activeElement;
    for (let step = 0; step < 40; step += 1) {
      await press('{Tab}');
      expect(card().contains(document.activeElement)).toBe(true);
      if (document.activeElement === start) break;
    }
    expect(document.activeElement).toBe(start);
    const first = card().querySelector<HTMLElement>('input[name="kind"]:checked');
    first?.focus();
    await press('{Shift>}{Tab}{/Shift}');
    expect(document.activeElement?.textContent).toContain('Save');
  });
});
