/**
 * What a database answers when two transactions got in each other's way and this one may simply be run again:
 * serialization failure (the everyday one on CockroachDB and YugabyteDB) and deadlock.
 */
const conflicts = new Set(['40001', '40P01']);
const MOST_TRIES = 6;

/** @throws what the last try threw */
export async function retryConflicts<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === MOST_TRIES || !isConflict(error)) throw error;
      // Apart by chance, or the same two meet again.
      const pause = 5 * 2 ** tries * (0.5 + Math.random());
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

export function isConflict(error: unknown): boolean {
  return conflicts.has(sqlState(error));
}

/** The five letters of the SQL standard, or the empty string for an error that has none. */
export function sqlState(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
