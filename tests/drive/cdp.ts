/** A command that takes longer, in ms, has been lost: better told than waited for. */
const PATIENCE = 30_000;

/** The Chrome DevTools Protocol, raw, for what playwright does not reach: workers, side panels, hidden pages. */
export class Cdp {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiter>();
  readonly #listeners = new Map<string, (params: never, sessionId: string) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#settle(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      this.#failAll(() => true, 'Chromium closed the connection');
    });
  }

  /** Connects to the browser's own endpoint, `ws://127.0.0.1:port/devtools/browser/…`. */
  static async connect(endpoint: string): Promise<Cdp> {
    const socket = new WebSocket(endpoint);
    await new Promise<void>((done, fail) => {
      socket.addEventListener('open', () => done(), { once: true });
      socket.addEventListener('error', () => fail(new Error(`cannot connect to ${endpoint}`)), { once: true });
    });
    return new Cdp(socket);
  }

  /** Sends a command to the browser, or to a target by its session. */
  send<Result = unknown>(method: string, params: object = {}, sessionId: string | null = null): Promise<Result> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('Chromium closed the connection'));
    const id = ++this.#last;
    return new Promise<Result>((done, fail) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        fail(new Error(`Chromium did not answer ${method} within ${PATIENCE} ms`));
      }, PATIENCE);
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(late);
          settle(value);
        };
      this.#waiting.set(id, { done: settled(done), fail: settled(fail), sessionId });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === null ? {} : { sessionId }) }));
    });
  }

  /** Calls back on an event, of the browser or of any session. One listener for each event. */
  on<Params>(event: string, listener: (params: Params, sessionId: string) => void): void {
    this.#listeners.set(event, listener as (params: never, sessionId: string) => void);
  }

  close(): void {
    this.#socket.close();
  }

  #settle({ id, result, error, method, params, sessionId }: CdpMessage): void {
    if (id === undefined) {
      // A target that goes answers nothing any more.
      const gone = method === 'Target.detachedFromTarget' ? (params as { sessionId: string }).sessionId : null;
      if (gone !== null) this.#failAll((waiter) => waiter.sessionId === gone, 'the target is gone');
      this.#listeners.get(method ?? '')?.(params as never, sessionId ?? '');
      return;
    }
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiter?.fail(new Error(error.message));
    else waiter?.done(result);
  }

  #failAll(which: (waiter: Waiter) => boolean, why: string): void {
    for (const [id, waiter] of this.#waiting) {
      if (!which(waiter)) continue;
      this.#waiting.delete(id);
      waiter.fail(new Error(why));
    }
  }
}

interface Waiter {
  done: (value: never) => void;
  fail: (error: Error) => void;
  sessionId: string | null;
}

interface CdpMessage {
  id?: number;
  result: never;
  error?: { message: string };
  method?: string;
  params?: unknown;
  sessionId?: string;
}

export interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

export const listTargets = async (cdp: Cdp): Promise<TargetInfo[]> =>
  (await cdp.send<{ targetInfos: TargetInfo[] }>('Target.getTargets', { filter: [{}] })).targetInfos;

/** Opens a session to a target. */
export const attachTo = async (cdp: Cdp, targetId: string): Promise<string> =>
  (await cdp.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })).sessionId;

/** Runs the source of a function in a target's session and resolves with its JSON value. */
export async function evaluateIn(cdp: Cdp, session: string, source: string, args: unknown[]): Promise<unknown> {
  const { result, exceptionDetails } = await cdp.send<{
    result: { value?: unknown };
    exceptionDetails?: { text: string; exception?: { description?: string } };
  }>(
    'Runtime.evaluate',
    {
      expression: `(${source})(...${JSON.stringify(args)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    },
    session,
  );
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
