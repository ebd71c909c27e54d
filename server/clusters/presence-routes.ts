import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { presenceAnswer } from '@/lib/annotation/cluster-messages';
import { editorOf } from '../http/access';
import { bearer, problems } from '../http/describe-route';
import type { Services } from '../services';
import { arrive, leave, whoIsHere } from './presence';
import { one } from './route-params';
import { tellOf } from './tell-of';

const nothing = z.null();

/** Who has a card open. */
export function presenceRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, now } = services;
  const tell = tellOf(services);
  return async (app) => {
    app.put(
      '/v1/desk/:stream/clusters/:id/presence',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('arrive', 'Says that the caller has the card open, for 45 seconds.'),
          params: one,
          response: { 200: presenceAnswer, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id: cluster } = request.params;
        const { member } = editorOf(request);
        tell(stream, await arrive(database, { stream, cluster, member, now: now() }));
        return { here: await whoIsHere(database.read, { stream, cluster, now: now() }) };
      },
    );
    app.delete(
      '/v1/desk/:stream/clusters/:id/presence',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('leave', 'Says that the caller has closed the card.'),
          params: one,
          response: { 204: nothing, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream, id: cluster } = request.params;
        const { member } = editorOf(request);
        tell(stream, await leave(database, { stream, cluster, member, now: now() }));
        return reply.code(204).send(null);
      },
    );
  };
}
