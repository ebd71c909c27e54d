import type { ChangeParts } from '@/components/change-parts';
import type { NoteReading } from '@/components/note-reading';

/** What the card can do without while it comes up; null until it is loaded. */
export interface Later {
  changeParts: ChangeParts | null;
  NoteReading: typeof NoteReading | null;
}

export const nothingYet = (): Later => ({ changeParts: null, NoteReading: null });

/** Loads the diff, and for a note that is read the form it is read in. */
export async function loadLater(later: Later, isRead: boolean): Promise<void> {
  const reading = isRead ? import('@/components/note-reading') : null;
  const { changeParts } = await import('@/components/change-parts');
  later.changeParts = changeParts;
  if (reading) later.NoteReading = (await reading).NoteReading;
}
