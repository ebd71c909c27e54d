import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdicts } from '@/lib/annotation/desk-choices';
import type { Decision } from '@/lib/annotation/schema';
import { isAllowed } from './allow-verdict';
import { readAlarms, readClock, severityOf } from './clocks';
import { deriveState } from './derive-state';
import { guardChoice } from './guard-choice';
import { rateReader } from './rate-reader';

let count = 0;
const HOUR = 3_600_000;

function decide(verdict: Decision['verdict'], revision: number, more: Partial<Decision> = {}): Decision {
  count += 1;
  const createdAt = new Date(Date.UTC(2026, 10, 26) + count * 1000).toISOString();
  return {
    id: `01930000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`,
    stream: 'courier',
    creator: 'one',
    schema: 1,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    clusterId: '01930000-0000-7000-8000-0000000000aa',
    verdict,
    reason: '',
    declined: null,
    replies: null,
    kind: null,
    severity: null,
    remedy: null,
    replacement: null,
    note: null,
    credits: null,
    reportIds: [],
    otherId: null,
    undoes: null,
    assignee: null,
    until: null,
    revision,
    ...more,
  };
}

describe('the state machine', () => {
  it.each<[string, Decision['verdict'][], string]>([
    ['the long way', ['triaged', 'accepted', 'applied', 'verified'], 'verified'],
    ['fixed at once', ['applied'], 'applied'],
    ['still there', ['accepted', 'applied', 'still-wrong'], 'still-wrong'],
    ['and then mended otherwise', ['accepted', 'still-wrong', 'changed'], 'changed'],
    ['declined, and a change of mind', ['declined', 'accepted'], 'accepted'],
    ['asked and answered', ['needs-information', 'answered', 'triaged'], 'triaged'],
    ['verified, and back again', ['accepted', 'verified', 'reopened'], 'still-wrong'],
    ['withdrawn, and reported anew', ['withdrawn', 'reopened'], 'received'],
    ['assigned, and that changes nothing', ['triaged', 'assigned', 'revised'], 'triaged'],
  ])('%s', (_, line, status) => {
    const { state, refused } = deriveState(
      [],
      line.map((verdict, at) => decide(verdict, at)),
    );
    expect(state).toMatchObject({ status, revision: line.length });
    expect(refused).toEqual([]);
  });

  it.each<[Decision['verdict'], Decision['verdict']]>([
    ['triaged', 'verified'],
    ['spam', 'verified'],
    ['merged', 'accepted'],
    ['withdrawn', 'accepted'],
    ['accepted', 'answered'],
    ['verified', 'accepted'],
  ])('after %s nobody can say %s', (first, second) => {
    const { refused } = deriveState([], [decide(first, 0), decide(second, 1)]);
    expect(refused.at(-1)?.why).toMatch(/not-allowed|ahead/);
  });

  it('keeps what was chosen until it is chosen anew', () => {
    const { state } = deriveState(
      [],
      [
        decide('revised', 0, { kind: 'name', severity: 'high' }),
        decide('accepted', 1, { remedy: 'correction', note: 'The town is Medina.', replies: { en: 'Thank you.' } }),
        decide('revised', 2, { kind: 'place' }),
      ],
    );
    const chosen = { kind: 'place', severity: 'high', remedy: 'correction', note: 'The town is Medina.' };
    expect(state).toMatchObject({ ...chosen, status: 'accepted', replies: { en: 'Thank you.' } });
  });

  it('undo takes back the last decision that stands, and the one before it next', () => {
    const first = decide('triaged', 0);
    const second = decide('declined', 1, { declined: 'house-style' });
    const back = decide('undo', 2, { undoes: second.id });
    expect(deriveState([], [first, second, back])).toMatchObject({
      state: { status: 'triaged', declined: null, revision: 3 },
      undoable: first,
    });
    const further = decide('undo', 3, { undoes: first.id });
    expect(deriveState([], [first, second, back, further]).state.status).toBe('received');
    const wrong = decide('undo', 2, { undoes: first.id });
    expect(deriveState([], [first, second, wrong]).refused).toEqual([{ decision: wrong, why: 'not-allowed' }]);
  });

  it('merge and split move reports, and undo moves them back', () => {
    const merge = decide('merge', 0, { reportIds: ['c', 'd'], otherId: 'other' });
    const split = decide('split', 1, { reportIds: ['a'], otherId: 'new' });
    expect(deriveState(['a', 'b'], [merge, split]).state.reportIds).toEqual(['b', 'c', 'd']);
    const joined = decide('undo', 2, { undoes: split.id, reportIds: ['a'] });
    const parted = decide('undo', 3, { undoes: merge.id, reportIds: ['c', 'd'] });
    // e came while they were one.
    expect(deriveState(['a', 'b', 'e'], [merge, split, joined, parted]).state.reportIds.sort()).toEqual([
      'a',
      'b',
      'e',
    ]);
  });

  it('a stale decision is kept, and said to be stale; a note never is', () => {
    const one = decide('accepted', 0, { creator: 'one' });
    const two = decide('declined', 0, { creator: 'two', declined: 'not-an-error' });
    const note = decide('noted', 0, { reason: 'See the agency’s copy.' });
    const { state, refused, asides } = deriveState([], [two, note, one]);
    expect(state.status).toBe('accepted');
    expect(refused).toEqual([{ decision: two, why: 'stale' }]);
    expect(asides).toEqual([note]);
  });
});

