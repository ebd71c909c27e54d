/** Longest that a reader waits for something they can do without, in ms. */
const PATIENCE = 2000;

/**
 * What a reading resolves with, or `otherwise` where it fails or takes longer: for what a card can do without. On a full
 * disk Chromium's database cannot even be read, and one that is read may wait for a transaction that never ends (F-15).
 */
export async function readInTime<T>(reading: PromiseLike<T>, otherwise: T, patience = PATIENCE): Promise<T> {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(late.resolve, patience, otherwise);
  try {
    return await Promise.race([reading, late.promise]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
