import { i18n } from '#i18n';
import type { Problem } from '@/entrypoints/sidepanel/say-fault';
import type { UndoSlot } from '@/entrypoints/sidepanel/undo-slot';
import type { Turn } from '@/entrypoints/sidepanel/use-turn';
import type { Switches } from '@/lib/annotation/schema';
import type { Snapshots } from './use-snapshots';

/** What every section is made of. */
export interface Around {
  switches: Switches;
  turn: Turn;
  report: (kind: Problem, error: unknown) => void;
  snapshots: Snapshots;
  /** What was done, to be taken back. */
  offer: UndoSlot['offer'];
  /** What stands in the search field. */
  query: string;
}

/** What the bar says of a change, by the title of what was changed. */
export const didChange = (title: string): string => i18n.t('settings.did', [title]);
