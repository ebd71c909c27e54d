import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { DeskFiles } from './desk-files';
import { Problem } from './problem';

/** Nothing but our own files and our own server; no text becomes a script; nobody frames it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'referrer-policy': 'no-referrer',
};

const openly = { schema: { hide: true }, config: { access: { by: 'anybody' } } } as const;

/** The editors' desk. Every address below `/desk/` is the one page, which reads the address itself. */
export function deskRoutes(files: DeskFiles | null, origin: string): FastifyPluginAsyncZod {
  const headers = origin.startsWith('https:')
    ? { ...pageHeaders, 'strict-transport-security': 'max-age=31536000' }
    : pageHeaders;
  return async (app) => {
    app.get('/desk/assets/:name', openly, async (request, reply) => {
      const { name } = request.params as { name: string };
      const file = files?.assets.get(name);
      if (!file) throw Problem.missing('There is nothing here.');
      // The name has a hash of what is in it.
      const kept = { 'cache-control': 'public, max-age=31536000, immutable' };
      return reply
        .headers({ ...headers, ...kept })
        .type(file.type)
        .send(file.body);
    });
    for (const path of ['/desk', '/desk/*'])
      app.get(path, openly, async (_request, reply) => {
        if (!files) throw Problem.missing('The desk was not built: npm run server builds it.');
        return reply.headers(headers).type('text/html; charset=utf-8').send(files.page);
      });
  };
}
