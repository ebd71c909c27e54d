import type { HeldNote, NoteHolder } from './hold-note';
import type { NoteQuery, NoteState } from './note-query';

/** Which notes are in a state. */
export type States = ReadonlyMap<NoteState, ReadonlySet<string>>;

/**
 * Whether a note is asked for. Cheap questions first: the words are looked for in what is left.
 *
 * What a condition says of hosts and tags is decided here, once for each there is.
 */
export function matchNotes(query: NoteQuery, { sites, tags }: NoteHolder, states: States = new Map()) {
  const { words, kind, site, tag, color } = query;
  const asked = query.state.filter((state) => state !== 'trashed');
  const inState = asked.length === 0 ? null : asked.map((state) => states.get(state) ?? new Set<string>());
  const atSite = site.length === 0 ? null : sites.judge((host) => site.some((one) => isWithin(host, one)));
  const tagged = tag.length === 0 ? null : tags.judge((name) => tag.includes(name));
  const from = query.from === null ? Number.NEGATIVE_INFINITY : startOfDay(query.from, 0);
  const end = query.to === null ? Number.POSITIVE_INFINITY : startOfDay(query.to, 1);
  return (note: HeldNote): boolean =>
    (atSite === null || atSite[note.site] === true) &&
    (kind.length === 0 || kind.includes(note.kind)) &&
    (color.length === 0 || color.includes(note.color)) &&
    note.made >= from &&
    note.made < end &&
    (tagged === null || note.tags.some((one) => tagged[one] === true)) &&
    (inState === null || inState.some((set) => set.has(note.id))) &&
    words.every((word) => note.text.includes(word));
}

const isWithin = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/** A day begins where the reader is, as all days in the notebook are said. In ms since 1970. */
function startOfDay(day: string, later: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
