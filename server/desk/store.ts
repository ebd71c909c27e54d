import { useEffect, useReducer } from 'preact/hooks';

/** Something that says when it has changed. */
export class Store {
  readonly #heard = new Set<() => void>();

  follow = (hear: () => void): (() => void) => {
    this.#heard.add(hear);
    return () => this.#heard.delete(hear);
  };

  protected changed(): void {
    for (const hear of this.#heard) hear();
  }
}

/** Draws a component anew whenever the store has changed. */
export function useStore(store: Store): void {
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => store.follow(() => draw(undefined)), [store]);
}
