/** What the bench calls of the peers that come without types. */
declare module 'dom-anchor-text-quote' {
  interface Quote {
    exact: string;
    prefix: string;
    suffix: string;
  }
  export function fromRange(root: Node, range: Range): Quote;
  export function toRange(root: Node, quote: Quote, options: { hint: number }): Range | null;
}

declare module 'text-fragments-polyfill/dist/fragment-generation-utils.js' {
  export const GenerateFragmentStatus: { SUCCESS: number };
  export function generateFragmentFromRange(range: Range): { status: number; fragment?: object };
}

declare module 'text-fragments-polyfill/text-fragment-utils' {
  export function processTextFragmentDirective(fragment: object, document: Document): Range[];
}
