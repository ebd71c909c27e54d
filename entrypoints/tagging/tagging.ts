import type { TagDesk } from '@/lib/entities/session/tag-desk';
import type { Status, TaggingView } from '@/lib/messaging/tagging-calls';
import type { TagKeeper } from './keep-tags';
import type { ShownText } from './live-text';
import type { TagPaint } from './paint-tags';
import type { WorkClock } from './work-clock';

/** A document being tagged in its page. */
export interface Tagging {
  desk: TagDesk;
  live: ShownText;
  keeper: TagKeeper;
  paint: TagPaint;
  clock: WorkClock;
  projectId: string;
  status: Status;
  unsaved: boolean;
  isOwnPage: boolean;
  /** Much of what can be read stands in frames or shadow trees: it cannot be tagged. */
  beyond: boolean;
  /** Address it was opened at: a page that changes its route is another document. */
  address: string;
}

export function makeView({ desk, live, clock, projectId, status, unsaved, isOwnPage }: Tagging): TaggingView {
  const { session, current, entity, offer } = desk;
  return {
    documentId: session.document.id,
    entities: session.document.entities,
    relations: session.document.relations,
    projectId,
    offers: session.offers,
    group: session.group.length,
    current: current && { ...current, exact: session.document.text.slice(current.start, current.end), entity, offer },
    status,
    changed: live.changed,
    unsaved,
    isOwnPage,
    activeMs: clock.read(),
  };
}
