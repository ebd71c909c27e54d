/** Texts of statements that PostgreSQL keeps prepared, with the name each has there. */
const names = new Map<string, string>();

/** From now on the statement is parsed and planned once for each connection, and not each time it runs. */
export function prepareByName(text: string): void {
  if (!names.has(text)) names.set(text, `emend_${names.size}`);
}

/** Undefined for a statement that was not named. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
