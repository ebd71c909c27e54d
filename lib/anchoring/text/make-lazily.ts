/** Work in small steps: whoever drives it may rest between two. */
export type Steps<T> = Generator<undefined, T>;

export interface Lazily<T> {
  /** All of it, at once where it is not made yet. */
  get(): T;
  /** The same step by step. */
  steps(): Steps<T>;
}

/** Something made when it is first needed, at once or in steps; once begun, it is not begun again. */
export function makeLazily<T>(make: () => Steps<T>): Lazily<T> {
  let made: { value: T } | null = null;
  let work: Steps<T> | null = null;
  const step = (): boolean => {
    work ??= make();
    const { done, value } = work.next();
    if (done) made = { value: value as T };
    return Boolean(done);
  };
  const get = (): T => {
    while (!made) step();
    return made.value;
  };
  return {
    get,
    *steps() {
      while (!made && !step()) yield;
      return get();
    },
  };
}

/** Does all steps at once. */
export function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}
