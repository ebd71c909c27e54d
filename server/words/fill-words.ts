/** Puts what is meant into a message, as browsers do it: `$1` to `$9`; `$$` is a dollar sign. @throws for a name without words */
export function fillWords(words: Readonly<Record<string, string>>, key: string, values: readonly string[]): string {
  const text = words[key.replaceAll('.', '_')];
  if (text === undefined) throw new Error(`the catalogue has no ${key}`);
  return text.replace(/\$(\$|[1-9])/g, (_, sign: string) => (sign === '$' ? '$' : (values[Number(sign) - 1] ?? '')));
}
