import net from 'node:net';

/** Firefox's own automation protocol over TCP: `length:[type, id, command, parameters]`. */
export class Marionette {
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  #buffer = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('close', () => this.#failAll(new Error('Firefox closed the connection')));
    socket.on('error', (error) => this.#failAll(error));
  }

  /** Connects and opens a session. */
  static async connect(port: number): Promise<Marionette> {
    const socket = net.connect(port, '127.0.0.1');
    await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
    const client = new Marionette(socket);
    await client.send('WebDriver:NewSession', {
      capabilities: { alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: 'ignore' } },
    });
    return client;
  }

  /** Sends a command and resolves with its result. */
  send(command: string, parameters: object = {}): Promise<unknown> {
    if (this.#socket.destroyed) return Promise.reject(new Error('Firefox closed the connection'));
    const id = ++this.#last;
    const bytes = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#socket.write(Buffer.concat([Buffer.from(`${bytes.length}:`), bytes]));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      const end = colon + 1 + Number(this.#buffer.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || this.#buffer.length < end) return;
      const message: unknown = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      if (Array.isArray(message)) this.#settle(message[1], message[2], message[3]);
    }
  }

  #settle(id: number, error: { error: string; message: string } | null, result: unknown): void {
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiter?.fail(new Error(`${error.error}: ${error.message}`));
    else waiter?.done(result);
  }

  #failAll(error: Error): void {
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
