import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { recordSchemas } from '@/lib/annotation/backup';
import * as schema from '@/lib/annotation/schema';
import { indexes, type TableName } from './db';

const schemas: Record<TableName, z.ZodType> = {
  ...recordSchemas,
  outbox: schema.outboxRow,
  digests: schema.noteDigest,
  replicas: schema.replica,
  connections: schema.connection,
  keyrings: schema.keyring,
  meta: schema.storeMeta,
  sessions: schema.session,
  secrets: schema.deviceSecret,
};

interface Defined {
  def: { type: string; shape?: Record<string, Defined>; options?: Defined[]; innerType?: Defined };
}

/** Does the schema know this path? Of a choice of shapes one is enough: the others are not in the index. */
function knows(type: Defined | undefined, path: string[]): boolean {
  if (!type) return false;
  const [step, ...rest] = path;
  const { shape, options, innerType } = type.def;
  if (options) return options.some((option) => knows(option, path));
  if (innerType) return knows(innerType, path);
  return step === undefined || (shape !== undefined && Object.hasOwn(shape, step) && knows(shape[step], rest));
}

describe('the tables', () => {
  const fields = Object.entries(indexes).flatMap(([table, text]) =>
    text.split(', ').map((index) => [table as TableName, index.replace(/^[+&*]+/, '')] as const),
  );

  it.each(fields)('%s is indexed by a field of its schema: %s', (table, field) => {
    expect(knows(schemas[table] as unknown as Defined, field.split('.'))).toBe(true);
  });

  it('would notice a field that is not there', () => {
    expect(knows(schema.annotation as unknown as Defined, ['target', 'source', 'nowhere'])).toBe(false);
  });
});
