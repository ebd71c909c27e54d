import { i18n } from '#i18n';
import type { QueueCounts } from '@/lib/annotation/cluster-messages';
import { ALL, type Filters, WAITING } from './filters';

const OPEN = `${WAITING},accepted,applied`;

/** The views every desk has: which filters they are, and how many wait in them; null where that is not counted. */
export const views = {
  waiting: { filters: {}, count: (counts) => sum(counts, WAITING) },
  mine: { filters: { status: `${OPEN},needs-information`, assignee: 'me' }, count: ({ mine }) => mine },
  late: { filters: { status: OPEN, late: 'true', order: 'due' }, count: ({ late }) => late },
  asked: { filters: { status: 'needs-information' }, count: (counts) => sum(counts, 'needs-information') },
  unfixed: {
    filters: { status: 'accepted,applied,still-wrong' },
    count: (counts) => sum(counts, 'accepted,applied,still-wrong'),
  },
  fixed: { filters: { status: 'verified,changed,page-gone' }, count: () => null },
  declined: { filters: { status: 'declined,duplicate' }, count: () => null },
  spam: { filters: { status: 'spam' }, count: (counts) => sum(counts, 'spam') },
  all: { filters: { status: ALL }, count: () => null },
} as const satisfies Record<string, { filters: Filters; count: (counts: QueueCounts) => number | null }>;
export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as ViewName[];

const sum = ({ statuses }: QueueCounts, names: string) =>
  names.split(',').reduce((all, name) => all + (statuses[name] ?? 0), 0);

export const sayView = (name: ViewName): string => i18n.t(`desk.views.${name}`);

/** The view that the filters are, whatever else they are narrowed to; null for one of somebody's own. */
export function viewOf({ status, assignee, late }: Filters): ViewName | null {
  const found = viewNames.find((name) => {
    const wanted: Filters = views[name].filters;
    return wanted.status === status && wanted.assignee === assignee && wanted.late === late;
  });
  return found ?? null;
}

export interface SavedView {
  name: string;
  /** As in the address bar. */
  address: string;
}

const keyOf = (stream: string) => `emend-desk-views:${stream}`;

/** The views saved in this browser; none where it keeps nothing. */
export function readSavedViews(stream: string): SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(stream)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSavedView) : [];
  } catch {
    return [];
  }
}

const isSavedView = (one: unknown): one is SavedView =>
  typeof one === 'object' && one !== null && 'name' in one && 'address' in one && typeof one.address === 'string';

export function keepSavedViews(stream: string, saved: readonly SavedView[]): void {
  try {
    localStorage.setItem(keyOf(stream), JSON.stringify(saved));
  } catch {
    // A browser that keeps nothing: the view stays in the address.
  }
}
