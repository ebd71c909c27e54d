import { describe, expect, it } from 'vitest';
import { applyKeys, type FieldState } from './apply-keys';
import { TypeAhead } from './type-ahead';

/** A field in memory that a reader can type into as well. */
function fieldWith(value: string, start: number, end: number) {
  let state: FieldState = { value, start, end };
  const type = (text: string) => {
    state = applyKeys(state, [...text], false).field;
  };
  const write = (next: FieldState) => {
    state = next;
  };
  return {
    type,
    text: () => `${state.value.slice(0, state.start)}|${state.value.slice(state.end)}`,
    field: { read: () => state, write, breaksLines: false },
  };
}

describe('TypeAhead', () => {
  const sentence = () => fieldWith('in Medena now', 3, 9);

  it('replaces the selected words by what was typed early', () => {
    const { field, text } = sentence();
    new TypeAhead(field).early([...'Medina']);
    expect(text()).toBe('in Medina| now');
  });

  it('puts early keys in front of those already typed into the field', () => {
    const { field, text, type } = sentence();
    const ahead = new TypeAhead(field);
    type('na');
    ahead.early([...'Me']);
    ahead.early([...'di']);
    type('!');
    expect(text()).toBe('in Medina!| now');
  });

  it('plays early Backspace and arrows on the field as it was', () => {
    const { field, text, type } = sentence();
    const ahead = new TypeAhead(field);
    type('y');
    ahead.early(['ArrowRight', 'Backspace', 'x']);
    expect(text()).toBe('in Medenxy| now');
  });

  it('takes batches one after the other without native typing between', () => {
    const { field, text } = sentence();
    const ahead = new TypeAhead(field);
    for (const key of 'Medina') ahead.early([key]);
    expect(text()).toBe('in Medina| now');
  });

  it('leaves alone what was typed that reads, so far, as what was selected', () => {
    const { field, text, type } = sentence();
    const ahead = new TypeAhead(field);
    type('Medena');
    ahead.early([]);
    type('s');
    expect(text()).toBe('in Medenas| now');
    ahead.early(['x']);
    expect(text()).toBe('in xMedenas| now');
  });

  it('keeps a caret that the reader moved back', () => {
    const { field, text, type } = sentence();
    const ahead = new TypeAhead(field);
    type('bd');
    field.write({ ...field.read(), start: 4, end: 4 });
    ahead.early(['a']);
    expect(text()).toBe('in ab|d now');
  });

  it('loses nothing where the reader has edited elsewhere: the keys go to the caret', () => {
    const { field, text } = sentence();
    const ahead = new TypeAhead(field);
    field.write({ value: 'IN Medena', start: 2, end: 2 });
    ahead.early(['x']);
    expect(text()).toBe('INx| Medena');
  });

  it('puts stray keys at the caret', () => {
    const { field, text, type } = sentence();
    const ahead = new TypeAhead(field);
    type('a');
    ahead.stray(['b']);
    expect(text()).toBe('in ab| now');
  });

  it('hands on what a key asks for', () => {
    expect(new TypeAhead(sentence().field).early(['x', 'Save']).act).toBe('save');
  });
});
