/** What we and the bench call of the polyfill, which comes without types. */
interface Directive {
  prefix?: string | undefined;
  textStart: string;
  textEnd?: string | undefined;
  suffix?: string | undefined;
}

declare module 'text-fragments-polyfill/dist/fragment-generation-utils.js' {
  export const GenerateFragmentStatus: { SUCCESS: number };
  export function generateFragmentFromRange(range: Range): { status: number; fragment?: Directive };
}

declare module 'text-fragments-polyfill/text-fragment-utils' {
  /** At most two places: the second says that the first is not the only one. */
  export function processTextFragmentDirective(directive: Directive, document: Document): Range[];
}
