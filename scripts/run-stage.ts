import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Count, countRepeated, countTests, filesToRepeat, type VitestReport } from './count-tests.ts';
import { root, runCommand, runQuietly } from './run-command.ts';
import type { Stage } from './stages.ts';

/** Runs one stage under its heading and counts it: a command as one, a vitest project test by test. */
export async function runStage(stage: Stage): Promise<Count> {
  console.log(`\n━━ ${stage.title} ━━`);
  const began = performance.now();
  const count = stage.project === null ? await countCommand(stage.command) : await countProject(stage);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${stage.title}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
  );
  return count;
}

async function countCommand(command: string): Promise<Count> {
  const run = command.startsWith('wxt ') ? runQuietly : runCommand;
  const ok = (await run(command)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function countProject({ command, twice }: Stage): Promise<Count> {
  const { report, exitCode } = await runProject(command);
  const again = twice ? filesToRepeat(report) : [];
  if (!report || again.length === 0) return countTests(report, exitCode);
  const names = again.map((file) => relative(root, file));
  console.log(`\n━━ Once more, each by itself: ${names.join(', ')} ━━`);
  const second = await runProject(`${command} --no-file-parallelism ${names.join(' ')}`);
  return countRepeated(report, countTests(second.report, second.exitCode));
}

async function runProject(command: string): Promise<{ report: VitestReport | null; exitCode: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'emend-test-'));
  const file = join(folder, 'report.json');
  try {
    const exitCode = await runCommand(`${command} --reporter=default --reporter=json --outputFile.json="${file}"`);
    return { report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null, exitCode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
