import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Draft } from '@/lib/annotation/schema';
import { leaveCard, leaveCards } from './move-focus';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import type { UndoSlot } from './undo-slot';

/** What a reader can do with notes and drafts. Every act answers at once; its failure is told by `report`. */
export interface Acts {
  jump(id: string): void;
  edit(id: string): void;
  /** Goes to the surface on which sending is agreed to. */
  send(id: string): void;
  /** Erases when it can no longer be undone. */
  erase(ids: string[]): void;
  /** Deals with a text written twice when it can no longer be undone; `showAgain` brings its card back. */
  settle(choice: { id: string; stamp: string; take: boolean }, showAgain: () => void): void;
  resume(id: string): void;
  forget(draft: Draft): void;
  /** Says what went wrong with an act that is not one of these. */
  report(kind: Problem, error: unknown): void;
}

/** @returns the acts, and the notes whose erasure waits for its undo to end: they are shown as gone already. */
export function useActs(slot: UndoSlot, report: (kind: Problem, error: unknown) => void) {
  const [erasing, setErasing] = useState<ReadonlySet<string>>(new Set());
  const acts = useMemo(() => createActs(slot, report, setErasing), [slot, report]);
  return { acts, erasing };
}

function createActs(
  slot: UndoSlot,
  report: (kind: Problem, error: unknown) => void,
  setErasing: (change: (ids: ReadonlySet<string>) => ReadonlySet<string>) => void,
): Acts {
  const run = (kind: Problem, work: () => Promise<void>) => void work().catch((error) => report(kind, error));
  const offer = (words: string, undo: () => Promise<void>) => slot.offer({ words, undo, settle: null });
  return {
    report,
    jump: (id) => run('jump', () => own.jump({ id })),
    edit: (id) => run('act', () => own.edit({ id })),
    send: (id) => location.assign(`delivery.html#${id}.`),
    resume: (id) => run('act', () => own.resumeDraft({ id })),
    erase(ids) {
      leaveCards(ids);
      // Another erasure may wait by the time this one ends, so each takes away only what it added.
      const showAgain = () => setErasing((waiting) => waiting.difference(new Set(ids)));
      setErasing((waiting) => waiting.union(new Set(ids)));
      slot.offer({
        words: countWords('notebook.undo.erasing', ids.length),
        undo: async () => showAgain(),
        settle: () => eraseAll(ids).finally(showAgain),
      });
    },
    settle(choice, showAgain) {
      leaveCard(`conflict-${choice.id}-${choice.stamp}`);
      slot.offer({
        words: i18n.t('notebook.undo.settled'),
        undo: async () => showAgain(),
        settle: () => own.syncSettle(choice).finally(showAgain),
      });
    },
    forget(draft) {
      leaveCard(draft.id);
      run('act', async () => {
        await own.forgetDraft({ id: draft.id });
        offer(i18n.t('notebook.undo.forgotten'), () => own.keepDraft({ draft }));
      });
    },
  };
}

/** As many ids as one call takes (entrypoints/background/gates.ts). */
const MOST_IDS = 10_000;

/** All calls at once: a notebook that closes has no time for a second one. The background erases in lots. */
async function eraseAll(ids: string[]): Promise<void> {
  const lots = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, at) =>
    ids.slice(at * MOST_IDS, (at + 1) * MOST_IDS),
  );
  await Promise.all(lots.map((lot) => own.eraseMany({ ids: lot })));
}
