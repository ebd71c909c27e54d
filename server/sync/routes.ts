import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { MOST_BYTES, PROTOCOL, pullAnswer, pullQuery, pushAnswer, pushRequest } from '@/lib/annotation/protocol';
import { callerOf } from '../http/access';
import { bearer, problems } from '../http/describe-route';
import { Problem } from '../http/problem';
import type { Services } from '../services';
import { authorise } from '../streams/authorise';
import { sendNews } from './news-route';
import { pullChanges } from './pull';
import { pushOps } from './push';

/** The sync protocol: push, pull, and word that there is something to pull. */
export function syncRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, news, settings, now } = services;
  const quota = { records: settings.QUOTA_RECORDS, bytes: settings.QUOTA_BYTES };
  return async (app) => {
    app.post(
      '/v1/sync/push',
      {
        config: { access: { by: 'device' } },
        bodyLimit: MOST_BYTES,
        schema: {
          ...bearer('push', 'Sends changes; each is answered on its own, and a repetition changes nothing.'),
          body: pushRequest,
          response: { 200: pushAnswer, ...problems(400, 401, 413, 422, 426, 429, 503, 507) },
        },
      },
      async (request) => {
        const caller = callerOf(request);
        const push = request.body;
        if (push.protocol !== PROTOCOL) throw otherProtocol(push.protocol);
        const onFault = (error: unknown) => request.log.error({ err: error }, 'a change could not be stored');
        const at = now();
        const { results, seq } = await pushOps(database, { caller, push, quota, now: at, onFault });
        if (results.some(({ status }) => status === 'ok')) news.tell(caller.stream, seq);
        services.metrics.countOps(results);
        return { now: at, results };
      },
    );
    app.get(
      '/v1/sync/pull',
      {
        config: { access: { by: 'device' } },
        schema: {
          ...bearer('pull', 'What changed since the cursor, oldest first; without a cursor everything.'),
          querystring: pullQuery,
          response: { 200: pullAnswer, ...problems(400, 401, 410, 422) },
        },
      },
      async (request) => {
        const { stream } = callerOf(request);
        return pullChanges(database, { stream, query: request.query, now: now() });
      },
    );
    app.get(
      '/v1/sync/events',
      {
        config: { access: { by: 'device' } },
        // HEAD would open a line that never says anything and never ends.
        exposeHeadRoute: false,
        schema: {
          ...bearer('events', 'Server-sent events {stream, seq}: there is something new. The device then pulls.'),
          response: problems(401, 503),
        },
      },
      (request, reply) => {
        const { stream } = callerOf(request);
        const stillMay = () => authorise(database, request.headers.authorization);
        return sendNews(services, { request, reply, stream, stillMay });
      },
    );
  };
}

function otherProtocol(protocol: number): Problem {
  const who = protocol < PROTOCOL ? 'This version of Emend is too old' : 'This server is too old';
  const detail = `${who} to send changes (protocol ${protocol}; spoken here: ${PROTOCOL}). Pulling still works.`;
  return new Problem({ status: 426, code: 'protocol', detail }, { headers: { upgrade: `emend/${PROTOCOL}` } });
}
