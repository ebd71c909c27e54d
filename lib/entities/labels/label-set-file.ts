/**
 * Label sets as files, `*.labels.json`: what an annotator may mark, by which key, and what is meant by it.
 *
 * Strict: a key we do not know is a mistake of whoever wrote the file, and is said. No HTML anywhere: the text comes
 * from strangers and is shown as text.
 */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
// It tells zod not to try `new Function`, which our pages forbid, before anything is made here.
import '@/lib/annotation/schema';

export const LABEL_SET_FORMAT = 'labelset/1';
export const MOST_LABELS = 200;
/** Longest file, in UTF-16 units. */
export const LONGEST_LABEL_SET = 500_000;

const plain = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !/<[a-z!/?]/i.test(text), 'HTML is not allowed');
const caption = plain(200).min(1);
/** What every format can hold, brat's being the narrowest: no spaces, no tabs. */
export const labelId = z
  .string()
  .max(128)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.:-]*$/u, 'letters, digits, _ . : and -');
const foreignName = z.string().min(1).max(128).regex(/^\S+$/u, 'no spaces');

export const attribute = z.discriminatedUnion('type', [
  z.strictObject({ id: labelId, name: caption.optional(), type: z.literal('boolean') }),
  z.strictObject({ id: labelId, name: caption.optional(), type: z.literal('text') }),
  z.strictObject({ id: labelId, name: caption.optional(), type: z.literal('number') }),
  z.strictObject({
    id: labelId,
    name: caption.optional(),
    type: z.literal('choice'),
    values: z.array(caption).min(1).max(100),
  }),
]);

/** An example with the entity between asterisks: "Dr. *Ada Lind*". */
const example = z.strictObject({ text: plain(1000).min(1), note: plain(1000).optional() });

export const label = z.strictObject({
  id: labelId,
  name: caption.optional(),
  /** One character, typed without a modifier key while tagging. */
  key: z
    .string()
    .regex(/^[\p{Ll}\p{Lo}\p{N}]$/u, 'one lower-case letter or digit')
    .nullable()
    .optional(),
  color: z
    .string()
    .regex(/^#[\da-f]{6}$/i, 'like #1f77b4')
    .optional(),
  description: plain(4000).default(''),
  examples: z.array(example).max(50).default([]),
  counterExamples: z.array(plain(1000).min(1)).max(50).default([]),
  /** Id of the label this one is a kind of. */
  parent: labelId.nullable().default(null),
  attributes: z.array(attribute).max(50).default([]),
  /** Knowledge bases whose ids it takes: `wikidata`, `viaf`, an address. */
  kb: z.array(z.string().min(1).max(200)).max(20).default([]),
  /** What the label is called in other formats, where not by its id. */
  map: z
    .strictObject({
      conll: foreignName.optional(),
      brat: z
        .string()
        .max(128)
        .regex(/^[\w-]+$/, 'letters, digits, _ and -')
        .optional(),
      spacy: foreignName.optional(),
      doccano: foreignName.optional(),
      prodigy: foreignName.optional(),
      labelStudio: foreignName.optional(),
    })
    .default({}),
});

export const relationType = z.strictObject({
  id: labelId,
  name: caption.optional(),
  /** Labels it may come from and lead to; empty: any. */
  from: z.array(labelId).max(MOST_LABELS).default([]),
  to: z.array(labelId).max(MOST_LABELS).default([]),
  symmetric: z.boolean().default(false),
});

export const labelSetFile = z.strictObject({
  format: z.literal(LABEL_SET_FORMAT),
  /** An address or URN that names the set, whatever its version. */
  id: z.string().min(1).max(512),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'like 1.2.0'),
  title: caption,
  lang: z.string().max(35).nullable().default(null),
  rules: z
    .strictObject({
      /** `none`: no entity touches another; `nest`: one may stand inside another; `any`: they may cross. */
      overlap: z.enum(['none', 'nest', 'any']).default('nest'),
      snap: z.enum(['token', 'character']).default('token'),
      crossSentence: z.boolean().default(false),
      allowDiscontinuous: z.boolean().default(false),
    })
    .prefault({}),
  labels: z.array(label).min(1).max(MOST_LABELS),
  relations: z.array(relationType).max(MOST_LABELS).default([]),
  /** Markdown, shown in place. */
  guideline: plain(100_000).default(''),
});

export type LabelSetFile = z.infer<typeof labelSetFile>;
export type Attribute = z.infer<typeof attribute>;
export type RelationType = z.infer<typeof relationType>;
/** Formats a label may have another name in. */
export type ForeignFormat = keyof z.infer<typeof label>['map'];
