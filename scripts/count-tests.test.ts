import { describe, expect, it } from 'vitest';
import { countRepeated, countTests, filesToRepeat, totalLine } from './count-tests.ts';

const file = (status: string, ...tests: string[]) => ({
  name: tests.join(),
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const named = (name: string, status: string) => ({ ...file(status, 'passed', status), name });
const reportOf = (...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  testResults,
});

describe('the last line of npm test', () => {
  it.each([
    ['all green', [file('passed', 'passed', 'passed')], 2, 0, 0, { passed: 2, failed: 0 }],
    ['one red', [file('failed', 'passed', 'failed')], 1, 1, 1, { passed: 1, failed: 1 }],
    ['a file that does not load', [file('passed', 'passed'), file('failed')], 1, 0, 1, { passed: 1, failed: 1 }],
    ['a hook that fails after green tests', [file('failed', 'passed')], 1, 0, 1, { passed: 1, failed: 1 }],
    ['an unhandled error beside green tests', [file('passed', 'passed')], 1, 0, 1, { passed: 1, failed: 1 }],
    ['no test at all', [], 0, 0, 0, { passed: 0, failed: 1 }],
    ['only skipped tests', [file('passed', 'skipped')], 0, 0, 0, { passed: 0, failed: 1 }],
  ])('counts %s', (_, testResults, numPassedTests, numFailedTests, exitCode, expected) => {
    expect(countTests({ testResults, numPassedTests, numFailedTests }, exitCode)).toEqual(expected);
  });

  it('counts a run without a report as a failure', () => expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1 }));

  it('adds up', () =>
    expect(
      totalLine([
        { passed: 3, failed: 0 },
        { passed: 1, failed: 2 },
      ]),
    ).toBe('4 passed, 2 failed'));
});

describe('a second run of what failed end to end', () => {
  it('is of the failed files only', () =>
    expect(filesToRepeat(reportOf(named('a', 'passed'), named('b', 'failed')))).toEqual(['b']));

  it('does not happen where many failed, where none did, and without a report', () => {
    const many = ['a', 'b', 'c', 'd'].map((name) => named(name, 'failed'));
    expect([reportOf(...many), reportOf(named('a', 'passed')), null].map(filesToRepeat)).toEqual([[], [], []]);
  });

  it('counts each test once, by its last run', () => {
    const report = reportOf(named('a', 'passed'), named('b', 'failed'));
    expect(countRepeated(report, { passed: 2, failed: 0 })).toEqual({ passed: 4, failed: 0 });
    expect(countRepeated(report, { passed: 1, failed: 1 })).toEqual({ passed: 3, failed: 1 });
  });
});
