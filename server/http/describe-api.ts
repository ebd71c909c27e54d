import type { SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Document = ReturnType<SwaggerTransformObject>;

/**
 * The OpenAPI document with the schemas that some route uses, and no others: the registry also has the records of the
 * extension, and each schema twice (as it is read and as it is written). A pattern beside a format says it twice.
 */
export const describeApi: SwaggerTransformObject = (input) => {
  const whole = jsonSchemaTransformObject(input) as {
    paths?: object;
    components?: { schemas?: Record<string, object> };
  };
  const schemas = whole.components?.schemas ?? {};
  const used = new Set<string>();
  const open = [namesIn(whole.paths ?? {})];
  for (let names = open.pop(); names; names = open.pop()) {
    for (const name of names) {
      if (used.has(name)) continue;
      used.add(name);
      open.push(namesIn(schemas[name] ?? {}));
    }
  }
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
  return JSON.parse(JSON.stringify(whole, dropPattern)) as Document;
};

function namesIn(part: object): string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
}

function dropPattern(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('pattern' in value) || !('format' in value)) return value;
  const { pattern, ...rest } = value;
  return typeof pattern === 'string' ? rest : value;
}
