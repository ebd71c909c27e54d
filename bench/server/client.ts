/**
 * The load, in a process of its own: sends submissions over kept connections and says how long each took. Plain sockets,
 * since a client that takes more processor than the server measures itself.
 *
 * Closed (no rate): each connection sends the next when it has the answer. Open (a rate): sends by the clock whatever
 * the answers do, and counts from when it was due, so that a server that stops is seen to stop.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { v7 } from 'uuid';

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** Submissions a second; null for as many as go. */
  rate: number | null;
  /** After so many it ends before its time. */
  most?: number;
  /** JSON of a submission with `$ID`, `$TIME` and `$PAGE` in it. */
  template: string;
}

export interface Sent {
  ok: number;
  refused: number;
  seconds: number;
  p50: number;
  p99: number;
  /** µs of processor for each, of this client. */
  cpu: number;
}

const readers = Array.from({ length: 2000 }, () => randomBytes(32).toString('base64url'));

function makeRequest(template: string): string {
  const body = template
    .replace('$ID', v7())
    .replace('$TIME', new Date().toISOString())
    .replaceAll('$PAGE', String(Math.floor(Math.random() * 5000)));
  const reader = readers[Math.floor(Math.random() * readers.length)];
  const address = `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.1`;
  return `POST /v1/reports HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${reader}\r\nx-forwarded-for: ${address}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One connection: one question at a time, the answer's status. */
class Line {
  readonly #socket: Socket;
  #said = '';
  #done: ((status: number) => void) | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#hear(chunk));
    socket.on('error', () => this.#answer(0));
    socket.on('close', () => this.#answer(0));
  }

  static open(port: number): Promise<Line> {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1', () => done(new Line(socket)));
      socket.once('error', fail);
    });
  }

  ask(request: string): Promise<number> {
    return new Promise((done) => {
      this.#done = done;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: string): void {
    this.#said += chunk;
    const end = this.#said.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#said)?.[1] ?? 0);
    if (this.#said.length < end + 4 + length) return;
    const status = Number(this.#said.slice(9, 12));
    this.#said = '';
    this.#answer(status);
  }

  #answer(status: number): void {
    this.#done?.(status);
    this.#done = null;
  }
}

async function run({
  port,
  connections,
  seconds,
  rate,
  template,
  most = Number.POSITIVE_INFINITY,
}: Load): Promise<Sent> {
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(port)));
  const times: number[] = [];
  let refused = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + seconds * 1000;
  let next = 0;
  const work = async (line: Line) => {
    for (;;) {
      const due = rate === null ? performance.now() : began + (next++ * 1000) / rate;
      if (due >= end || performance.now() > end + 10_000 || times.length >= most) return;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      // Where there was no waiting every connection was busy, and what was due waited for the server.
      const from = wait > 0 ? performance.now() : due;
      const status = await line.ask(makeRequest(template));
      if (status === 201) times.push(performance.now() - from);
      else refused += 1;
      if (status === 0) return;
    }
  };
  await Promise.all(lines.map(work));
  const took = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  for (const line of lines) line.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const ok = times.length;
  return { ok, refused, seconds: took, p50: at(0.5), p99: at(0.99), cpu: (used.user + used.system) / Math.max(1, ok) };
}

process.once('message', (load) => {
  void run(load as Load).then((sent) => process.send?.(sent, () => process.exit(0)));
});
