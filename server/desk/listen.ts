/** At most this often is heard, in ms; and how long after a line that could not be opened it is tried again. */
const PAUSE = 400;
const RETRY = 20_000;

/**
 * Calls `hear` when the publication has something new. A tab that nobody sees holds no line, for browsers allow six to a
 * server; when it is looked at again it hears at once. Returns how to stop.
 */
export function listen(stream: string, hear: () => void): () => void {
  let line: EventSource | null = null;
  let timer = 0;
  let last = 0;
  const tell = () => {
    if (timer !== 0) return;
    timer = window.setTimeout(
      () => {
        timer = 0;
        last = Date.now();
        hear();
      },
      Math.max(0, last + PAUSE - Date.now()),
    );
  };
  const open = () => {
    line = new EventSource(`/v1/desk/${stream}/events`);
    line.addEventListener('news', tell);
    line.addEventListener('error', () => {
      // The browser comes back by itself, unless the server refused: then we ask now and then.
      if (line?.readyState !== EventSource.CLOSED) return;
      window.setTimeout(look, RETRY);
      tell();
    });
  };
  const close = () => {
    line?.close();
    line = null;
  };
  const look = () => {
    close();
    if (!document.hidden && !isOver) open();
  };
  let isOver = false;
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
