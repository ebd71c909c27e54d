import { existsSync, readFileSync } from 'node:fs';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import type { Bench } from './bench.ts';
import { importForNode } from './bundle-for-node.ts';
import type { Figure } from './figure.ts';
import { GOLD, SENTENCES_EACH } from './labelled-text.ts';
import { measureTagPaint } from './measure-tag-paint.ts';
import { openChromium } from './open-chromium.ts';
import { type Walk, walkTexts } from './walk-texts.ts';

/** With how much help, from which document on it counts, and the budget in seconds. */
const WALKS: Pick<Walk, 'what' | 'memory' | 'tagger' | 'from' | 'budget'>[] = [
  { what: 'without any model', memory: false, tagger: false, from: 0, budget: 1.5 },
  { what: 'with memory, after 20 documents', memory: true, tagger: false, from: 20, budget: 1.4 },
  { what: 'with memory and own tagger, after 60', memory: true, tagger: true, from: 60, budget: 1.25 },
];

/** The perfect annotator at the real interface in Chromium: the mouse, the keys, and what is kept in the end. */
export const measureTagging: Bench = async () => {
  const inside = await importForNode<typeof import('./tag-desk-in-node.ts')>('bench/tag-desk-in-node.ts');
  const figures: Figure[] = [];
  if (!existsSync(GOLD))
    console.warn('tagging: the labelled text is not there (../shared/entities), so effort is not measured');
  else {
    // The whole takes long: fewer, or some of the walks (1, 2, 3), show that it works.
    const most = Number(process.env.EMEND_BENCH_DOCUMENTS ?? Number.POSITIVE_INFINITY);
    const wanted = process.env.EMEND_BENCH_WALKS?.split(',') ?? WALKS.map((_, at) => String(at + 1));
    const documents = inside.readGold(readFileSync(GOLD, 'utf8'), SENTENCES_EACH).slice(0, most);
    const walks = WALKS.filter(({ from }, at) => from < documents.length && wanted.includes(String(at + 1)));
    for (const walk of walks) {
      // A browser for each: what is known of a text is known wherever it stands.
      const work = withChromium((chromium) => walkTexts(chromium, { inside, documents, ...walk }));
      figures.push(...(await work.catch((error) => sayCut(walk.what, error))));
    }
  }
  return [...figures, ...(await withChromium(measureTagPaint))];
};

/** A walk that broke off is over its budget; what the others found stands. */
function sayCut(what: string, error: unknown): Figure[] {
  console.error(error);
  return [{ what: `${what}: broken off`, measured: Number.NaN, unit: '', budget: 0, note: String(error) }];
}

async function withChromium(work: (chromium: Awaited<ReturnType<typeof openChromium>>) => Promise<Figure[]>) {
  const chromium = await openChromium(extensionDir('chromium'));
  try {
    return await work(chromium);
  } finally {
    await chromium.close();
  }
}
