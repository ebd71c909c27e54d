/** A network in front of a server that can do what networks and servers do on bad days, and knows what was asked. */
import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Hands a request on and resolves with the server's answer. @param arrived called once the whole request has gone out */
export type Pass = (arrived?: () => void) => Promise<{ status: number; body: string }>;

/** Answers in the server's place. Where it throws, the connection is cut. */
export type Fault = (response: ServerResponse, pass: Pass) => unknown;

export class FaultProxy {
  readonly #proxy: Server;
  readonly #target: () => string;
  /** null: whatever is asked passes. */
  fault: Fault | null = null;
  /** What was asked so far, as `POST /v1/sync/push`. */
  readonly asked: string[] = [];

  private constructor(target: () => string) {
    this.#target = target;
    this.#proxy = createServer((asked, response) => void this.#answer(asked, response));
  }

  /** @param target where the server is at the moment of a request */
  static async open(target: () => string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((done) => proxy.#proxy.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#proxy.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#proxy.closeAllConnections();
    await new Promise((done) => this.#proxy.close(done));
  }

  async #answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked.push(`${asked.method} ${asked.url?.split('?')[0]}`);
    try {
      if (this.fault) await this.fault(response, (arrived) => this.#fetch(asked, arrived));
      else await this.#pass(asked, response);
    } catch {
      cut(response);
    }
  }

  async #pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#send(asked);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // A line of events has no end of its own: whoever lets go first ends it for the other.
    response.once('close', () => answer.destroy());
    answer.once('error', () => cut(response));
    answer.pipe(response);
  }

  async #fetch(asked: IncomingMessage, arrived?: () => void): Promise<{ status: number; body: string }> {
    const answer = await this.#send(asked, arrived);
    let body = '';
    for await (const chunk of answer.setEncoding('utf8')) body += chunk;
    return { status: answer.statusCode ?? 502, body };
  }

  #send(asked: IncomingMessage, arrived: () => void = () => {}): Promise<IncomingMessage> {
    return new Promise((done, fail) => {
      const { method, headers, url } = asked;
      const onward = openRequest(`${this.#target()}${url}`, { method, headers, agent: false }, done);
      onward.once('error', fail);
      onward.once('finish', arrived);
      asked.pipe(onward);
    });
  }
}

/** Ends a connection without a word: the other side sees it reset. */
const cut = (response: ServerResponse) => response.socket?.resetAndDestroy();

const say =
  (status: number, [type, body]: [string, string], headers: Record<string, string> = {}): Fault =>
  (response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);

const PORTAL = '<!doctype html><title>Harbour Hotel</title><form>Room number, please</form>';
const problem = (status: number): [string, string] => [
  'application/problem+json',
  JSON.stringify({
    type: 'about:blank',
    title: 'Trouble',
    status,
    code: 'trouble',
    detail: 'Trouble in the engine room',
  }),
];

/** F-07, each as it looks from outside. */
export const faults = {
  broken: say(500, problem(500)),
  gateway: say(502, ['text/html', '<h1>Bad gateway</h1>']),
  busy: say(429, problem(429), { 'retry-after': '120' }),
  reset: cut,
  /** It arrives and is done, and half of the answer comes back. */
  half: async (response, pass) => {
    const { status, body } = await pass();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body.slice(0, body.length / 2));
  },
  /** A hotel’s page in the place of every answer. */
  portal: say(200, ['text/html', PORTAL]),
  /** A server that does not know who asks. */
  stranger: say(401, problem(401)),
} satisfies Record<string, Fault>;
