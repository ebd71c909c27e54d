import type { Annotation, Delivery, Sighting } from '@/lib/annotation/schema';

/** A note and what this browser last saw of it. */
export interface Entry {
  annotation: Annotation;
  sighting: Sighting | null;
  /** Its latest report's way; null where it was never to be sent. */
  delivery?: Delivery | null;
}

/** The notes of one page, newest first. */
export interface PageGroup {
  /** Identity of the page in the tab's address bar: a note in a frame stands with its page. */
  identity: string;
  title: string;
  /** An address that opens the page. */
  address: string;
  entries: Entry[];
}

/** Groups notes by page; a page stands where its newest note stood, so the order given (newest first) is kept. */
export function groupByPage(entries: Entry[]): PageGroup[] {
  const groups = new Map<string, PageGroup>();
  for (const entry of entries) {
    const { source, page } = entry.annotation.target;
    const group = groups.get(source.top) ?? {
      identity: source.top,
      title: page.title,
      address: source.top,
      entries: [],
    };
    group.entries.push(entry);
    // An identity is made for comparing, not for opening; it stands in only where all notes are in frames.
    if (source.identity === source.top && group.address === source.top) {
      Object.assign(group, { address: source.found, title: page.title });
    }
    groups.set(source.top, group);
  }
  return [...groups.values()];
}
