import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FromPage, listenForPort, type ToPage } from './listen-for-port';

let closing = new AbortController();
beforeEach(() => {
  closing = new AbortController();
});
afterEach(() => closing.abort());

/** Hands over a port as the page script does, and hears what comes by it. */
async function handOver(nonce: string) {
  const channel = new MessageChannel();
  const heard: ToPage[] = [];
  channel.port1.onmessage = ({ data }) => heard.push(data);
  window.postMessage({ k: 'port', nonce }, '*', [channel.port2]);
  return { heard, say: (message: FromPage) => channel.port1.postMessage(message) };
}

describe('listenForPort', () => {
  it('tells by the port what was told before it came', async () => {
    const line = listenForPort('n1', () => {}, closing.signal);
    line.tell({ k: 'ready' });
    const { heard } = await handOver('n1');
    await expect.poll(() => heard).toEqual([{ k: 'ready' }]);
  });

  it('H-12 takes no port under another nonce, and no second one under its own', async () => {
    const heardKeys: FromPage[] = [];
    const line = listenForPort('n2', (message) => heardKeys.push(message), closing.signal);
    const wrong = await handOver('other');
    const right = await handOver('n2');
    line.tell({ k: 'ready' });
    await expect.poll(() => right.heard).toEqual([{ k: 'ready' }]);
    const late = await handOver('n2');
    wrong.say({ k: 'keys', keys: ['x'] });
    late.say({ k: 'keys', keys: ['y'] });
    right.say({ k: 'keys', keys: ['z'] });
    await expect.poll(() => heardKeys).toEqual([{ k: 'keys', keys: ['z'] }]);
    expect([wrong.heard, late.heard]).toEqual([[], []]);
  });

  it('H-12 makes nothing of messages that a page makes up', () => {
    const heard: FromPage[] = [];
    listenForPort('n3', (message) => heard.push(message), closing.signal);
    for (const data of [null, 'port', { k: 'port', nonce: 'n3' }, { k: 'keys', keys: ['Save'] }, { k: 'port' }]) {
      window.dispatchEvent(new MessageEvent('message', { data }));
    }
    expect(heard).toEqual([]);
  });

  it('asks the page script whether the card is in sight', async () => {
    const line = listenForPort('n4', () => {}, closing.signal);
    const { heard, say } = await handOver('n4');
    line.tell({ k: 'ready' });
    await expect.poll(() => heard.length).toBe(1);
    const answer = line.checkVisible();
    await expect.poll(() => heard.at(-1)).toEqual({ k: 'check', n: 1 });
    say({ k: 'checked', n: 1, visible: true });
    expect(await answer).toBe(true);
  });

  it('takes silence for a no, and no page script for no answer', async () => {
    const line = listenForPort('n5', () => {}, closing.signal);
    expect(await line.checkVisible()).toBeNull();
    const { heard } = await handOver('n5');
    line.tell({ k: 'ready' });
    await expect.poll(() => heard.length).toBe(1);
    expect(await line.checkVisible()).toBe(false);
  });
});
