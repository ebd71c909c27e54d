import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../services';
import { cardRoutes } from './card-routes';
import { presenceRoutes } from './presence-routes';
import { queueRoutes } from './queue-routes';
import { replyRoutes } from './reply-routes';

/** The editors’ desk: the queue, one card, decisions; by a device of the publication’s stream, or signed in. */
export function clusterRoutes(services: Services): FastifyPluginAsyncZod {
  return async (app) => {
    for (const routes of [queueRoutes, cardRoutes, presenceRoutes, replyRoutes]) await app.register(routes(services));
  };
}
