/**
 * Merging what several devices wrote, field by field: of two values of one field the later stamp stands. The same few
 * lines run in the extension and on the server, which needs no value for it, only stamps, so values may be encrypted.
 *
 * Long text that lost is kept beside the record instead of vanishing, but only when its writers did not know of each
 * other: who rewrites their own sentence three times has three versions and no conflict.
 */
import { clientOf } from './clock';
import { stableJson } from './stable-json';

/** Text longer than this is worth keeping when it loses, in UTF-16 units (field-notes/backend-and-sync.md 3.2). */
export const SHORT_TEXT = 20;
/** Lost versions kept of one record, and their text together in UTF-16 units; the oldest go first. */
export const MOST_VERSIONS = 20;
export const MOST_LOST_TEXT = 2 ** 16;

/** A value with the stamp it was written under. */
export type Stamped = [value: unknown, stamp: string];
export type Fields = Record<string, Stamped>;

/** A value on its way: `over` is the latest stamp of this field its writer had from the server, when there was one. */
export type Written = [value: unknown, stamp: string, over?: string | undefined];
export type WrittenFields = Record<string, Written>;

/** Text that lost against a later value. */
export interface LostVersion {
  field: string;
  value: string;
  stamp: string;
}

export interface Merged {
  fields: Fields;
  /** Names of the fields in which the result differs from `here`. */
  changed: string[];
  lost: LostVersion[];
}

/**
 * Commutative, associative and idempotent in `fields`, so the order and number of deliveries do not matter.
 *
 * @param kind of the record: of a document the first frozen text stands, for others' offsets count in it
 */
export function mergeFields(here: WrittenFields, there: WrittenFields, kind: string | null = null): Merged {
  const merged = new Map(Object.entries(here).map(([name, [value, stamp]]) => [name, [value, stamp] as Stamped]));
  const changed: string[] = [];
  const lost: LostVersion[] = [];
  for (const [name, arriving] of Object.entries(there)) {
    const present = Object.hasOwn(here, name) ? here[name] : undefined;
    const isFirst = kind === 'document' && frozen.has(name);
    const wins = !present || (isFirst ? isFrozenBefore(arriving, present) : isLater(arriving, present));
    if (present && !isFirst) lost.push(...loseText(name, wins ? present : arriving, wins ? arriving : present));
    if (!wins) continue;
    merged.set(name, [arriving[0], arriving[1]]);
    changed.push(name);
  }
  // From entries, because assigning to a key named `__proto__` would set a prototype.
  return { fields: Object.fromEntries(merged), changed, lost };
}

/** What is written when a document's text is frozen. */
const frozen = new Set(['text', 'hash', 'extractor', 'page']);

/** A total order, so that merging stays associative: erased before frozen, frozen before not yet; of two frozen the earlier. */
function isFrozenBefore(a: Written, b: Written): boolean {
  const [one, other] = [rankOf(a[0]), rankOf(b[0])];
  if (one !== other) return one > other;
  return one === FROZEN ? isLater(b, a) : isLater(a, b);
}

const FROZEN = 1;

/** A document that comes by its address alone has no text, no extractor and a page without a title. */
function rankOf(value: unknown): number {
  if (value === null) return 2;
  const isEmpty =
    value === '' || value === 0 || (typeof value === 'object' && (value as { title?: unknown }).title === '');
  return isEmpty ? 0 : FROZEN;
}

/** Two values under one stamp cannot come from a device that works; every side must still choose the same one. */
function isLater(a: Written, b: Written): boolean {
  return a[1] > b[1] || (a[1] === b[1] && stableJson(a[0]) > stableJson(b[0]));
}

function loseText(field: string, loser: Written, winner: Written): LostVersion[] {
  const [value, stamp] = loser;
  if (!isWorthKeeping(value) || value === winner[0]) return [];
  return knewOf(winner, stamp) ? [] : [{ field, value, stamp }];
}

/** Is it a text that somebody wrote? A time is as long as one, and nobody misses it. */
export function isWorthKeeping(value: unknown): value is string {
  return typeof value === 'string' && value.length > SHORT_TEXT && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
}

/** Did the writer know the other value? Its own it knew, and whatever the server had when it last asked. */
function knewOf([, stamp, over]: Written, other: string): boolean {
  return clientOf(stamp) === clientOf(other) || (over !== undefined && over >= other);
}

/** The lost versions of two copies of a record, the latest that fit. */
export function mergeVersions(here: LostVersion[], there: LostVersion[]): LostVersion[] {
  const all = new Map([...here, ...there].map((version) => [keyOf(version), version]));
  const inOrder = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const kept: LostVersion[] = [];
  let room = MOST_LOST_TEXT;
  for (const [, version] of inOrder.reverse()) {
    room -= version.value.length;
    if (room < 0 || kept.length === MOST_VERSIONS) break;
    kept.unshift(version);
  }
  return kept;
}

/** The field by which a reader says that a lost version is dealt with: each its own, so that two devices unite. */
export const settledField = (stamp: string) => `settled:${stamp}`;

/** Lost versions that nobody has dealt with yet. */
export function openConflicts(fields: Fields, history: LostVersion[]): LostVersion[] {
  return history.filter(({ stamp }) => (fields[settledField(stamp)]?.[0] ?? null) === null);
}

const keyOf = ({ stamp, field, value }: LostVersion) => `${stamp} ${field} ${value}`;

/** Has nothing but stamps stayed of the record? An eraser writes null into every field. */
export function isErased(fields: Fields): boolean {
  return Object.values(fields).every(([value]) => value === null);
}
