import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem';
import type { Services } from '../services';
import { readState } from './pull';

/** A comment now and then, so that whatever stands between does not think the line dead; in ms. */
const HEARTBEAT = 20_000;
/** Bytes not taken by the other side after which it is let go. */
const MOST_UNREAD = 64 * 1024;

export interface Listening {
  stream: string;
  /** Rejects once whoever listens may no longer: asked with every heartbeat. */
  stillMay: () => Promise<unknown>;
}

/**
 * Server-sent events that say only that a stream has something new: `{stream, seq}`, and the device pulls. The id of an
 * event is the counter, so a device that comes back says how far it was.
 *
 * @throws Problem 503 when as many listen as may
 */
export async function sendNews(
  { database, news, listeners, settings }: Services,
  { request, reply, stream, stillMay }: Listening & { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const { seq } = await readState(database, stream);
  if (listeners.size >= settings.MOST_LISTENERS) throw Problem.busy('Too many devices are listening.', 60);
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const write = (text: string) => {
    if (out.writableLength > MOST_UNREAD) out.destroy();
    else out.write(text);
  };
  const say = (counter: number) =>
    write(`id: ${counter}\nevent: news\ndata: ${JSON.stringify({ stream, seq: counter })}\n\n`);
  const known = Number(request.headers['last-event-id'] ?? Number.NaN);
  if (known === seq) write(': nothing new\n\n');
  else say(seq);
  const stop = news.follow(stream, say);
  // Revoking takes effect here too, within a heartbeat.
  const beat = setInterval(() => {
    stillMay().then(
      () => write(':\n\n'),
      () => out.end(),
    );
  }, HEARTBEAT);
  const end = () => out.end();
  listeners.add(end);
  out.on('close', () => {
    clearInterval(beat);
    stop();
    listeners.delete(end);
  });
}
