import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { queueChange, queueQuery, readerChange, readerChanged, reportQueue } from '@/lib/annotation/desk-messages';
import { streamId } from '@/lib/annotation/people-messages';
import { signedInOf } from '../http/access';
import { problems, signedIn } from '../http/describe-route';
import type { Services } from '../services';
import type { Right } from '../streams/rights';
import { denyReader } from './deny-reader';
import { listQueue, moveReport } from './queues';

const params = z.object({ stream: streamId });
const to = (right: Right) => ({ access: { by: 'session', right } }) as const;

/** The queues of a publication, at the desk. */
export function queueRoutes({ database, news, now }: Services): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/desk/streams/:stream/reports',
      {
        config: to('see-reports'),
        schema: {
          ...signedIn('listQueue', 'Reports of one queue, the latest changed first.'),
          params,
          querystring: queueQuery,
          response: { 200: reportQueue, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => listQueue(database, { ...request.params, ...request.query }),
    );
    app.post(
      '/v1/desk/streams/:stream/reports/:id/queue',
      {
        config: to('sort'),
        schema: {
          ...signedIn('moveReport', 'Moves a report to the suspect ones, or back.'),
          params: params.extend({ id: z.uuid().toLowerCase() }),
          body: queueChange,
          response: { 204: z.null(), ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        await moveReport(database, { ...request.params, queue: request.body.queue, now: now() });
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/streams/:stream/reports/:id/reader',
      {
        config: to('sort'),
        schema: {
          ...signedIn('denyReader', 'All from the reader of this report is suspect from now on, or no longer.'),
          params: params.extend({ id: z.uuid().toLowerCase() }),
          body: readerChange,
          response: { 200: readerChanged, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request) => {
        const { stream, id: report } = request.params;
        const { denied } = request.body;
        const editor = signedInOf(request).person;
        const reports = await denyReader(database, { stream, report, denied, editor, now: now() });
        const row = await database.read
          .selectFrom('stream')
          .select('seq')
          .where('stream', '=', stream)
          .executeTakeFirst();
        if (row) news.tell(stream, row.seq);
        return { reports };
      },
    );
  };
}
