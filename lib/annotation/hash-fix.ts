import { foldSpaces } from './fold-text';

/**
 * By which two reports of one fix are told to be the same without either's words: SHA-256 of quote and replacement,
 * spaces folded, the first 16 bytes as hex.
 */
export async function hashFix(quote: string, replacement: string): Promise<string> {
  const fold = (text: string) => foldSpaces(text).trim();
  const bytes = new TextEncoder().encode(JSON.stringify([fold(quote), fold(replacement)]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
