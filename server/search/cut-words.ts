/** What separates words by rules of a language instead of spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LONGEST_WORD = 40;
const MOST_WORDS = 2000;
let segmenter: Intl.Segmenter | null = null;

/**
 * The different words of a text as they are searched: without case, without accents (as people type them), in scripts
 * without spaces by the dictionary of `Intl.Segmenter`. Done here and not by the databases, so that both find the same.
 */
export function cutWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  const runs = folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const words = runs.flatMap((run) => (unspaced.test(run) ? segment(run) : [run.slice(0, LONGEST_WORD)]));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function segment(run: string): string[] {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(run)].map(({ segment: word }) => word.slice(0, LONGEST_WORD));
}
