/** The built server on a database of its own, to be killed, and started again at the same address. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from '@/server/database/database';
import { openDatabase } from '@/server/database/open-database';
import { root } from '../../scripts/run-command.ts';
import { type Engine, makePlace, type Place } from './engines.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

/** How a server is started again. */
export interface Life {
  /** How far its clock is ahead of this machine's, in ms. */
  ahead?: number;
}

export class MortalServer {
  readonly #engine: Engine;
  readonly #environment: Record<string, string>;
  #place: Place;
  #running: ServerProcess | null = null;
  #port = '0';

  private constructor(engine: Engine, environment: Record<string, string>, place: Place) {
    this.#engine = engine;
    this.#environment = environment;
    this.#place = place;
  }

  /** Resolves when it listens. @param environment settings as an operator would set them */
  static async open(engine: Engine, environment: Record<string, string> = {}, life: Life = {}): Promise<MortalServer> {
    const server = new MortalServer(engine, environment, await makePlace(engine));
    await server.start(life);
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start({ ahead = 0 }: Life = {}): Promise<void> {
    const shifted = ahead === 0 ? {} : { NODE_OPTIONS: `--import=${shiftClock(ahead)}` };
    this.#running = await startProcess({ ...this.#settings(), ...shifted });
    this.#port = new URL(this.#running.address).port;
  }

  #settings(): Record<string, string> {
    return { DATABASE_URL: this.#place.url, DATABASE_POOL: '5', PORT: this.#port, ...this.#environment };
  }

  /** SIGKILL; resolves when it has ended. */
  async kill(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#running?.ended;
    this.#running = null;
  }

  /** Another, empty database behind the same address. Of a server that was killed. */
  async loseAll(): Promise<void> {
    await this.#place.drop();
    this.#place = await makePlace(this.#engine);
  }

  /** A command of `npm run admin`, on its database. */
  async admin(...words: string[]): Promise<void> {
    const command = ['--disable-warning=ExperimentalWarning', resolve(root, '.output/admin/admin.js'), ...words];
    await promisify(execFile)(process.execPath, command, { env: { PATH: process.env.PATH, ...this.#settings() } });
  }

  /** Looks into its database by a connection of the test's own. */
  async read<Result>(look: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openDatabase({ url: this.#place.url, pool: 2 });
    try {
      return await look(database);
    } finally {
      await database.close();
    }
  }

  async close(): Promise<void> {
    await this.kill();
    await this.#place.drop();
  }
}

/** A module that moves the clock of the process it is loaded into, as an address without spaces. */
function shiftClock(ms: number): string {
  const source = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts) { parts.length === 0 ? super(Real.now() + ${ms}) : super(...parts); }
      static now() { return Real.now() + ${ms}; }
    };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
