/** What the composer tells the page script. */
export type ToPage =
  | { k: 'ready' | 'focused' | 'blurred' }
  | { k: 'size'; height: number }
  | { k: 'check'; n: number }
  | { k: 'leaving'; reason: 'saved' | 'kept' | 'discarded' | 'own' };

/** What the page script tells the composer: volatile things only. */
export type FromPage =
  | { k: 'keys' | 'stray'; keys: string[] }
  | { k: 'focus' | 'heard' }
  | { k: 'checked'; n: number; visible: boolean };

/** The line to the page script. It proves nothing: a port carries no right to anything. */
export interface PageLine {
  tell(message: ToPage): void;
  /** Asks whether the reader can see the card as it is; null where no page script is there to say. */
  checkVisible(): Promise<boolean | null>;
}

/** The page script looks at a few styles. No answer in this time, in ms, is a no: a page can keep it busy. */
const CHECK_WITHIN = 400;

/**
 * Listens, once, for the one window message we take: a port under our own nonce. What is told before it has come
 * waits for it. Never the other way round: a message to `parent` would hand the page our window.
 */
export function listenForPort(nonce: string, hear: (message: FromPage) => void, signal: AbortSignal): PageLine {
  const waiting: ToPage[] = [];
  const checks = new Map<number, (visible: boolean) => void>();
  const found = new AbortController();
  let port: MessagePort | null = null;
  const take = ({ data }: MessageEvent<FromPage>) => {
    if (data.k === 'checked') checks.get(data.n)?.(data.visible);
    else hear(data);
  };
  const receive = ({ data, ports }: MessageEvent<{ k?: unknown; nonce?: unknown } | null>) => {
    if (data?.k !== 'port' || data.nonce !== nonce || !ports[0]) return;
    found.abort();
    port = ports[0];
    port.onmessage = take;
    for (const message of waiting.splice(0)) port.postMessage(message);
  };
  window.addEventListener('message', receive, { signal: AbortSignal.any([signal, found.signal]) });
  signal.addEventListener('abort', () => port?.close());
  const tell = (message: ToPage) => (port ? port.postMessage(message) : waiting.push(message));
  let asked = 0;
  return {
    tell,
    async checkVisible() {
      if (!port) return null;
      const n = ++asked;
      tell({ k: 'check', n });
      return new Promise<boolean>((resolve) => {
        checks.set(n, resolve);
        setTimeout(resolve, CHECK_WITHIN, false);
      }).finally(() => checks.delete(n));
    },
  };
}
