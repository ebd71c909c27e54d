/** Clocks in the desk's own page. Sent as source before its scripts run, so it sees nothing of this file. */

export interface DeskClocks {
  /** From the navigation to the first rows on the screen, in ms; null until then. */
  firstPaint: number | null;
  /** From a key to the frame that shows what it asked for, in ms, since the last reading. */
  cards: number[];
  searches: { word: string; time: number }[];
  /** Requests that are not answered yet. */
  asking: number;
}

export function watchDesk(): void {
  const clocks: DeskClocks = { firstPaint: null, cards: [], searches: [], asking: 0 };
  (window as unknown as { emendClocks: DeskClocks }).emendClocks = clocks;
  /** A frame is drawn after its callbacks; what is posted in one runs when it is. */
  const painted = (test: () => boolean, tell: (time: number) => void) => {
    const look = () => {
      if (!test()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell(performance.now());
      port2.postMessage(null);
      return 0;
    };
    requestAnimationFrame(look);
  };
  const current = () => document.querySelector('.row-of-queue a[aria-current]')?.id ?? '';
  painted(
    () => document.querySelector('.row-of-queue') !== null,
    (time) => {
      clocks.firstPaint = time;
    },
  );
  let typed = 0;
  addEventListener(
    'keydown',
    ({ key, timeStamp, target }) => {
      if (target instanceof HTMLInputElement) typed = timeStamp;
      else if (key === 'j') {
        const before = current();
        const isNext = () => current() !== before && document.querySelector('.card-pane .actions') !== null;
        painted(isNext, (time) => clocks.cards.push(time - timeStamp));
      }
    },
    { capture: true },
  );
  const real = window.fetch;
  window.fetch = async (...asked) => {
    clocks.asking += 1;
    const answer = await real(...asked).finally(() => {
      clocks.asking -= 1;
    });
    const url = new URL(String(asked[0]), location.href);
    const word = url.searchParams.get('q');
    const field = document.querySelector<HTMLInputElement>('#desk-search');
    if (word === null || url.searchParams.has('cursor') || field?.value !== word) return answer;
    const key = typed;
    const { clusters } = (await answer.clone().json()) as { clusters: { id: string }[] };
    const [first] = clusters;
    const isShown = () => {
      const row = document.querySelector('.row-of-queue a')?.id;
      return first ? row === `row-${first.id}` : row === undefined && document.querySelector('.empty') !== null;
    };
    painted(isShown, (time) => clocks.searches.push({ word, time: time - key }));
    return answer;
  };
}
