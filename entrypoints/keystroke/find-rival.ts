import { find } from './world';

/** Markers of Orphus, Mistape, Mixtape and psmb/typo-reporter (field-notes/corrections.md 1 and 2.2). */
const MARKERS = '#orphus,[id$=tape_dialog],.ReportTypo';

// A line that names the chord beside a word for selecting or for a mistake. Only then: a chat that says
// "Ctrl+Enter to send" keeps its key. Cue words in the languages such lines were seen in.
const CHORD = /(ctrl|control|cmd|⌘)\s*\+\s*enter/gi;
const CUE = /mistak|err[eo]|typo|correct|ошиб|опечат|помил|ката|fehler|błąd/i;

/** Has this site a reporter of its own that listens for the same chord? Looked at when the key goes down, not before. */
export function findRival(): boolean {
  if (find(MARKERS)) return true;
  const text = find(':root')?.textContent ?? '';
  for (const { index } of text.matchAll(CHORD))
    if (CUE.test(text.slice(Math.max(0, index - 200), index + 200))) return true;
  return false;
}
