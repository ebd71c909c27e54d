/** Devices that write at once, go away, come back, send again and lose answers: all end with the same records. */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, mergeFields } from '@/lib/annotation/merge';
import type { Op } from '@/lib/annotation/protocol';
import { Device, sealed } from './device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

/** A device as far as it matters here: what it knows, and what it has not been told to be received. */
class Replica {
  readonly device: Device;
  readonly records = new Map<string, Fields>();
  readonly outbox: Op[] = [];
  /** Its clock's error, in ms. */
  readonly error: number;

  constructor(device: Device, error: number) {
    this.device = device;
    this.error = error;
  }

  write(doc: string, field: string, value: string): void {
    const now = this.device.server.clock.now + this.error;
    const op = this.device.op(doc, { [field]: value }, this.device.stamp(now));
    this.merge(doc, op.fields);
    this.outbox.push(op);
  }

  async push(lost: boolean): Promise<void> {
    const ops = this.outbox.slice(0, 100);
    if (ops.length === 0) return;
    const results = await this.device.push(...ops);
    expect(results.every(({ status }) => status === 'ok' || status === 'duplicate')).toBe(true);
    if (!lost) this.outbox.splice(0, ops.length);
  }

  async pull(): Promise<void> {
    for (const { id, fields } of await this.device.pull(3)) this.merge(id, fields as Fields);
  }

  private merge(doc: string, fields: Op['fields']): void {
    this.records.set(doc, mergeFields(this.records.get(doc) ?? {}, fields).fields);
  }
}

const step = fc.record({
  who: fc.nat({ max: 2 }),
  what: fc.constantFrom('write', 'write', 'write', 'push', 'lost push', 'pull', 'wait'),
  doc: fc.nat({ max: 3 }),
  field: fc.constantFrom('text', 'color', 'comment'),
});

describe.each(engines)('devices on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_STREAMS: '100000', HOURLY_JOINS: '100000' });
  });
  afterAll(() => server.close());

  it('end alike, whatever came between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const first = await Device.make(server);
        const devices = [first, await first.invite(), await first.invite()];
        // Right, four minutes ahead, three hours behind.
        const replicas = devices.map((device, at) => new Replica(device, [0, 240_000, -10_800_000][at] ?? 0));
        const docs = Array.from({ length: 4 }, () => randomUUID());
        for (const [count, { who, what, doc, field }] of steps.entries()) {
          const replica = replicas[who];
          if (!replica) continue;
          if (what === 'write') replica.write(docs[doc] ?? '', field, sealed(`${count}`));
          else if (what === 'pull') await replica.pull();
          else if (what === 'wait') server.clock.now += 1000;
          else await replica.push(what === 'lost push');
        }
        for (const replica of replicas) await replica.push(false);
        for (const replica of replicas) await replica.pull();
        const [one, ...others] = replicas.map(({ records }) => Object.fromEntries(records));
        for (const other of others) expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });
});
