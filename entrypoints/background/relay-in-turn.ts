/**
 * Keys on their way to a composer, one call after the other in each tab: a later one may not overtake one that finds
 * its composer moved. In memory: a worker that dies takes no key with it that a page would not send again.
 */
const turns = new Map<number, Promise<void>>();

export function relayInTurn(tabId: number, work: () => Promise<void>): Promise<void> {
  const turn = keysRelayed(tabId).then(work);
  turns.set(
    tabId,
    turn.catch(() => {}),
  );
  return turn;
}

/** Resolves when every key told of so far in this tab is where it belongs. */
export const keysRelayed = (tabId: number): Promise<void> => turns.get(tabId) ?? Promise.resolve();
