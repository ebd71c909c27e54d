import type { Action } from './use-action';

/** What became of the last action: a fault is read out at once. */
export function Said({ action: { fault, done } }: { action: Action }) {
  return (
    <div class="said">
      <p role="alert">{fault}</p>
      <p role="status">{done}</p>
    </div>
  );
}