/** Two editors who see only what has reached them, each decision based on what its editor sees. */
interface Act {
  editor: 0 | 1;
  verdict: Decision['verdict'];
  /** Does the editor hear of everything first? */
  hears: boolean;
}

const acts = fc.array(
  fc.record<Act>({
    editor: fc.constantFrom<0 | 1>(0, 1),
    verdict: fc.constantFrom(...verdicts),
    hears: fc.boolean(),
  }),
  { maxLength: 24 },
);

function play(list: Act[]): Decision[] {
  const seen: [Decision[], Decision[]] = [[], []];
  const all: Decision[] = [];
  for (const { editor, verdict, hears } of list) {
    if (hears) seen[editor] = [...all];
    const { state, undoable } = deriveState(['a', 'b'], seen[editor]);
    if (!isAllowed(verdict, state.status) || (verdict === 'undo' && !undoable)) continue;
    const reportIds = verdict === 'merge' ? ['c'] : verdict === 'split' ? ['a'] : (undoable?.reportIds ?? []);
    const undoes = verdict === 'undo' ? (undoable?.id ?? null) : null;
    const made = decide(verdict, state.revision, { creator: String(editor), undoes, reportIds });
    seen[editor].push(made);
    all.push(made);
  }
  return all;
}

describe('any interleaving of two editors', () => {
  it('gives the same state everywhere, whatever the order and however often a decision comes', () => {
    const property = fc.property(acts, fc.infiniteStream(fc.nat()), (list, chances) => {
      const all = play(list);
      const expected = deriveState(['a', 'b'], all);
      const order = all.map((decision) => ({ decision, at: chances.next().value as number }));
      const shuffled = order.sort((x, y) => x.at - y.at).map(({ decision }) => decision);
      expect(deriveState(['a', 'b'], [...shuffled, ...shuffled.slice(0, 3)])).toEqual(expected);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('loses nothing: every decision counts, stands aside or is named as refused', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const all = play(list);
        const { state, counted, asides, refused } = deriveState(['a', 'b'], all);
        const kept = [...counted, ...asides, ...refused.map(({ decision }) => decision)];
        expect(kept.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        expect(state.revision).toBe(counted.length);
      }),
      { numRuns: 300 },
    );
  });

  it('a server that refuses what is stale at once has the same state as one that hears of it later', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const all = play(list);
        const taken: Decision[] = [];
        for (const decision of all) {
          const { refused } = deriveState(['a', 'b'], [...taken, decision]);
          const answer = refused.find((one) => one.decision === decision);
          // What is ahead waits for the revision it names, here as in the state: seed 1703165192 found it given up.
          if (!answer || answer.why === 'ahead') taken.push(decision);
        }
        expect(deriveState(['a', 'b'], taken).state).toEqual(deriveState(['a', 'b'], all).state);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the guard', () => {
  it.each([
    ['a number fixed in silence', { kind: 'number', remedy: 'silent-fix', reason: '', note: null }, ['reason']],
    ['with a reason', { kind: 'number', remedy: 'silent-fix', reason: 'live for a minute', note: null }, []],
    ['a typo fixed in silence', { kind: 'spelling', remedy: 'silent-fix', reason: '', note: null }, []],
    ['a fact called an update', { kind: 'fact', remedy: 'update', reason: '', note: null }, ['euphemism:update']],
    [
      'a note that says less',
      { kind: 'name', remedy: 'correction', reason: '', note: 'This article was updated to clarify the name.' },
      ['euphemism:updated', 'euphemism:clarify'],
    ],
    [
      'in Ukrainian',
      { kind: 'date', remedy: 'correction', reason: '', note: 'Дату уточнено.' },
      ['euphemism:уточнено'],
    ],
    [
      'a note that says it',
      { kind: 'name', remedy: 'correction', reason: '', note: 'An earlier version misspelt the name.' },
      [],
    ],
    ['a style called an update', { kind: 'style', remedy: 'update', reason: '', note: 'Updated.' }, []],
  ] as const)('%s', (_, choosing, expected) => {
    const said = guardChoice(choosing).map((warning) =>
      'word' in warning ? `euphemism:${warning.word}` : warning.what,
    );
    expect(said).toEqual(expected);
  });
});

describe('clocks', () => {
  const base = { receivedAt: 0, since: null, isUnseen: true } as const;
  it('a fact has hours, a typo days', () => {
    expect(['fact', 'quote', 'typo', 'legal', 'chart', null].map((kind) => severityOf(kind as 'fact'))).toEqual([
      'high',
      'high',
      'low',
      'critical',
      'normal',
      'normal',
    ]);
    expect(readClock({ ...base, status: 'received', severity: 'high' }, 5 * HOUR)).toEqual({
      stage: 'look',
      due: 4 * HOUR,
      late: true,
    });
    expect(readClock({ ...base, status: 'declined', severity: 'high' }, 5 * HOUR)).toBeNull();
  });

  it('accepted six hours ago and still live is an alarm; changed without the promised note too', () => {
    const chosen = { kind: 'fact', remedy: 'correction' } as const;
    const watched = {
      status: 'accepted',
      since: 0,
      seen: 'still',
      promised: true,
      noteSeen: false,
      ...chosen,
    } as const;
    expect(readAlarms(watched, 6 * HOUR - 1)).toEqual([]);
    expect(readAlarms(watched, 6 * HOUR)).toEqual(['still-live']);
    expect(readAlarms({ ...watched, status: 'verified', seen: 'fixed' }, HOUR)).toEqual(['without-note']);
    expect(readAlarms({ ...watched, status: 'verified', seen: 'fixed', noteSeen: true }, HOUR)).toEqual([]);
    expect(readAlarms({ ...watched, status: 'verified', seen: 'fixed', promised: false }, HOUR)).toEqual([]);
  });

  it.each([
    ['a fact that nobody has chosen a remedy for', { kind: 'fact', remedy: null }, ['without-note']],
    ['a number, before anybody looked at it', { kind: 'number', remedy: null, status: 'received' }, ['without-note']],
    ['a number mended in silence, for a reason that was asked for', { kind: 'number', remedy: 'silent-fix' }, []],
    ['a spelling', { kind: 'spelling', remedy: null }, []],
    ['a fact in a report that was declined', { kind: 'fact', remedy: null, status: 'declined' }, []],
  ] as const)('a page that was changed and says nothing: %s', (_, more, alarms) => {
    const mended = { status: 'verified', since: 0, seen: 'fixed', promised: false, noteSeen: false, ...more } as const;
    expect(readAlarms(mended, HOUR)).toEqual(alarms);
  });
});

it('a newcomer is in the middle; three good reports lift, three bad ones lower', () => {
  expect([
    rateReader({ right: 0, wrong: 0 }),
    rateReader({ right: 3, wrong: 0 }),
    rateReader({ right: 0, wrong: 3 }),
  ]).toEqual(['medium', 'high', 'low']);
  expect(rateReader({ right: 30, wrong: 30 })).toBe('medium');
});
