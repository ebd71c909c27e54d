/** Why a file cannot be read; the words for people stand in the catalogues, under these names. */
export type FileProblem =
  /** Not JSON, or not XML: something is missing or wrong at this line. */
  | 'syntax'
  /** JSON, but of something else. */
  | 'not-format'
  /** Written by a newer version. */
  | 'newer'
  /** A field is missing, wrong or unknown. */
  | 'bad-field'
  /** A span outside its text, empty, or cutting a character in two. */
  | 'bad-span'
  /** The words written beside a span are not the words it spans. */
  | 'wrong-words'
  /** A line without the columns the format has, or a tag it does not know. */
  | 'bad-line'
  /** A reference to something that is not there. */
  | 'unknown-id'
  | 'double-id'
  /** Two labels have one key. */
  | 'double-key'
  /** Labels that are each other's parents. */
  | 'parent-ring'
  /** Nothing in it. */
  | 'empty';

/** Bad outside data: nothing of the file is taken in. */
export class FileFault extends Error {
  readonly problem: FileProblem;
  /** From 1. */
  readonly line: number;
  /** What stands there: a field's path, an id, a tag, the words; shortened. */
  readonly what: string;

  constructor(problem: FileProblem, line: number, what: string) {
    super(`line ${line}: ${problem}: ${what}`);
    this.name = 'FileFault';
    this.problem = problem;
    this.line = line;
    this.what = what.length > 200 ? `${what.slice(0, 199)}…` : what;
  }
}
