/** What a reply that is kept ready may name: `{words}` and the like. */
export const replyVariables = ['words', 'fix', 'title', 'address', 'publication', 'reason'] as const;
export type ReplyValues = Partial<Record<(typeof replyVariables)[number], string>>;

/** Puts the values in. What is no variable stays as it stands, and so does a value that looks like one. */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const known = replyVariables.find((variable) => variable === name);
    return known === undefined ? whole : (values[known] ?? '');
  });
}

/**
 * Of replies by language the one for a reader: their language, then its kin ("uk" for "uk-UA"), then the one for any
 * (`und`), then English, then whichever is first. Null where there is none.
 */
export function chooseReply(replies: Readonly<Record<string, string>> | null, language: string | null): string | null {
  if (!replies) return null;
  const tag = (language ?? '').toLowerCase();
  const names = Object.keys(replies);
  const find = (wanted: string) => names.find((name) => name.toLowerCase() === wanted);
  const base = tag.split('-')[0] ?? '';
  const kin = names.find((name) => base !== '' && name.toLowerCase().split('-')[0] === base);
  const chosen = find(tag) ?? find(base) ?? kin ?? find('und') ?? find('en') ?? names[0];
  return chosen === undefined ? null : (replies[chosen] ?? null);
}
