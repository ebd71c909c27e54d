import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Clock, startClock, tick } from '@/lib/annotation/clock';
import { type Op, type OpResult, type PullAnswer, pullAnswer, pushAnswer } from '@/lib/annotation/protocol';
import { type Membership, membership } from '@/lib/annotation/stream-messages';
import type { TestServer } from './start-server';

/** One device of a stream, as far as a test of the server needs one: it stamps, pushes and pulls. */
export class Device {
  readonly server: TestServer;
  readonly membership: Membership;
  readonly client = randomUUID();
  clock: Clock = startClock(this.client);
  cursor: string | undefined;

  constructor(server: TestServer, body: unknown) {
    this.server = server;
    this.membership = membership.parse(body);
  }

  static async make(server: TestServer): Promise<Device> {
    const { status, body } = await server.ask('POST /v1/streams', { body: { protocol: 1 } });
    expect(status).toBe(201);
    return new Device(server, body);
  }

  /** Another device that joins the stream by a code. */
  async invite(role?: string): Promise<Device> {
    const { body } = await this.ask('POST /v1/streams/codes', { protocol: 1, ...(role === undefined ? {} : { role }) });
    const { code } = body as { code: string };
    const joined = await this.server.ask('POST /v1/streams/join', { body: { protocol: 1, code } });
    expect(joined.status).toBe(201);
    return new Device(this.server, joined.body);
  }

  ask(line: string, body?: unknown) {
    return this.server.ask(line, { token: this.membership.token, ...(body === undefined ? {} : { body }) });
  }

  stamp(now = this.server.clock.now): string {
    const { clock, stamp } = tick(this.clock, now);
    this.clock = clock;
    return stamp;
  }

  /** A change of one record's fields, all under one stamp. */
  op(doc: string, values: Record<string, unknown>, stamp = this.stamp()): Op {
    const fields = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, [value, stamp] as Op['fields'][string]]),
    );
    return { id: randomUUID(), doc, kind: 'annotation', fields };
  }

  pushRaw(ops: unknown[], more: object = {}) {
    return this.ask('POST /v1/sync/push', { protocol: 1, schema: 1, client: this.client, ops, ...more });
  }

  async push(...ops: Op[]): Promise<OpResult[]> {
    const { status, body } = await this.pushRaw(ops);
    expect({ status, body }).toMatchObject({ status: 200 });
    return pushAnswer.parse(body).results;
  }

  /** What is new since the last pull, page by page. */
  async pull(limit = 500): Promise<PullAnswer['changes']> {
    const changes: PullAnswer['changes'] = [];
    for (;;) {
      const cursor = this.cursor === undefined ? '' : `&cursor=${this.cursor}`;
      const { status, body } = await this.ask(`GET /v1/sync/pull?limit=${limit}${cursor}`);
      expect({ status, body }).toMatchObject({ status: 200 });
      const answer = pullAnswer.parse(body);
      changes.push(...answer.changes);
      this.cursor = answer.cursor;
      if (!answer.more) return changes;
    }
  }
}

/** What looks like a value encrypted on the device. */
export const sealed = (word: string) => `e1.${Buffer.from(word.padEnd(24, '.')).toString('base64url')}`;

/** The values of a change, without their stamps. */
export const valuesOf = (change: PullAnswer['changes'][number] | undefined) =>
  Object.fromEntries(Object.entries(change?.fields ?? {}).map(([name, [value]]) => [name, value]));
