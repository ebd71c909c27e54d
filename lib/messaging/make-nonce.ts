/** 128 random bits in hex. Not `randomUUID`: it is missing on plain-http pages (field-notes/composer-frame.md 1). */
export function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
