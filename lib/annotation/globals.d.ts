// Web-standard globals that every place the model runs in has (browsers, Node), without the DOM library.
declare class URL {
  constructor(address: string, base?: string);
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  static canParse(address: string, base?: string): boolean;
}
declare class URLSearchParams {
  constructor(init?: string | [string, string][]);
  [Symbol.iterator](): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  delete(name: string): void;
  sort(): void;
  readonly size: number;
  toString(): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare const crypto: { readonly subtle: { digest(name: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> } };
