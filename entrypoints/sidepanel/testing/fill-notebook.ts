import {
  sampleCorrection,
  sampleHighlight,
  sampleNote,
  sampleSighting,
  sampleTarget,
} from '@/components/testing/sample-annotation';
import { saveAnnotation } from '@/lib/store/save-annotation';
import { noteSightings } from '@/lib/store/sightings';
import type { Store } from '@/lib/store/store';

/** Id of the sample note with this last digit. */
export const id = (end: number) => `0198f6a0-0000-7000-8000-00000000000${end}`;
/** A tab that shows the page of the sample notes. */
export const here = { id: 7, url: 'http://paper.example/flood?utm_source=mail' };
const elsewhere = 'https://other.example/b';

/** Three notes on the page beside the notebook, one on another page. */
export async function fillNotebook(store: Store): Promise<void> {
  const source = { found: elsewhere, identity: elsewhere, canonical: null, top: elsewhere };
  const far = sampleTarget({ source, page: { ...sampleTarget().page, title: 'Another page' } });
  for (const annotation of [
    sampleCorrection({ id: id(1), target: sampleTarget({ position: { start: 30, end: 36 } }) }),
    sampleNote({
      id: id(2),
      text: 'Крапка',
      tags: ['dam'],
      target: sampleTarget({ position: { start: 20, end: 26 } }),
    }),
    sampleHighlight({ id: id(3), target: sampleTarget({ position: { start: 10, end: 16 } }) }),
    sampleNote({ id: id(4), text: 'Far away', target: far, createdAt: '2026-11-21T10:00:00.000Z' }),
  ]) {
    await saveAnnotation(store, annotation, { draftId: null });
  }
  await noteSightings(store, [sampleSighting({ annotationId: id(1), outcome: 'fixed' })]);
}

/** The last digits of the notes drawn, in their order. */
export const cards = () =>
  [...document.querySelectorAll<HTMLElement>('[data-card]')].map((card) => card.dataset.card?.at(-1));
/** What a person can read. */
export const text = () => document.body.innerText;
