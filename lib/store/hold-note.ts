import type { NoteDigest } from '@/lib/annotation/schema';
import { foldWords } from './fold-words';

/**
 * A digest as it is held in memory. What is said in many notes (hosts, tags) is a number, so that a condition is
 * decided once for each host and each tag there is, and then a look into an array for each note; times are numbers too.
 */
export interface HeldNote {
  id: string;
  kind: NoteDigest['kind'];
  color: NoteDigest['color'];
  /** A number of the holder's `sites`. */
  site: number;
  /** Identity of the page, as in the tab's address bar. */
  page: string;
  /** Numbers of the holder's `tags`. */
  tags: number[];
  /** Made and changed, in milliseconds since 1970. */
  made: number;
  changed: number;
  trashed: boolean;
  text: string;
}

/** Texts by number, each once. */
export class Names {
  #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #folded: string[] = [];

  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#names.push(name);
    this.#folded.push(foldWords(name));
    this.#numbers.set(name, this.#names.length - 1);
    return this.#names.length - 1;
  }

  /** @throws for a number that `number` did not give */
  name(at: number): string {
    const name = this.#names[at];
    if (name === undefined) throw new Error(`no name ${at}`);
    return name;
  }

  /** By number, whether the folded name is one asked for. */
  judge(isAsked: (folded: string) => boolean): boolean[] {
    return this.#folded.map(isAsked);
  }
}

/** Holds digests, and the names they share. */
export class NoteHolder {
  readonly sites = new Names();
  readonly tags = new Names();
  /** Pages come from the store as a new text in each digest: one for each page is kept. */
  readonly #pages = new Map<string, string>();

  hold({ id, kind, color, tags, site, page, createdAt, updatedAt, trashed, text }: NoteDigest): HeldNote {
    return {
      id,
      kind,
      color,
      site: this.sites.number(site),
      page: this.#once(page),
      tags: tags.map((tag) => this.tags.number(tag)),
      made: Date.parse(createdAt),
      changed: Date.parse(updatedAt),
      trashed,
      text,
    };
  }

  #once(page: string): string {
    const known = this.#pages.get(page);
    if (known !== undefined) return known;
    this.#pages.set(page, page);
    return page;
  }
}
