/**
 * What Emend stores and sends, field by field, read off the one schema: the settings page shows it, and a test holds that
 * each field has its sentence in the catalogue.
 */
import './without-eval';
import * as z from 'zod';
import { recordSchemas } from './backup';
import { additionSubmission, reportDelivery, sightingSubmission } from './report-messages';
import {
  connection,
  deviceSecret,
  keyring,
  noteDigest,
  outboxRow,
  replica,
  session,
  storeMeta,
  switches,
} from './schema';

/** Kind of record → its schema, for everything that is kept on the device. Named as the tables of the store are. */
export const storedKinds = {
  ...recordSchemas,
  digests: noteDigest,
  outbox: outboxRow,
  replicas: replica,
  connections: connection,
  keyrings: keyring,
  secrets: deviceSecret,
  sessions: session,
  meta: storeMeta,
  switches,
} as const satisfies Record<string, z.ZodType>;

/** What leaves the device, to whom the reader has agreed to. */
export const sentKinds = {
  sentReport: reportDelivery,
  sentAddition: additionSubmission,
  sentSighting: sightingSubmission,
} as const satisfies Record<string, z.ZodType>;

export const fieldKinds = { ...storedKinds, ...sentKinds };
export type FieldKind = keyof typeof fieldKinds;

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The fields of a kind as dotted paths, those of nested records and of every variant included, in their order. */
export function listFields(kind: FieldKind): string[] {
  const whole = z.toJSONSchema(fieldKinds[kind] as z.ZodType, { unrepresentable: 'any', io: 'input' });
  const paths = new Set<string>();
  const walk = (node: JsonSchema, path: string[]) => {
    const named = node.$ref?.split('/').pop();
    const real = (named !== undefined && (whole.$defs?.[named] as JsonSchema | undefined)) || node;
    for (const one of [...(real.anyOf ?? []), ...(real.oneOf ?? []), ...(real.allOf ?? [])])
      walk(one as JsonSchema, path);
    if (real.items) walk(real.items as JsonSchema, path);
    for (const [name, child] of Object.entries(real.properties ?? {})) {
      paths.add([...path, name].join('.'));
      walk(child as JsonSchema, [...path, name]);
    }
  };
  walk(whole, []);
  return [...paths];
}

/**
 * Under which names the sentence of a field may stand, the most particular first: what a quote is needs saying once,
 * wherever it is kept.
 */
export function sentenceNames(kind: FieldKind, path: string): string[] {
  const steps = path.split('.');
  const suffixes = steps.map((_, at) => steps.slice(at).join('_'));
  return [`${kind}_${suffixes[0]}`, ...suffixes];
}
