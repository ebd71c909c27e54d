import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Database } from '../database/database';
import type { Services } from '../services';
import { speak, type Words } from '../words/speak';
import type { EndpointRow } from './endpoints';
import { sendMailPage, takeForms } from './mail-page';

const config = { access: { by: 'anybody' } } as const;

/**
 * How a mail's reader ends the mails. Asking for the page changes nothing, for programs that look through mails follow
 * links; a POST does, by the page's button or by the mail program's own (RFC 8058). Pages for people, so not part of
 * the protocol.
 */
export function unsubscribeRoutes({ database }: Services): FastifyPluginAsyncZod {
  const params = z.object({ token: z.string().max(200) });
  return async (app) => {
    takeForms(app);
    app.get('/unsubscribe/:token', { config, schema: { hide: true, params } }, async ({ params: { token } }, reply) => {
      const row = await readEndpoint(database, token);
      if (!row || row.state === 'disabled') return sendPage(reply.code(404), { words: speakTo(row), body: 'unknown' });
      return sendPage(reply, { words: speakTo(row), body: 'question', row });
    });
    app.post(
      '/unsubscribe/:token',
      { config, schema: { hide: true, params } },
      async ({ params: { token } }, reply) => {
        const row = await readEndpoint(database, token);
        if (!row) return sendPage(reply.code(404), { words: speakTo(row), body: 'unknown' });
        await endMails(database, row);
        return sendPage(reply, { words: speakTo(row), body: 'done' });
      },
    );
  };
}

const speakTo = (row: EndpointRow | undefined) => speak(row?.language ?? 'en');

async function readEndpoint(database: Database, token: string): Promise<EndpointRow | undefined> {
  return database.read
    .selectFrom('endpoint')
    .selectAll()
    .where('stream', '=', token.slice(0, Math.max(0, token.indexOf('.'))))
    .where('unsubscribe', '=', token)
    .where('kind', 'in', ['mail', 'digest'])
    .executeTakeFirst();
}

async function endMails(database: Database, { stream, id }: EndpointRow): Promise<void> {
  await database.write(async (transaction) => {
    await transaction
      .updateTable('endpoint')
      .set({ state: 'disabled', why: 'unsubscribed' })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .execute();
    await transaction
      .updateTable('delivery')
      .set({ state: 'dropped' })
      .where('stream', '=', stream)
      .where('endpoint', '=', id)
      .where('state', '=', 'pending')
      .execute();
  });
}

function sendPage(
  reply: FastifyReply,
  { words, body, row }: { words: Words; body: 'question' | 'done' | 'unknown'; row?: EndpointRow },
) {
  const asked = row ? { values: [row.stream, row.target], button: { key: 'button' } } : {};
  return sendMailPage(reply, { words, group: 'out.unsubscribe', body, ...asked });
}
