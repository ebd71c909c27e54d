import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { figures, figuresQuery, queue, queueCounts, queueQuery } from '@/lib/annotation/cluster-messages';
import { editorOf } from '../http/access';
import { bearer, problems } from '../http/describe-route';
import type { Services } from '../services';
import { sendNews } from '../sync/news-route';
import { addPassages } from './add-passages';
import { countClusters, listClusters } from './list-clusters';
import { readFigures } from './read-figures';
import { desk } from './route-params';

/** The queue: its pages, what waits where, how long things take, and word that there is something new. */
export function queueRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, now } = services;
  return async (app) => {
    app.get(
      '/v1/desk/:stream/clusters',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('listClusters', 'A page of the queue.'),
          params: desk,
          querystring: queueQuery,
          response: { 200: queue, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const { member: editor } = editorOf(request);
        const { clusters, cursor } = await listClusters(database, {
          stream,
          editor,
          query: request.query,
          now: now(),
          signal: request.signal,
        });
        return { clusters: await addPassages(database.read, { stream, clusters }), cursor };
      },
    );
    app.get(
      '/v1/desk/:stream/counts',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('countClusters', 'How many wait where.'),
          params: desk,
          response: { 200: queueCounts, ...problems(401, 403, 404, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const { member: editor } = editorOf(request);
        return countClusters(database.read, { stream, editor, now: now() });
      },
    );
    app.get(
      '/v1/desk/:stream/figures',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('readFigures', 'How long things take, what is accepted, what comes again.'),
          params: desk,
          querystring: figuresQuery,
          response: { 200: figures, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        return readFigures(database.read, { stream, days: request.query.days, now: now() });
      },
    );
    app.get(
      '/v1/desk/:stream/events',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        // HEAD would open a line that never says anything and never ends.
        exposeHeadRoute: false,
        schema: {
          ...bearer('deskEvents', 'Server-sent events {stream, seq}: there is something new. The desk then asks.'),
          params: desk,
          response: problems(401, 403, 404, 503),
        },
      },
      (request, reply) => {
        const { stream } = request.params;
        return sendNews(services, { request, reply, stream, stillMay: () => app.checkAgain(request) });
      },
    );
  };
}
