import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { cannedReplies, cannedReply, newCannedReply } from '@/lib/annotation/cluster-messages';
import { bearer, problems } from '../http/describe-route';
import type { Services } from '../services';
import { dropCanned, keepCanned, listCanned } from './canned-replies';
import { desk, one } from './route-params';

const nothing = z.null();

/** Replies kept ready. */
export function replyRoutes({ database, now }: Services): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/desk/:stream/replies',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('listReplies', 'Replies kept ready.'),
          params: desk,
          response: { 200: cannedReplies, ...problems(401, 403, 404, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        return { replies: await listCanned(database.read, stream) };
      },
    );
    app.post(
      '/v1/desk/:stream/replies',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer('makeReply', 'Keeps a reply ready, in one language or several, with {variables}.'),
          params: desk,
          body: newCannedReply,
          response: { 201: cannedReply, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream } = request.params;
        return reply.code(201).send(await keepCanned(database, { stream, id: null, ...request.body, now: now() }));
      },
    );
    app.put(
      '/v1/desk/:stream/replies/:id',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer('changeReply', 'Changes a reply kept ready.'),
          params: one,
          body: newCannedReply,
          response: { 200: cannedReply, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id } = request.params;
        return keepCanned(database, { stream, id, ...request.body, now: now() });
      },
    );
    app.delete(
      '/v1/desk/:stream/replies/:id',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer('dropReply', 'Drops a reply kept ready.'),
          params: one,
          response: { 204: nothing, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream, id } = request.params;
        await dropCanned(database, { stream, id });
        return reply.code(204).send(null);
      },
    );
  };
}
