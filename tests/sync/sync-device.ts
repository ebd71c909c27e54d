/** A whole device for tests: the real store on a stand-in for IndexedDB, the real client, the real server by `inject`. */
import type { FastifyInstance } from 'fastify';
import type { Annotation } from '@/lib/annotation/schema';
import { openStore, type Store } from '@/lib/store/open-store';
import { changeAnnotation } from '@/lib/store/save-annotation';
import { createStream, joinStream, showCode } from '@/lib/sync/connect';
import type { SyncEnv } from '@/lib/sync/env';
import { runSync } from '@/lib/sync/run-sync';
import { makeEnv, type TestEnv } from '../store/make-env';

/** What a test may do to a request: answer in the server's place, or let it pass. */
export type Net = (request: { line: string; body: string }, pass: () => Promise<Response>) => Promise<Response>;

export const open: Net = (_, pass) => pass();
export const offline: Net = () => Promise.reject(new TypeError('Failed to fetch'));

export const SERVER = 'https://sync.example';

export interface Wall {
  now: number;
}

/** The `fetch` of a device whose server is in this process. */
export function fetchBy(app: () => FastifyInstance, net: () => Net): SyncEnv['fetch'] {
  return async (url, { method = 'GET', headers = {}, body }) => {
    const path = url.replace(SERVER, '');
    const pass = async () => {
      const payload = typeof body === 'string' ? { payload: body } : {};
      const answer = await app().inject({
        method: method as 'GET',
        url: path,
        headers: headers as Record<string, string>,
        remoteAddress: '192.0.2.1',
        ...payload,
      });
      const noBody = answer.statusCode === 204;
      return new Response(noBody ? null : answer.body, {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string>,
      });
    };
    return await net()({ line: `${method} ${path}`, body: String(body ?? '') }, pass);
  };
}

export class SyncDevice {
  readonly env: TestEnv;
  readonly sync: SyncEnv;
  store: Store;
  net: Net = open;
  stream = '';
  /** Requests made, as `POST /v1/sync/push`. */
  readonly asked: string[] = [];

  private constructor(env: TestEnv, store: Store, app: () => FastifyInstance) {
    this.env = env;
    this.store = store;
    const net: Net = (request, pass) => {
      this.asked.push(request.line);
      return this.net(request, pass);
    };
    this.sync = {
      fetch: fetchBy(app, () => net),
      now: env.now,
      random: () => 0.5,
      locks: null,
      mayLeave: async () => true,
      onTaken: () => undefined,
    };
  }

  /** @param error how far the device's clock is ahead of the wall's, in ms */
  static async make(app: () => FastifyInstance, wall: Wall, error = 0): Promise<SyncDevice> {
    const clock = {
      get now() {
        return wall.now + clock.error;
      },
      error,
    };
    const env = Object.assign(makeEnv({ directory: null }), { clock, now: () => clock.now });
    return new SyncDevice(env, await openStore(env), app);
  }

  setError(error: number): void {
    (this.env.clock as unknown as { error: number }).error = error;
  }

  async create(): Promise<this> {
    this.stream = await createStream(this.store, this.sync, { server: SERVER, name: 'kitchen laptop' });
    return this;
  }

  async join(first: SyncDevice): Promise<this> {
    const { code } = await showCode(first.store, first.sync, first.stream);
    this.stream = await joinStream(this.store, this.sync, { server: SERVER, name: 'travel phone', code });
    return this;
  }

  run(): Promise<void> {
    return runSync(this.store, this.sync);
  }

  connection() {
    return this.store.db.connections.get(this.stream);
  }

  async notes() {
    return (await this.store.db.annotations.toArray()).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Writes a note's text, by this device's clock. */
  async say(id: string, text: string): Promise<void> {
    const updatedAt = new Date(this.env.now()).toISOString();
    await changeAnnotation(this.store, id, (note) => ({ ...note, text, updatedAt }) as Annotation);
  }

  async textOf(id: string): Promise<string | null> {
    const note = await this.store.db.annotations.get(id);
    return note?.kind === 'note' ? note.text : null;
  }

  /** Ends the browser and starts it again. @param killed nothing of it comes to its end */
  async restart(killed = false): Promise<void> {
    if (!killed) await this.store.mirrored;
    this.store.db.close();
    this.store = await openStore(this.env);
  }

  async close(): Promise<void> {
    await this.store.mirrored;
    this.store.db.close();
  }
}
