/**
 * What only a changed sentence needs: the diff, in sight and in words, and the guess. Loaded after the form is shown,
 * because the reader starts typing before there is anything to compare. Not a barrel: one chunk.
 */

import { WordDiff } from '@/components/words/word-diff';
import { guessCategory } from '@/lib/annotation/guess-category';
import { ChangeWords } from './change-words';

export const changeParts = { guessCategory, ChangeWords, WordDiff };
export type ChangeParts = typeof changeParts;
