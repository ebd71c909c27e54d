import type { ChangeParts } from '@/components/compose/change-parts';
import type { NoteReading } from '@/components/compose/note-reading';

/** What the card can do without in the moment it comes up; null until it is loaded. */
export interface Later {
  changeParts: ChangeParts | null;
  manners: typeof import('./card-manners') | null;
  NoteReading: typeof NoteReading | null;
}

export const nothingYet = (): Later => ({ changeParts: null, manners: null, NoteReading: null });

/** Loads the diff, what guards clicks and focus, and for a note that is read the form it is read in. */
export async function loadLater(later: Later, isRead: boolean): Promise<void> {
  const [{ changeParts }, manners, reading] = await Promise.all([
    import('@/components/compose/change-parts'),
    import('./card-manners'),
    isRead ? import('@/components/compose/note-reading') : null,
  ]);
  Object.assign(later, { changeParts, manners, NoteReading: reading?.NoteReading ?? null } satisfies Later);
}
