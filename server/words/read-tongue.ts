export const tongues = ['en', 'uk'] as const;
export type Tongue = (typeof tongues)[number];

/** The first of somebody's languages, best first, that has a catalogue; else English. */
export function readTongue(languages: readonly string[]): Tongue {
  const known = languages.map((language) => language.trim().toLowerCase().split(/[-_;]/, 1)[0]);
  return tongues.find((tongue) => tongue === known.find((one) => tongues.some((other) => other === one))) ?? 'en';
}
