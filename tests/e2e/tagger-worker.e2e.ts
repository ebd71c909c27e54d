/** The tagger in its worker, in both browsers: it starts under the policy of our pages, learns, and offers what it learned. */
import { expect, it } from 'vitest';
import type { TaggedDocument } from '@/lib/entities/tagged';
import type { TaggerAnswer, TaggerQuestion } from '@/lib/entities/tagger/answer-tagger';
import type { Json } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';

const PEOPLE = ['Ada Lind', 'Ben Ruiz', 'Corin Blythe', 'Odile Marchbank', 'Fergus Tindall', 'Beatrix Molloy'];
const PLACES = ['Pell Sands', 'Gannet Rock', 'Upper Marrowby', 'Saltwick', 'Herring Quay', 'Tern Bay'];

/** Sentences of one form, in which a name is known by the words around it. */
function write(id: string, nth: number, tagged: boolean): TaggedDocument {
  let text = '';
  const entities: TaggedDocument['entities'] = [];
  for (let at = 0; at < 6; at += 1) {
    const [person, place] = [PEOPLE[(at + nth) % 6] ?? '', PLACES[(at * 5 + nth) % 6] ?? ''];
    const sentence = `Yesterday Mr ${person} travelled to ${place} by boat. `;
    for (const [words, label] of [
      [person, 'PER'],
      [place, 'LOC'],
    ] as const) {
      const start = text.length + sentence.indexOf(words);
      const spans = [{ start, end: start + words.length }];
      entities.push({ id: `${id}${start}`, spans, label, origin: 'manual', knowledgeBaseId: null, attributes: {} });
    }
    text += sentence;
  }
  return { id, text, language: 'en', address: null, title: null, entities: tagged ? entities : [], relations: [] };
}

eachBrowser('the tagger’s worker', (stage) => {
  it('learns from done documents and offers in the open one', async () => {
    const done = Array.from({ length: 12 }, (_, nth) => write(`d${nth}`, nth, true));
    const question: TaggerQuestion = { done, current: write('now', 3, false) };
    const panel = await stage.drive.openOwnPage('sidepanel.html');
    const answer = (await panel.evaluate(
      (asked) =>
        new Promise<Json>((tell, fail) => {
          const address = new URL('/tagger.js', location.href).href;
          const { trustedTypes } = globalThis as {
            trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(text: string): string } };
          };
          const policy = trustedTypes?.createPolicy('tagger', { createScriptURL: () => address });
          const worker = new Worker(policy ? policy.createScriptURL(address) : address);
          worker.onmessage = ({ data }) => tell(data);
          worker.onerror = ({ message }) => fail(new Error(message || 'the worker did not start'));
          worker.postMessage(asked);
        }),
      question as unknown as Json,
    )) as unknown as TaggerAnswer;
    expect(answer.documentId).toBe('now');
    expect(answer.precision).toBeGreaterThanOrEqual(0.6);
    expect(answer.offers.map(({ label, exact }) => `${label} ${exact}`)).toContain('LOC Gannet Rock');
    expect(await stage.drive.errors()).toEqual([]);
    await panel.close();
  });
});
