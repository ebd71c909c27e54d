import { expect, it } from 'vitest';
import type { Verdict } from '@/lib/annotation/desk-choices';
import type { Decision } from '@/lib/annotation/schema';
import { mailWait, PROOF_WAIT, stillTells, UNDO_WAIT } from './mail-wait';

let count = 0;
const decide = (verdict: Verdict, more: Partial<Pick<Decision, 'replies' | 'undoes'>> = {}) => {
  count += 1;
  return { id: String(count), verdict, replies: null, undoes: null, ...more };
};
const words = { und: 'Thank you.' };

it.each<[Verdict, number | null]>([
  ['accepted', UNDO_WAIT],
  ['needs-information', UNDO_WAIT],
  ['verified', UNDO_WAIT],
  ['applied', PROOF_WAIT],
  ['triaged', null],
  ['still-wrong', null],
  ['assigned', null],
  ['reopened', null],
  ['split', null],
])('%s is told after %s ms', (verdict, wait) => {
  expect(mailWait({ verdict, replies: null })).toBe(wait);
});

it('words are told whatever they come with, but for spam, notes and undos', () => {
  expect(mailWait({ verdict: 'revised', replies: words })).toBe(UNDO_WAIT);
  expect(mailWait({ verdict: 'applied', replies: words })).toBe(UNDO_WAIT);
  for (const verdict of ['spam', 'noted', 'undo'] as const) expect(mailWait({ verdict, replies: words })).toBeNull();
});

it('what was taken back, or is told by a later one, is told no more; words are never passed over', () => {
  const accepted = decide('accepted');
  const undo = decide('undo', { undoes: accepted.id });
  expect(stillTells(accepted, [accepted])).toBe(true);
  expect(stillTells(accepted, [accepted, undo])).toBe(false);
  expect(stillTells(accepted, [])).toBe(false);
  expect(stillTells(accepted, [accepted, decide('assigned')])).toBe(true);
  expect(stillTells(accepted, [accepted, decide('verified')])).toBe(false);
  const said = decide('accepted', { replies: words });
  expect(stillTells(said, [said, decide('verified')])).toBe(true);
  expect(stillTells(said, [said, decide('declined', { replies: { und: 'No.' } })])).toBe(false);
});
