/** An event of the browser's, as far as listening goes. */
interface BrowserEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Listens until the signal aborts: browser events know no AbortSignal of their own. */
export function listenTo<Listener>(event: BrowserEvent<Listener>, listener: Listener, signal: AbortSignal): void {
  event.addListener(listener);
  signal.addEventListener('abort', () => event.removeListener(listener), { once: true });
}
