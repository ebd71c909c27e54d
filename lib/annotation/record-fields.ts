/**
 * A record as fields that travel on their own, each with its stamp, and back.
 *
 * One field for each property, whole (a target is never half of one device's and half of another's), but: each tag is
 * a field `tag:<x>` that is true or false, so tags set on two devices unite, and the time of the trash is the field
 * `deleted`. `id` and `stream` are the address of a record and no fields. Properties we do not know travel like others.
 */
import { type Fields, isErased, type WrittenFields } from './merge';
import { annotation } from './schema';
import { stableJson } from './stable-json';
import type { PlainRecord } from './upgrades';

const TAG = 'tag:';

export interface RecordAddress {
  id: string;
  stream: string;
}

/** Every field of the record under one stamp. */
export function recordToFields(record: PlainRecord, stamp: string): Fields {
  return Object.fromEntries([...valuesOf(record)].map(([name, value]) => [name, [value, stamp]]));
}

/**
 * What must be written so that `fields` become the record: the fields that differ, under one stamp. Nothing is written
 * for a property that is not there any more: a correction that became a note keeps its replacement out of sight.
 */
export function changeFields(fields: Fields, record: PlainRecord, stamp: string): WrittenFields {
  const wanted = valuesOf(record);
  for (const name of Object.keys(fields)) if (name.startsWith(TAG) && !wanted.has(name)) wanted.set(name, false);
  const differing = [...wanted].filter(([name, value]) => {
    const present = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return !present || stableJson(present[0]) !== stableJson(value);
  });
  return Object.fromEntries(differing.map(([name, value]) => [name, [value, stamp]]));
}

/** Every field without its value: what stays of a record erased for good. */
export function eraseFields(fields: Fields, stamp: string): WrittenFields {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, [null, stamp]]));
}

/**
 * The record the fields stand for, or null where it was erased. Not yet checked by the schema: what came from another
 * device is bad outside data like any other. Tags stand in the order in which they were set.
 */
export function fieldsToRecord(fields: Fields, { id, stream }: RecordAddress): PlainRecord | null {
  if (isErased(fields)) return null;
  const hidden = hiddenFields(fields.kind?.[0]);
  const properties: [string, unknown][] = [];
  for (const [name, [value]] of Object.entries(fields)) {
    if (name.startsWith(TAG) || hidden.has(name)) continue;
    properties.push([name === 'deleted' ? 'deletedAt' : name, value]);
  }
  return { ...Object.fromEntries(properties), id, stream, ...(hasTags(fields) ? { tags: tagsOf(fields) } : {}) };
}

function valuesOf(record: PlainRecord): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    if (name === 'id' || name === 'stream' || name === 'tags' || value === undefined) continue;
    values.set(name === 'deletedAt' ? 'deleted' : name, value);
  }
  if (Array.isArray(record.tags)) for (const tag of record.tags) values.set(`${TAG}${tag}`, true);
  return values;
}

/** Which records have tags is the schema's word: an annotation without any has an empty list, a relation has none. */
function hasTags(fields: Fields): boolean {
  const kind = fields.kind?.[0];
  return Object.keys(fields).some((name) => name.startsWith(TAG)) || shapes.has(kind);
}

function tagsOf(fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([name, [value]]) => name.startsWith(TAG) && value === true)
    .sort(([a, [, first]], [b, [, second]]) => (first === second ? (a < b ? -1 : 1) : first < second ? -1 : 1))
    .map(([name]) => name.slice(TAG.length));
}

/** Kind of annotation → the names of its properties. */
const shapes = new Map<unknown, Set<string>>(
  annotation.options.map(({ shape }) => [shape.kind.value, new Set(Object.keys(shape))]),
);

/** Properties that only other kinds have: kept in the fields, but no part of this record. */
function hiddenFields(kind: unknown): Set<string> {
  const own = shapes.get(kind);
  if (!own) return new Set();
  return new Set([...shapes.values()].flatMap((names) => [...names].filter((name) => !own.has(name))));
}
