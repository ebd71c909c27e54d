import { diffCharacters } from '@/lib/annotation/diff-characters';
import { type Change, diffWords } from '@/lib/annotation/diff-words';
import { clipEnd, clipStart } from './clip-text';
import { PlainText } from './plain-text';

interface Props {
  before: string;
  after: string;
  /** BCP 47 tag of the text, for scripts without spaces between words. */
  language?: string | null;
  /** UTF-16 units of unchanged text kept on each side of a change; without it all is shown. */
  room?: number;
  /** Letter by letter instead, for words that differ by one of them. */
  isFine?: boolean;
}

/**
 * What changed, inside the line of text it stands in: old words struck, new ones underlined, each in a direction of
 * its own. Markup only (`del`, `ins`); whoever uses it gives the block and its `dir`.
 */
export function WordDiff({ before, after, language = null, room = Number.POSITIVE_INFINITY, isFine = false }: Props) {
  const changes = isFine ? diffCharacters(before, after) : diffWords(before, after, language);
  return (
    <>
      {changes.map((change, at) => (
        <Piece
          key={`${at} ${change.change}`}
          change={change}
          text={clip(change, { room, isFirst: at === 0, isLast: at === changes.length - 1 })}
        />
      ))}
    </>
  );
}

function Piece({ change: { change }, text }: { change: Change; text: string }) {
  const words = <PlainText text={text} />;
  if (change === 'same') return words;
  const isolated = <bdi>{words}</bdi>;
  return change === 'removed' ? <del>{isolated}</del> : <ins>{isolated}</ins>;
}

interface Cut {
  room: number;
  isFirst: boolean;
  isLast: boolean;
}

/** Unchanged text is kept near the changes; changed words are never cut. */
function clip({ text, change }: Change, { room, isFirst, isLast }: Cut): string {
  if (change !== 'same' || text.length <= room * 2) return text;
  if (isFirst && isLast) return clipEnd(text, room * 2);
  if (isFirst) return clipStart(text, room);
  return isLast ? clipEnd(text, room) : `${clipEnd(text, room)} ${clipStart(text, room)}`;
}
