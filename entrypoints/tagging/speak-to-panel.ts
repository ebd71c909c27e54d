import { api, isAlive } from '@/entrypoints/keystroke/world';
import type { TaggingAct, TaggingView } from '@/lib/messaging/tagging-calls';

type Port = ReturnType<typeof api.runtime.connect>;

/**
 * Panels that show this page's tagging: each hears the view whenever it changes, and says what is to be done. Only our own
 * extension can open such a port.
 */
export function speakToPanels(
  signal: AbortSignal,
  { port: name, view, act }: { port: string; view(): TaggingView | null; act(asked: TaggingAct): void },
): () => void {
  const ports = new Set<Port>();
  const listener = (port: Port) => {
    if (port.name !== name || port.sender?.id !== api.runtime.id) return;
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
    port.onMessage.addListener((message: unknown) => act(message as TaggingAct));
    port.postMessage(view());
  };
  api.runtime.onConnect.addListener(listener);
  signal.addEventListener('abort', () => {
    for (const port of ports) port.disconnect();
    if (isAlive()) api.runtime.onConnect.removeListener(listener);
  });
  let due = false;
  return () => {
    if (due || ports.size === 0) return;
    due = true;
    // Once for all that one act changes, and after the paint.
    setTimeout(() => {
      due = false;
      const now = view();
      for (const port of ports) port.postMessage(now);
    });
  };
}
