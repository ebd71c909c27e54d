import type { ManyCalls } from '@/lib/messaging/calls';
import { labelAnnotations, relabelAnnotations } from '@/lib/store/label-annotations';
import { eraseAnnotations } from '@/lib/store/save-annotation';
import { restoreNotes, trashNotes } from './change-notes';
import { refreshPages } from './find-tabs';
import type { Parts } from './parts';

/** Notes erased in one transaction: a save that comes meanwhile waits for no more than these. */
const AT_ONCE = 500;

/** Acts on several notes, as pages of our own ask for them. */
export function answerMany(parts: Parts): ManyCalls {
  const { store, now } = parts;
  /** Open pages paint the colours notes have now. */
  const repaint = async (ids: string[]) => {
    const notes = await (await store).db.annotations.bulkGet(ids);
    await refreshPages(notes.flatMap((one) => (one ? [one.target.source] : [])));
  };
  return {
    trashMany: ({ ids }) => trashNotes(parts, ids),
    restoreMany: ({ ids }) => restoreNotes(parts, ids),
    // Here and not in the panel, which may have been closed by whoever confirmed.
    async eraseMany({ ids }) {
      for (let at = 0; at < ids.length; at += AT_ONCE) await eraseAnnotations(await store, ids.slice(at, at + AT_ONCE));
    },
    async labelMany(act) {
      const before = await labelAnnotations(await store, act, now());
      if (act.color !== null) void repaint(before.map(({ id }) => id));
      return { before };
    },
    async relabelMany({ labels }) {
      await relabelAnnotations(await store, labels, now());
      void repaint(labels.map(({ id }) => id));
    },
  };
}
