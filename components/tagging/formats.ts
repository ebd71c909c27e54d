/** Formats of others, in the order of the list; brat's import takes its two files together. Names are the same in every language. */
export const foreignFormats = {
  'web-annotation': 'W3C Web Annotation (JSON-LD)',
  doccano: 'doccano (JSONL)',
  spacy: 'spaCy (JSONL)',
  prodigy: 'Prodigy (JSONL)',
  'conll-bio': 'CoNLL BIO',
  'conll-iobes': 'CoNLL IOBES',
  brat: 'brat (.txt, .ann)',
  'label-studio': 'Label Studio (JSON)',
} as const;
export type ForeignFormat = keyof typeof foreignFormats;
export type Format = 'own' | ForeignFormat;
export const formats = ['own', ...Object.keys(foreignFormats)] as Format[];
