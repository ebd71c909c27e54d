import type { Entry } from '@/components/notebook/group-by-page';
import type { Annotation, Draft } from '@/lib/annotation/schema';

/** What a view was found to hold. */
export type Shown = NotesShown | DraftsShown | TrashShown | SyncShown | TaggingShown;

export interface NotesShown {
  view: 'page' | 'all';
  entries: Entry[];
  /** There are more than these. */
  more: boolean;
  /** How many there are; null where nobody counted to the end. */
  count: number | null;
}
export interface DraftsShown {
  view: 'drafts';
  drafts: Draft[];
}
export interface TrashShown {
  view: 'trash';
  annotations: Annotation[];
  /** Everything in the trash, drawn or not. */
  ids: string[];
}
/** Sync reads for itself what it shows. */
export interface SyncShown {
  view: 'sync';
}
/** Tagging too. */
export interface TaggingShown {
  view: 'tagging';
}
