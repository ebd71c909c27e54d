/**
 * `npm test`: everything, in order, each stage under its heading. Goes on after a failure, so that one run shows all
 * of them, and ends with the line `N passed, N failed`.
 */
import { type Count, totalLine } from './count-tests.ts';
import { ensureBrowsers } from './ensure-browsers.ts';
import { ensurePostgres } from './ensure-postgres.ts';
import { runStage } from './run-stage.ts';
import { allStages } from './stages.ts';

const missing = [...(await ensureBrowsers(['chromium', 'firefox'])), ...(await ensurePostgres())];
for (const line of missing) console.error(line);

const counts: Count[] = [{ passed: missing.length === 0 ? 1 : 0, failed: missing.length }];
if (missing.length === 0) for (const stage of allStages()) counts.push(await runStage(stage));
console.log(`\n${totalLine(counts)}`);
process.exitCode = counts.some((count) => count.failed > 0) ? 1 : 0;
