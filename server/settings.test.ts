import { describe, expect, it } from 'vitest';
import { readSettings, SettingsFault } from './settings';

describe('the settings', () => {
  it('have a default each, also for a variable that is set to nothing', () =>
    expect(readSettings({ PORT: '', HOME: '/nowhere' })).toMatchObject({
      PORT: 8787,
      DATABASE_URL: 'file:.data/emend.db',
    }));

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ WORK_ITERATIONS: '60000' }, 'WORK_ITERATIONS must be a whole number from 0 to 50000.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.'],
    [
      { DATABASE_URL: 'mysql://root:hunter2@db' },
      'DATABASE_URL must be postgres://user:password@host:port/name, or file: and a path (file:.data/emend.db).',
    ],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be at least 16 characters.'],
  ])('%j is answered with one sentence', (environment, sentence) => {
    const fault = faultOf(environment);
    expect(fault.sentences).toEqual([sentence]);
    expect(fault.message).not.toContain('hunter2');
  });

  it('names everything that is wrong at once', () =>
    expect(faultOf({ PORT: 'x', STOP_SECONDS: 'y', LOG_LEVEL: 'z' }).sentences).toHaveLength(3));
});

function faultOf(environment: Record<string, string>): SettingsFault {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsFault) return error;
  }
  throw new Error('no fault');
}
