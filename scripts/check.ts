/** `npm run check`: types and lint, without a browser or a build. */
import { type Count, totalLine } from './count-tests.ts';
import { runStage } from './run-stage.ts';
import { checkStages } from './stages.ts';

const counts: Count[] = [];
for (const stage of checkStages()) counts.push(await runStage(stage));
console.log(`\n${totalLine(counts)}`);
process.exitCode = counts.some((count) => count.failed > 0) ? 1 : 0;
