import { i18n } from '#i18n';
import { clipEnd, clipPassage } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import { WordDiff } from '@/components/words/word-diff';
import type { Target } from '@/lib/annotation/schema';

/** Longest run of changed words a card shows whole, and what it keeps of the sentence on each side, in UTF-16 units. */
const LONGEST = 2000;
const ROOM = 140;

/** The fix as a word diff in the sentence it is about, or on its own where no sentence was kept. */
export function CorrectionText({ target, replacement }: { target: Target; replacement: string }) {
  const passage = target.sentence ?? { text: target.quote.exact, start: 0, end: target.quote.exact.length };
  const { before, words, after } = clipPassage(passage, ROOM);
  return (
    <p class="sentence" dir="auto">
      <PlainText text={before} />
      {words.length > LONGEST || replacement.length > LONGEST ? (
        <LongFix before={words} after={replacement} />
      ) : (
        <WordDiff before={words} after={replacement} language={target.page.language} room={ROOM} />
      )}
      <PlainText text={after} />
      {replacement === '' && <span class="aside"> {i18n.t('notebook.card.delete_words')}</span>}
    </p>
  );
}

/** Two long texts are not compared word by word: what differs may lie in what a card has no room for. */
function LongFix({ before, after }: { before: string; after: string }) {
  return (
    <>
      <del>
        <PlainText text={clipEnd(before, LONGEST)} />
      </del>{' '}
      {after !== '' && (
        <ins>
          <PlainText text={clipEnd(after, LONGEST)} />
        </ins>
      )}
    </>
  );
}
