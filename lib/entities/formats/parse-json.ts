import type * as z from 'zod';
import { locateJsonFault } from '@/lib/annotation/locate-json-fault';
import { FileFault } from '@/lib/entities/file-fault';
import { type JsonPath, locateJsonPath } from './locate-json-path';
import { withoutMark } from './without-mark';

/** A text that was JSON, and the way from a value in it to its line. */
export interface ParsedJson {
  value: unknown;
  lineOf(path: JsonPath): number;
}

/** @param firstLine number of the text's first line in its file. @throws FileFault `syntax` */
export function parseJson(text: string, firstLine = 1): ParsedJson {
  const json = withoutMark(text);
  try {
    return {
      value: JSON.parse(json) as unknown,
      lineOf: (path) => firstLine - 1 + locateJsonPath(json, path),
    };
  } catch {
    const { line, column } = locateJsonFault(json);
    throw new FileFault('syntax', firstLine - 1 + line, json.split('\n')[line - 1]?.slice(column - 1) ?? '');
  }
}

/** The value as the schema has it. @throws FileFault `bad-field` with the line of the first fault */
export function checkJson<Schema extends z.ZodType>(schema: Schema, parsed: ParsedJson): z.output<Schema> {
  const result = schema.safeParse(parsed.value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const where = [...path, ...keys];
  throw new FileFault('bad-field', parsed.lineOf(where), `${where.map(String).join('.')}: ${issue?.message ?? ''}`);
}

/** JSONL: each line that is not blank, parsed. @throws FileFault */
export function parseJsonLines(text: string): ParsedJson[] {
  const lines = withoutMark(text).split('\n');
  const parsed = lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(line, index + 1)]));
  if (parsed.length === 0) throw new FileFault('empty', 1, '');
  return parsed;
}
