/**
 * What a page shows that may say who receives corrections: gathered by `recipients.js`, judged by `lib/delivery`.
 * It comes out of a page's process, so it is parsed before it is believed. Scripts in pages take the types only.
 */
import './without-eval';
import * as z from 'zod';

/** Parts of a page, as far as they differ for who may speak there. */
export const zones = ['article', 'foot', 'frame'] as const;
/** Correction reporters that sites build in, known by their markers. */
export const reporters = ['Orphus', 'Mistape', 'Mixtape', 'ReportTypo'] as const;

const words = z.string().max(400);

const headLink = z.object({
  href: z.string().max(2048),
  /** Media type the page says the target has; '' where it says none. */
  type: z.string().max(100),
});

const pageLink = z.object({
  /** Absolute; `mailto:` for an address that stands in the text without being a link. */
  href: z.string().max(2048),
  text: words,
  /** The rest of its block before and after it, spaces folded. */
  before: words,
  after: words,
  zone: z.enum(zones),
  /** In a comment, a quotation or a link marked as a stranger's: it never names an address. */
  strange: z.boolean(),
});

/** A directive of a text fragment, as in `#:~:text=prefix-,textStart,textEnd,-suffix`; not encoded. */
const textDirective = z.object({
  prefix: words.optional(),
  textStart: words.min(1),
  textEnd: words.optional(),
  suffix: words.optional(),
});

export const pageFacts = z.object({
  address: z.string().max(4096),
  /** `<link rel="corrections">` of the head. */
  headLinks: z.array(headLink).max(10),
  /** Texts of `<script type="application/ld+json">`. */
  jsonLd: z.array(z.string().max(200_000)).max(20),
  links: z.array(pageLink).max(3000),
  reporter: z.enum(reporters).nullable(),
});

/** Of a note on the page: the directive that was found to lead to it alone; null for none, and for what is no directive. */
export const foundFragment = textDirective.nullable().catch(null);

export type TextDirective = z.infer<typeof textDirective>;
export type HeadLink = z.infer<typeof headLink>;
export type PageLink = z.infer<typeof pageLink>;
export type PageFacts = z.infer<typeof pageFacts>;
