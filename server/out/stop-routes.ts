import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Services } from '../services';
import { readTongue } from '../words/read-tongue';
import { speak } from '../words/speak';
import { stopAnswers } from './answers';
import { sendMailPage, takeForms } from './mail-page';

const config = { access: { by: 'anybody' } } as const;

/**
 * How somebody ends the answers by mail, whether or not it was they who typed their address: by the page's button or the
 * mail program's own (RFC 8058). Looking at the page changes nothing. The address is nowhere in it: the link holds a word
 * that stands for it. What was stopped by a slip can be taken back on the page that says so.
 */
export function stopRoutes({ database, courier, now }: Services): FastifyPluginAsyncZod {
  const params = z.object({ token: z.string().max(200) });
  const path = '/no-answers/:token';
  return async (app) => {
    takeForms(app);
    for (const method of ['GET', 'POST'] as const)
      for (const again of method === 'POST' ? [false, true] : [false])
        app.route({
          method,
          url: again ? `${path}/again` : path,
          config,
          schema: { hide: true, params },
          handler: async ({ params: { token }, headers }, reply) => {
            const words = speak(readTongue((headers['accept-language'] ?? '').split(',')));
            const group = 'out.no_answers';
            const hash = await courier.answerKeys.readToken(token);
            if (hash === null) return sendMailPage(reply.code(404), { words, group, body: 'unknown' });
            if (method === 'GET')
              return sendMailPage(reply, { words, group, body: 'question', button: { key: 'button' } });
            await stopAnswers(database, { hash, stop: !again, now: now() });
            if (again) return sendMailPage(reply, { words, group, body: 'again' });
            const action = `/no-answers/${token}/again`;
            return sendMailPage(reply, { words, group, body: 'done', button: { key: 'button_again', action } });
          },
        });
  };
}
