/** What one stage adds to the last line of `npm test`. */
export interface Count {
  passed: number;
  failed: number;
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** `name` is the path of the file. */
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** With more files red than these a break is likelier than a browser that was late. */
const FEW = 3;

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

/** The files to run a second time by themselves: those that failed, where they are few and explain the whole failure. */
export function filesToRepeat(report: VitestReport | null): string[] {
  const failed = report?.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name) ?? [];
  return failed.length <= FEW ? failed : [];
}

/** The count of a run whose failed files ran a second time: what the second run says of those files holds. */
export function countRepeated(report: VitestReport, second: Count): Count {
  const stood = report.testResults
    .filter(({ status }) => status !== 'failed')
    .flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'passed'));
  return { passed: stood.length + second.passed, failed: second.failed };
}

/** The last line of a run. */
export function totalLine(counts: Count[]): string {
  const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
