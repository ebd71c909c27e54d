import { clipEnd, clipStart } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import { WordDiff } from '@/components/words/word-diff';
import type { QueueEntry } from '@/lib/annotation/cluster-messages';
import { trimPassage } from './trim-passage';

/**
 * UTF-16 units of a row: of the change, before it, and after it. Two lines of a narrow screen hold some 70, and what
 * changed must stand in them.
 */
const LONGEST = 240;
const BEFORE = 36;
const AFTER = 90;

/** The change in its sentence, in a line or two. */
export function Passage({ entry: { passage, words, fix, language } }: { entry: QueueEntry }) {
  const shown = trimPassage(passage ?? { before: '', words, replacement: fix ?? words, after: '' });
  return (
    <span class="passage" dir="auto" lang={language || undefined}>
      <PlainText text={clipStart(shown.before, BEFORE)} />
      <WordDiff
        before={clipEnd(shown.words, LONGEST)}
        after={clipEnd(shown.replacement, LONGEST)}
        language={language}
        room={BEFORE}
      />
      <PlainText text={clipEnd(shown.after, AFTER)} />
    </span>
  );
}
