/** Hands a file to the reader's downloads. */
export function downloadFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has taken the blob by then; a revocation in the same turn would cancel it in Firefox.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
