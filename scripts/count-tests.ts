/** What one stage adds to the last line of `npm test`. */
export interface Count {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Counts the tests of a vitest run from its JSON report (null when it wrote none).
 *
 * A file that could not be loaded holds no test but has failed; so has a run that ends badly with every test green
 * (an unhandled error) and one that found no test at all. Each of these counts as one failure.
 */
export function countTests(report: VitestReport | null, exitCode: number): Count {
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  const none = report.numPassedTests + failed === 0;
  const silent = exitCode !== 0 && failed === 0;
  return { passed: report.numPassedTests, failed: failed + (none || silent ? 1 : 0) };
}

/** The last line of a run. */
export function totalLine(counts: Count[]): string {
  const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
