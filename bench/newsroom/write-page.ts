import type { Random } from './make-random.ts';
import { type Vocabulary, vocabularies } from './vocabularies.ts';

/** A mistake printed on a page. */
export interface Mistake {
  id: string;
  wrong: string;
  right: string;
  /** What some readers think it should be. */
  rivals: string[];
  /** When it is mended, from 0 to 1 of the time looked at; later than 1 for never. */
  mended: number;
}

/** Words, or a place at which a mistake stands until it is mended. */
export type Piece = string | Mistake;

export interface Sentence {
  pieces: Piece[];
  /** When it is written anew, and as what; later than 1 for never. */
  rewritten: number;
  anew: string;
}

export interface Page {
  identity: string;
  vocabulary: Vocabulary;
  title: string;
  /** Paragraphs of sentences. */
  paragraphs: Sentence[][];
  mistakes: Mistake[];
}

const ALPHABETS: Record<string, string> = {
  uk: 'абвгдежзийклмнопрстуфхцчшщьюяіїє',
  zh: '时地人们来去大小上下左右前后东西',
};

/** A page with its mistakes. Every text is made here from lists of words: nobody's article is in it. */
export function writePage(random: Random, at: number): Page {
  const vocabulary = random.pick(vocabularies.concat(vocabularies.slice(0, 2)));
  const writer = new Writer(random, vocabulary, `p${at}`);
  const paragraphs = Array.from({ length: 4 + random.below(7) }, () =>
    Array.from({ length: 2 + random.below(4) }, () => writer.writeSentence()),
  );
  if (random.chance(0.3)) {
    const line = random.pick(vocabulary.lines);
    for (let count = 1 + random.below(2); count > 0; count -= 1)
      paragraphs.splice(random.below(paragraphs.length), 0, [{ pieces: [line], rewritten: 2, anew: '' }]);
  }
  const section = random.pick(['news', 'sport', 'culture', 'money']);
  const identity = `https://courier.example/${section}/${vocabulary.language}-${at}`;
  return { identity, vocabulary, title: writer.writePlain(6), paragraphs, mistakes: writer.mistakes };
}

class Writer {
  readonly mistakes: Mistake[] = [];
  readonly #random: Random;
  readonly #vocabulary: Vocabulary;
  readonly #page: string;
  readonly #density: number;
  /** A name that is misspelt wherever it stands: several mistakes with the same words. */
  readonly #misspelt: [string, string];
  /** Two misspelt words side by side would be a doubled word. */
  #wasMistake = false;

  constructor(random: Random, vocabulary: Vocabulary, page: string) {
    this.#random = random;
    this.#vocabulary = vocabulary;
    this.#page = page;
    this.#density = 0.05 + random.next() * 0.25;
    const name = random.pick(vocabulary.names);
    this.#misspelt = [this.#slip(name), name];
  }

  writeSentence(): Sentence {
    const random = this.#random;
    const { space, comma, stop, quotes } = this.#vocabulary;
    const pieces: Piece[] = [];
    const length = 6 + random.below(14);
    let quoted = 0;
    for (let at = 0; at < length; at += 1) {
      if (at > 0) pieces.push(space);
      if (quoted === 0 && at < length - 4 && random.chance(0.03)) {
        pieces.push(quotes[0]);
        quoted = 3;
      }
      const piece = this.#wasMistake ? this.#random.pickSkewed(this.#vocabulary.words) : this.#writeWord(at === 0);
      this.#wasMistake = typeof piece !== 'string';
      pieces.push(piece);
      if (quoted > 0) {
        quoted -= 1;
        if (quoted === 0) pieces.push(quotes[1]);
      }
      if (at < length - 1 && random.chance(0.08)) pieces.push(comma);
    }
    pieces.push(stop);
    const rewritten = random.chance(0.04) ? random.next() : 2;
    return { pieces, rewritten, anew: `${this.writePlain(10)}${stop}` };
  }

  writePlain(length: number): string {
    const { words, space } = this.#vocabulary;
    return Array.from({ length }, () => this.#random.pickSkewed(words)).join(space);
  }

  #writeWord(first: boolean): Piece {
    const random = this.#random;
    const { words, names } = this.#vocabulary;
    if (random.chance(0.03)) {
      const [wrong, right] = this.#misspelt;
      return random.chance(0.6) ? this.#keep(wrong, right) : random.pick(names);
    }
    const raw = random.chance(0.05) ? String(10 + random.below(1990)) : random.pickSkewed(words);
    const word = first ? capital(raw) : raw;
    return random.chance(this.#density / 12) ? this.#mistake(word, random.pickSkewed(words)) : word;
  }

  /** A mistake of some kind, and what readers who see it otherwise would have there. */
  #mistake(word: string, next: string): Piece {
    const random = this.#random;
    const { words, names, space, comma } = this.#vocabulary;
    const between = (middle: string) => `${word}${space}${middle}${space}${next}`;
    const figure = () => String(10 + random.below(1990));
    const kinds: (() => Piece)[] = [
      () => this.#keep(this.#slip(word), word),
      () => this.#keep(this.#slip(word), word),
      () => this.#keep(random.pick(words), word),
      () => this.#keep(random.pick(names), random.pick(names)),
      () => this.#keep(figure(), figure(), figure()),
      () => this.#keep(`${word}${space}${next}`, between(random.pick(words)), between(random.pick(words))),
      () => this.#keep(`${word}${space}${word}`, word, `${word}${space}${random.pick(words)}`),
      () => this.#keep(`${word}${space}${next}`, `${word}${comma}${space}${next}`, `${word};${space}${next}`),
      () => this.#keep(word.toLowerCase(), capital(word)),
      () => this.#keep(`${word}${space}${next}`, random.pick(words), random.pick(words)),
    ];
    return random.pick(kinds)();
  }

  /** Kept only where it is one: a slip may give the same word, and case changes nothing in Chinese. */
  #keep(wrong: string, right: string, rival?: string): Piece {
    if (wrong === right) return right;
    const random = this.#random;
    const rivals = rival === undefined ? [random.pick(this.#vocabulary.words), this.#slip(right)] : [rival];
    const mended = random.chance(0.5) ? 0.2 + random.next() : 2;
    const differs = (other: string) => other !== wrong && other !== right;
    const id = `${this.#page}m${this.mistakes.length}`;
    const mistake = { id, wrong, right, rivals: rivals.filter(differs), mended };
    this.mistakes.push(mistake);
    return mistake;
  }

  /** A slip of the finger: two letters swapped, one left out, doubled or replaced. */
  #slip(word: string): string {
    const random = this.#random;
    const letters = [...word];
    const at = random.below(letters.length);
    const alphabet = [...(ALPHABETS[this.#vocabulary.language] ?? 'abcdefghijklmnopqrstuvwxyz')];
    const ways = [
      () => [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)],
      () => (letters.length > 2 ? letters.toSpliced(at, 1) : [...letters, random.pick(alphabet)]),
      () => letters.toSpliced(at, 0, letters[at] ?? ''),
      () => letters.with(at, random.pick(alphabet)),
    ];
    return random.pick(ways)().join('');
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
