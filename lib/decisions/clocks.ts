import { type EditorKind, editorKinds, type Remedy, type Severity, type Status } from '@/lib/annotation/desk-choices';
import { isSubstantial } from './guard-choice';

const HOUR = 3_600_000;

/**
 * How long the first look, the decision and the live fix may take, in hours. No study gives a median; policies seen ask
 * for facts and quotes on the same day, headlines in a day, the rest weekly (field-notes/corrections.md 2.3).
 */
export const limits: Readonly<Record<Severity, { look: number; decision: number; fix: number }>> = {
  critical: { look: 1, decision: 2, fix: 3 },
  high: { look: 4, decision: 8, fix: 24 },
  normal: { look: 24, decision: 48, fix: 72 },
  low: { look: 72, decision: 168, fix: 336 },
};

/** Hours an accepted correction may stay off the page before that is an alarm, whatever its severity. */
export const LIVE_HOURS = 6;

export type Stage = 'look' | 'decision' | 'fix';

export interface Clock {
  stage: Stage;
  /** Milliseconds since 1970. */
  due: number;
  late: boolean;
}

/** What a kind weighs until an editor says otherwise. */
export function severityOf(kind: EditorKind | null): Severity {
  if (kind === 'legal') return 'critical';
  if (isSubstantial(kind) || kind === 'headline') return 'high';
  return kind !== null && editorKinds[kind] === 'typo' ? 'low' : 'normal';
}

export interface Timed {
  status: Status;
  severity: Severity;
  /** When the first report came, and when the status became what it is. */
  receivedAt: number;
  since: number | null;
  /** Was it only ever received? */
  isUnseen: boolean;
}

/** What is to be done next and by when; null where nothing waits for the newsroom. */
export function readClock({ status, severity, receivedAt, since, isUnseen }: Timed, now: number): Clock | null {
  const until = (stage: Stage, from: number): Clock => {
    const due = from + limits[severity][stage] * HOUR;
    return { stage, due, late: now > due };
  };
  if (status === 'received') return until(isUnseen ? 'look' : 'decision', receivedAt);
  if (status === 'triaged') return until('decision', receivedAt);
  if (status === 'answered') return until('decision', since ?? receivedAt);
  if (status === 'accepted' || status === 'applied' || status === 'still-wrong')
    return until('fix', since ?? receivedAt);
  return null;
}

/**
 * - `still-live`: accepted six hours ago, and the page still has the old words;
 * - `without-note`: the page was changed, and the note that was promised is not on it; or a fact, a name, a number or a
 *   quote was, and nobody has said how it is to be mended.
 */
export type Alarm = 'still-live' | 'without-note';

export interface Watched {
  status: Status;
  since: number | null;
  /** What the page was last seen to say; null where nobody has looked. */
  seen: 'fixed' | 'changed' | 'still' | 'gone' | 'unknown' | null;
  /** Was a note promised, and was it found on the page? */
  promised: boolean;
  noteSeen: boolean;
  /** Null where nothing was chosen yet. */
  kind: EditorKind | null;
  remedy: Remedy | null;
}

/** Nothing was wrong, or it is told of elsewhere. */
const closed: readonly Status[] = ['declined', 'duplicate', 'merged', 'spam', 'withdrawn'];

export function readAlarms(watched: Watched, now: number): Alarm[] {
  const { status, since, seen, promised, noteSeen, kind, remedy } = watched;
  const alarms: Alarm[] = [];
  const waits = status === 'accepted' || status === 'applied' || status === 'still-wrong';
  if (waits && seen !== 'fixed' && since !== null && now - since >= LIVE_HOURS * HOUR) alarms.push('still-live');
  const isMended = status === 'verified' || status === 'changed' || seen === 'fixed' || seen === 'changed';
  const isOwed = isSubstantial(kind) && remedy === null && !closed.includes(status);
  if (isMended && (promised ? !noteSeen : isOwed)) alarms.push('without-note');
  return alarms;
}
