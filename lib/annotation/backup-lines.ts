/** A backup read line by line, as `makeBackup` lays it out: a head, then for each table its name and a record a line. */

/** All but the records. */
export interface BackupHead {
  head: unknown;
}

export interface BackupRow {
  kind: string;
  record: unknown;
  /** How much of the text was read, 0 to 1. */
  read: number;
}

/** The text is laid out in another way, or is no backup at all: it has to be parsed as a whole. */
export class OtherLayout extends Error {}

const HEAD = /^\{"format":"[^"\n]{1,64}",[^\n]{1,500}"records":\{$/;
const TABLE = /^"(\w{1,64})":\[(\],?)?$/;

/** @throws OtherLayout at the first line that stands otherwise; what was yielded until then is right */
export function* readBackupLines(text: string): Generator<BackupHead | BackupRow> {
  let kind: string | null = null;
  let isOpen = false;
  for (const { line, at, isFirst } of cutLines(text)) {
    if (isFirst) {
      if (!HEAD.test(line)) throw new OtherLayout();
      yield { head: parse(`${line}}}`) };
    } else if (isOpen) {
      const [, json = '', end = ''] = /^(\{.*\})(\],?|,)$/s.exec(line) ?? [];
      yield { kind: kind ?? '', record: parse(json), read: at / text.length };
      isOpen = end === ',';
    } else if (line === '}}') {
      if (text.slice(at + line.length).trim() !== '') throw new OtherLayout();
      return;
    } else {
      const table = TABLE.exec(line);
      if (!table) throw new OtherLayout();
      kind = table[1] ?? '';
      isOpen = table[2] === undefined;
    }
  }
  throw new OtherLayout();
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new OtherLayout();
  }
}

function* cutLines(text: string): Generator<{ line: string; at: number; isFirst: boolean }> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    yield { line: text.slice(at, end < 0 ? text.length : end), at, isFirst: at === 0 };
    if (end < 0) return;
    at = end + 1;
  }
}
