import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import type { Services } from '../services';
import { readBearer } from '../streams/authorise';
import { hashSecret } from '../streams/secrets';
import { Problem } from './problem';

const openly = { schema: { hide: true }, config: { access: { by: 'anybody' } } } as const;

/** What the server says of itself, to whoever runs it. Not part of the protocol, so not in the OpenAPI document. */
export function ownRoutes({ database, metrics, listeners, settings }: Services): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/healthz', openly, async (_request, reply) => {
      await sql`select 1`.execute(database.read);
      return reply.type('application/json').send('{"ok":true}');
    });
    app.get('/metrics', { schema: { hide: true }, config: { access: { by: 'operator' } } }, async (request, reply) => {
      if (settings.METRICS_TOKEN !== undefined) checkToken(request.headers.authorization, settings.METRICS_TOKEN);
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.write(listeners.size));
    });
    app.get('/openapi.json', openly, async (_request, reply) =>
      reply.type('application/json').send(JSON.stringify(app.swagger())),
    );
  };
}

/** Hashes are compared, for texts of different length cannot be in constant time. */
function checkToken(header: string | undefined, token: string): void {
  const [given, wanted] = [readBearer(header), token].map((text) => Buffer.from(hashSecret(text)));
  if (!given || !wanted || !timingSafeEqual(given, wanted)) throw Problem.unauthorised();
}
