import '@/lib/annotation/without-eval';
import * as z from 'zod';
import '@/lib/annotation/schema';
import { checkJson, parseJson } from '@/lib/entities/formats/parse-json';
import { type ImportedSet, type LeftOut, makeImportedSet } from './make-imported-set';

const key = z.string().nullish();
// Loose: doccano writes its own ids and times beside these.
const doccanoLabels = z.array(
  z.looseObject({
    text: z.string().min(1),
    suffixKey: key,
    suffix_key: key,
    prefixKey: key,
    prefix_key: key,
    backgroundColor: z.string().optional(),
    background_color: z.string().optional(),
  }),
);

/** doccano's label export: `[{ text, suffixKey, backgroundColor, … }]`, by either spelling of the keys. @throws FileFault */
export function importDoccanoLabels(text: string, title = ''): ImportedSet {
  const parsed = parseJson(text);
  const rows = checkJson(doccanoLabels, parsed);
  const leftOut: LeftOut[] = [];
  const labels = rows.map((row, index) => {
    const line = parsed.lineOf([index]);
    const prefix = row.prefixKey ?? row.prefix_key;
    if (prefix) leftOut.push({ line, what: `prefixKey ${prefix}` });
    return {
      name: row.text,
      line: parsed.lineOf([index, 'text']),
      key: row.suffixKey ?? row.suffix_key ?? undefined,
      color: row.backgroundColor ?? row.background_color,
    };
  });
  return makeImportedSet({ tool: 'doccano', title, labels, relations: [], leftOut });
}
