import { fillWords } from '../words/fill-words';
import { readTongue } from '../words/read-tongue';

/** Stands for `#i18n` in the desk: the same calls as in the extension, with the words fetched from the server. */
let words: Readonly<Record<string, string>> = {};

const catalogues = { en: () => import('virtual:words/en'), uk: () => import('virtual:words/uk') };

/** To be awaited before anything is shown. */
export async function loadWords(languages: readonly string[]): Promise<void> {
  words = (await catalogues[readTongue(languages)]()).default;
}

export const i18n = { t: (key: string, values: readonly string[] = []) => fillWords(words, key, values) };
