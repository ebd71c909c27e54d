/**
 * Accents, breathings, points over and under letters. Not the vowel signs of India's and South East Asia's scripts,
 * which are letters (की and के are other words), nor the voicing marks of kana (が and か are).
 */
const DIACRITICS =
  /[[\p{M}&&[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]]--[\u3099\u309A]]/gv;

/** Text without case and diacritics, as searches compare it. The two sigmas of Greek are one. */
export function foldWords(text: string): string {
  return text.normalize('NFKD').replace(DIACRITICS, '').toLowerCase().replaceAll('ς', 'σ');
}
