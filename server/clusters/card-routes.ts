import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { bulk, bulkAnswer, card, decided, newDecision } from '@/lib/annotation/cluster-messages';
import { editorOf } from '../http/access';
import { bearer, problems } from '../http/describe-route';
import type { Services } from '../services';
import { decideMany } from './bulk';
import { decide } from './decide';
import { fetchPageGuarded } from './fetch-page';
import { readCard } from './read-card';
import { desk, one } from './route-params';
import { tellOf } from './tell-of';
import { verifyCluster } from './verify-cluster';

/** One cluster’s card, and what is decided on it or on many. */
export function cardRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, now, settings } = services;
  const fetchPage = fetchPageGuarded({ allowLoopback: settings.OUT_TO_LOOPBACK });
  const tell = tellOf(services);
  return async (app) => {
    app.get(
      '/v1/desk/:stream/clusters/:id',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('readCard', 'One cluster with everything its card shows.'),
          params: one,
          response: { 200: card, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id } = request.params;
        return readCard(database.read, { stream, id, now: now() });
      },
    );
    app.post(
      '/v1/desk/:stream/clusters/:id/decisions',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer(
            'decide',
            'Decides on a cluster; 409 where somebody decided meanwhile. The same id changes nothing.',
          ),
          params: one,
          body: newDecision,
          response: { 200: decided, ...problems(400, 401, 403, 404, 409, 415, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id: cluster } = request.params;
        const { member: editor } = editorOf(request);
        const outcome = await decide(database, { stream, cluster, editor, made: request.body, now: now() });
        tell(stream, outcome.rev);
        return outcome.decided;
      },
    );
    app.post(
      '/v1/desk/:stream/decisions',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        bodyLimit: 1024 * 1024,
        schema: {
          ...bearer('decideMany', 'Decides on many clusters, with an answer for each.'),
          params: desk,
          body: bulk,
          response: { 200: bulkAnswer, ...problems(400, 401, 403, 404, 413, 415, 422, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const { member: editor } = editorOf(request);
        const { results, rev } = await decideMany(database, { ...request.body, stream, editor, now: now() });
        tell(stream, rev);
        return { results };
      },
    );
    app.post(
      '/v1/desk/:stream/clusters/:id/verification',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer('verifyCluster', 'Looks at the live page now.'),
          params: one,
          response: { 200: card, ...problems(401, 403, 404, 409, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id } = request.params;
        tell(stream, await verifyCluster(database, { stream, id, fetchPage, now }));
        return readCard(database.read, { stream, id, now: now() });
      },
    );
  };
}
