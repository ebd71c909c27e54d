import { askServer } from '@/server/desk/ask-server';

/** Who only passes by says nothing; who stays says it as often as it takes, in ms. */
const LINGER = 1500;
const AGAIN = 30_000;

/** Tells colleagues that one has a card open. Returns how to leave it. */
export function stayAt(stream: string, id: string): () => void {
  const path = `${stream}/clusters/${id}/presence`;
  let isSaid = false;
  let timer = 0;
  const say = () => {
    if (!document.hidden) {
      isSaid = true;
      void askServer('PUT', path);
    }
    timer = window.setTimeout(say, AGAIN);
  };
  timer = window.setTimeout(say, LINGER);
  return () => {
    clearTimeout(timer);
    if (isSaid) void askServer('DELETE', path);
  };
}
