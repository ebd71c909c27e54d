import { afterEach, describe, expect, it, vi } from 'vitest';
import { growFields } from './grow-fields';

const field = document.createElement('textarea');

afterEach(() => {
  vi.restoreAllMocks();
  field.remove();
});

describe('growFields', () => {
  it('makes a field as high as its text where the browser does not, and lower again', () => {
    vi.spyOn(CSS, 'supports').mockReturnValue(false);
    field.rows = 1;
    document.body.append(field);
    growFields(document.body);
    const oneLine = field.offsetHeight;
    field.value = 'one\ntwo\nthree\nfour';
    growFields(document.body);
    expect(field.offsetHeight).toBeGreaterThan(oneLine * 2.5);
    expect(field.scrollHeight).toBeLessThanOrEqual(field.clientHeight);
    field.value = '';
    growFields(document.body);
    expect(field.offsetHeight).toBe(oneLine);
  });
});
