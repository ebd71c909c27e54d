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
