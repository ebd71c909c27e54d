import type { Figure } from '../figure.ts';
import { type Place, startServer, stopServer } from './places.ts';
import { cpuOf, memoryOf } from './processes.ts';

/** A new device that pulls a stream full of notes, page by page, over HTTP. */
export async function measurePull(
  place: Place,
  { token, notes, label }: { token: string; notes: number; label: string },
): Promise<Figure[]> {
  const server = await startServer(place);
  const pid = server.child.pid ?? 0;
  try {
    const pages: number[] = [];
    let cursor = '';
    let changes = 0;
    let bytes = 0;
    const cpu = cpuOf(pid);
    const began = performance.now();
    for (let more = true; more; ) {
      const from = performance.now();
      const answer = await fetch(`${server.address}/v1/sync/pull${cursor === '' ? '' : `?cursor=${cursor}`}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await answer.text();
      pages.push(performance.now() - from);
      const body = JSON.parse(text);
      bytes += text.length;
      changes += body.changes.length;
      cursor = body.cursor;
      more = body.more;
    }
    if (changes !== notes) throw new Error(`pulled ${changes} of ${notes} notes`);
    pages.sort((a, b) => a - b);
    const took = performance.now() - began;
    const note = `${pages.length} pages, ${(bytes / 2 ** 20).toFixed(0)} MB, slowest page ${pages.at(-1)?.toFixed(0)} ms, ${((cpuOf(pid) - cpu) / 1e6).toFixed(1)} s of processor, server at most ${memoryOf(pid).most.toFixed(0)} MB`;
    return [{ what: `${label}: pull of ${notes} notes`, measured: took, unit: 'ms', budget: null, note }];
  } finally {
    await stopServer(server);
  }
}
