/**
 * What may be chosen and how long a text may be: values of the model that cost nothing to import.
 *
 * They stand apart from `schema.ts` because whoever imports a value from there pays for zod (80 kB or more).
 */
/** Version of the record format. A change of meaning raises it and adds a step to `upgrades.ts`. */
export const SCHEMA_VERSION = 1;

/** Longest quote kept whole, in UTF-16 units; a longer one keeps its head and tail (see `quote.tail`). */
export const LONGEST_QUOTE = 4000;
/** Longest text a reader may write into one field, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;
/** Longest words of a page that are told to whoever received a report, in UTF-16 units. */
export const LONGEST_SEEN = 1000;
/** Longest address of evidence, in UTF-16 units. */
export const LONGEST_ADDRESS = 4096;
/** Longest tag, in UTF-16 units, and the most tags on one note. */
export const LONGEST_TAG = 64;
export const MOST_TAGS = 50;

/** What a reader may make of a selection, in the order of the switch and its keys. */
export const formKinds = ['correction', 'note', 'highlight'] as const;

/** Five colours, each with a second cue (a line style) for those who cannot tell them apart. */
export const colors = ['yellow', 'green', 'blue', 'pink', 'violet'] as const;

/** The second cue of each colour, as a `text-decoration-style`. */
export const colorLines = {
  yellow: 'solid',
  green: 'double',
  blue: 'dotted',
  pink: 'dashed',
  violet: 'wavy',
} as const satisfies Record<(typeof colors)[number], string>;

/** What a reader may call an error; guessed from the edit, changeable by one key. */
export const categories = ['typo', 'fact', 'name', 'number', 'quote', 'other'] as const;
