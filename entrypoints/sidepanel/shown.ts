import type { Draft } from '@/lib/annotation/schema';

/** What a view was found to hold. */
export type Shown = NotesShown | DraftsShown | SyncShown | TaggingShown;

/** Views of notes. */
export type NotesView = 'page' | 'all' | 'trash';

export interface NotesShown {
  view: NotesView;
  /** The notes in their order. Cards are read as they come into sight. */
  ids: string[];
  /** For each, what it stands under: the identity of its page, or `LOST`. A heading stands where this changes. */
  heads: string[];
  /** How many there are; null where nobody counted to the end. */
  count: number | null;
}
export interface DraftsShown {
  view: 'drafts';
  drafts: Draft[];
}
/** Sync reads for itself what it shows. */
export interface SyncShown {
  view: 'sync';
}
/** Tagging too. */
export interface TaggingShown {
  view: 'tagging';
}

/** What notes stand under whose words are not on their page any more. No page has this identity. */
export const LOST = 'lost';

export const isNotesView = (view: string): view is NotesView => view === 'page' || view === 'all' || view === 'trash';
