import * as z from 'zod';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import {
  annotation,
  documentState,
  frozenDocument,
  labelSet,
  project,
  publication,
  relation,
} from '@/lib/annotation/schema';

type Shape = Readonly<Record<string, z.ZodType>>;

/** What a kind's fields may be; where a kind has several forms, a value that one of them takes is right. */
const shapes: Partial<Record<ProtocolKind, readonly Shape[]>> = {
  annotation: annotation.options.map(({ shape }) => shape),
  document: [frozenDocument.shape],
  relation: [relation.shape],
  project: [project.shape, publication.shape],
  'label-set': [labelSet.shape],
  state: [documentState.shape],
};

/** Fields of their own form, by the beginning of their name (`lib/annotation/record-fields.ts`). */
const own: readonly (readonly [start: string, form: z.ZodType])[] = [
  ['tag:', z.boolean()],
  ['settled:', z.boolean()],
];
const named: Shape = { schema: z.int().positive(), deleted: z.iso.datetime().nullable() };

/**
 * The first field whose value is none that the record's schema knows, or null. Only for values in the clear. Fields and
 * properties that are not known are right, since a newer device wrote them; null is, since it erases.
 */
export function findBadValue(
  kind: ProtocolKind,
  values: Iterable<readonly [name: string, value: unknown]>,
): string | null {
  for (const [name, value] of values) {
    if (value === null) continue;
    const forms = formsOf(kind, name);
    if (forms.length > 0 && !forms.some((form) => form.safeParse(value).success)) return name;
  }
  return null;
}

function formsOf(kind: ProtocolKind, name: string): z.ZodType[] {
  const start = own.find(([beginning]) => name.startsWith(beginning));
  if (start) return [start[1]];
  if (Object.hasOwn(named, name)) return [named[name] as z.ZodType];
  return (shapes[kind] ?? []).flatMap((shape) => (Object.hasOwn(shape, name) ? [shape[name] as z.ZodType] : []));
}
