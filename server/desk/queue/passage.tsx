import { clipEnd, clipStart } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import { WordDiff } from '@/components/words/word-diff';
import type { QueueEntry } from '@/lib/annotation/cluster-messages';

/** UTF-16 units of a row: of the change, and on each side of it. */
const LONGEST = 240;
const ROOM = 90;

/** The change in its sentence, in a line or two. */
export function Passage({ entry: { passage, words, fix, language } }: { entry: QueueEntry }) {
  const shown = passage ?? { before: '', words, replacement: fix ?? words, after: '' };
  return (
    <span class="passage" dir="auto" lang={language || undefined}>
      <PlainText text={clipStart(shown.before, ROOM)} />
      <WordDiff
        before={clipEnd(shown.words, LONGEST)}
        after={clipEnd(shown.replacement, LONGEST)}
        language={language}
        room={ROOM}
      />
      <PlainText text={clipEnd(shown.after, ROOM)} />
    </span>
  );
}
