import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from './choices';
import { upgradeRecord, upgradeSteps } from './upgrades';

describe('upgradeRecord', () => {
  const steps = {
    1: (kind: string, record: object) => (kind === 'annotations' ? { ...record, tags: [] } : { ...record }),
    2: (_kind: string, record: object) => ({ ...record, color: 'yellow' }),
  };

  it('leaves a record of today as it is, the very same', () => {
    const record = { schema: SCHEMA_VERSION, text: 'a' };
    expect(upgradeRecord({ kind: 'annotations', record, from: SCHEMA_VERSION })).toBe(record);
  });

  it('goes one step for each version and does not touch what it was given', () => {
    const record = { schema: 1, text: 'a' };
    const upgraded = upgradeRecord({ kind: 'annotations', record, from: 1 }, steps, 3);
    expect(upgraded).toEqual({ schema: 3, text: 'a', tags: [], color: 'yellow' });
    expect(record).toEqual({ schema: 1, text: 'a' });
    expect(upgradeRecord({ kind: 'drafts', record: { text: 'a' }, from: 2 }, steps, 3)).toEqual({
      text: 'a',
      color: 'yellow',
    });
  });

  it('refuses a newer record and a missing step', () => {
    expect(() => upgradeRecord({ kind: 'annotations', record: {}, from: 4 }, steps, 3)).toThrow('newer');
    expect(() => upgradeRecord({ kind: 'annotations', record: {}, from: 0 }, steps, 3)).toThrow('no upgrade');
  });

  it('has a step for every version before today’s', () => {
    expect(Object.keys(upgradeSteps)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, at) => String(at + 1)));
  });
});
