const NEWLINE = 10;
const FROM = [...Buffer.from('From ')];

/**
 * The letters of an mbox file, as bytes: each begins with a line "From …" after an empty one (RFC 4155), which is left
 * out; ">From" inside is taken back to "From" (mboxrd). A file that is no mbox is one letter.
 */
export function splitMbox(file: Uint8Array): Uint8Array[] {
  if (!startsAt(file, 0)) return file.length > 0 ? [file] : [];
  const starts: number[] = [];
  for (let at = 0; at >= 0 && at < file.length; at = nextLine(file, at)) {
    const afterEmpty = at === 0 || isEmptyLine(file, at);
    if (afterEmpty && startsAt(file, at)) starts.push(at);
  }
  return starts.map((start, index) => unquote(file.subarray(nextLine(file, start), starts[index + 1] ?? file.length)));
}

function startsAt(file: Uint8Array, at: number): boolean {
  return FROM.every((byte, index) => file[at + index] === byte);
}

function nextLine(file: Uint8Array, at: number): number {
  const end = file.indexOf(NEWLINE, at);
  return end < 0 ? file.length : end + 1;
}

/** Is the line before `at` empty, with either kind of line end? */
function isEmptyLine(file: Uint8Array, at: number): boolean {
  const before = file[at - 2];
  return file[at - 1] === NEWLINE && (before === NEWLINE || (before === 13 && file[at - 3] === NEWLINE));
}

function unquote(letter: Uint8Array): Uint8Array {
  const text = Buffer.from(letter).toString('latin1');
  return Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1');
}
