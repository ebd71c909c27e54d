import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { letterList, lettersTaken } from '@/lib/annotation/cluster-messages';
import { publicationId } from '@/lib/annotation/report-messages';
import { bearer, problems } from '../http/describe-route';
import { Problem } from '../http/problem';
import { readPublication } from '../reports/publications';
import type { Services } from '../services';
import { takeLetters } from './take-letters';

/** Bytes of a dropped file. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_SHOWN = 200;

/** A newsroom's mailbox becomes reports: `.eml` and `.mbox` files, dropped on the desk. */
export function mailboxRoutes({ database, news, now }: Services): FastifyPluginAsyncZod {
  const desk = z.object({ stream: publicationId });
  return async (app) => {
    app.addContentTypeParser(
      ['message/rfc822', 'application/mbox'],
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      async (_request: unknown, body: Buffer) => body,
    );
    app.post(
      '/v1/desk/:stream/letters',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        bodyLimit: MOST_BYTES,
        schema: {
          ...bearer('takeLetters', 'Makes reports of a .eml or .mbox file; what cannot be understood is kept whole.'),
          consumes: ['message/rfc822', 'application/mbox'],
          params: desk,
          response: { 200: lettersTaken, ...problems(400, 401, 403, 404, 413, 415, 422, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const publication = await readPublication(database, stream);
        const file = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        if (file.length === 0)
          throw new Problem({
            status: 422,
            code: 'no-letters',
            detail: 'The file is empty: nothing was taken from it.',
          });
        const letters = await takeLetters(database, { publication, file, now: now() });
        const rev = Math.max(0, ...letters.map((one) => one.rev));
        if (rev > 0) news.tell(stream, rev);
        return { letters: letters.map(({ result, subject, report }) => ({ result, subject, report })) };
      },
    );
    app.get(
      '/v1/desk/:stream/letters',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('listLetters', 'Letters that were kept whole, newest first.'),
          params: desk,
          response: { 200: letterList, ...problems(401, 403, 404, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const rows = await database.read
          .selectFrom('letter')
          .selectAll()
          .where('stream', '=', stream)
          .orderBy('received_at', 'desc')
          .orderBy('id')
          .limit(MOST_SHOWN)
          .execute();
        const letters = rows.map(({ id, subject, sender, sent_at, received_at, text }) => ({
          id,
          subject,
          from: sender,
          sentAt: sent_at,
          receivedAt: new Date(received_at).toISOString(),
          text,
        }));
        return { letters };
      },
    );
    app.delete(
      '/v1/desk/:stream/letters/:id',
      {
        config: { access: { by: 'editor', right: 'decide' } },
        schema: {
          ...bearer('dropLetter', 'Drops a letter that was kept.'),
          params: desk.extend({ id: z.uuid().toLowerCase() }),
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream, id } = request.params;
        await database.write((transaction) =>
          transaction.deleteFrom('letter').where('stream', '=', stream).where('id', '=', id).execute(),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
