import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { exportQuery, MOST_CLUSTERS } from '@/lib/annotation/cluster-messages';
import { identifyAddress } from '@/lib/annotation/page-identity';
import { publicationId } from '@/lib/annotation/report-messages';
import { listClusters } from '../clusters/list-clusters';
import { readSample } from '../clusters/verify-cluster';
import { editorOf } from '../http/access';
import { bearer, open, problems } from '../http/describe-route';
import { Publications } from '../reports/publications';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { type Language, languages, speak } from '../words/speak';
import { readCorrections } from './corrections';
import { writeAnnotation, writeCsv } from './write-exports';
import { LOG_STYLE, writeAtom, writeJsonFeed, writeLogPage } from './write-feeds';
import { writeInScript, writeJsonLd } from './write-json-ld';

/** Entries of the log and its feeds. */
const MOST_ENTRIES = 200;
/** Clusters of one export. */
const MOST_EXPORTED = 10_000;

/** The publication's corrections, for everybody; and the desk's queue as files, for its editors. */
export function correctionsRoutes({ database, settings, now }: Services): FastifyPluginAsyncZod {
  const publications = new Publications(database);
  const params = z.object({ stream: publicationId });
  const querystring = z.object({ language: z.enum(languages).default('en') });
  const readLog = async (stream: string, language: Language) => {
    await publications.read(stream, now());
    const corrections = await readCorrections(database.read, { stream, limit: MOST_ENTRIES });
    return { stream, origin: ownOrigin(settings), corrections, words: speak(language) };
  };
  return async (app) => {
    app.get(
      '/v1/publications/:stream/corrections',
      {
        config: { access: { by: 'anybody' } },
        schema: { hide: true, params, querystring },
      },
      async (request, reply) =>
        sendPublic(
          reply,
          'text/html; charset=utf-8',
          writeLogPage(await readLog(request.params.stream, request.query.language)),
        ),
    );
    app.get(
      '/v1/publications/:stream/corrections.atom',
      {
        config: { access: { by: 'anybody' } },
        schema: { hide: true, params, querystring },
      },
      async (request, reply) =>
        sendPublic(
          reply,
          'application/atom+xml; charset=utf-8',
          writeAtom(await readLog(request.params.stream, request.query.language)),
        ),
    );
    app.get(
      '/v1/publications/:stream/corrections.json',
      {
        config: { access: { by: 'anybody' } },
        schema: { hide: true, params, querystring },
      },
      async (request, reply) =>
        sendPublic(
          reply,
          'application/feed+json; charset=utf-8',
          JSON.stringify(writeJsonFeed(await readLog(request.params.stream, request.query.language))),
        ),
    );
    app.get(
      '/v1/publications/:stream/corrections.jsonld',
      {
        config: { access: { by: 'anybody' } },
        schema: {
          ...open('readArticleCorrections', 'The corrections of one article as schema.org’s `correction`.'),
          params,
          querystring: z.object({ page: z.url().max(4096) }),
          response: { 200: z.any(), ...problems(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream } = request.params;
        await publications.read(stream, now());
        const page = identifyAddress(request.query.page);
        const corrections = await readCorrections(database.read, { stream, page, limit: MOST_ENTRIES });
        return sendPublic(reply, 'application/ld+json; charset=utf-8', writeInScript(writeJsonLd(page, corrections)));
      },
    );
    app.get(
      '/v1/desk/:stream/export',
      {
        config: { access: { by: 'editor', right: 'see-reports' } },
        schema: {
          ...bearer('exportClusters', 'The queue as CSV, as JSON, or as W3C Web Annotations.'),
          params,
          querystring: exportQuery,
          response: { 200: z.any(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream } = request.params;
        const { member: editor } = editorOf(request);
        const { format, ...query } = request.query;
        const clusters = [];
        for (let cursor: string | null | undefined; cursor !== null && clusters.length < MOST_EXPORTED; ) {
          const more = cursor === undefined ? {} : { cursor };
          const asked = { ...query, ...more, limit: MOST_CLUSTERS };
          const part = await listClusters(database, { stream, editor, query: asked, now: now() });
          clusters.push(...part.clusters);
          cursor = part.cursor;
        }
        void reply.header('content-disposition', `attachment; filename="${stream}.${format}"`);
        if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(writeCsv(clusters));
        if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify({ clusters }));
        const annotations = [];
        for (const { id } of clusters) {
          const sample = await readSample(database.read, { stream, id });
          if (sample) annotations.push(writeAnnotation(sample));
        }
        return reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(annotations));
      },
    );
  };
}

const styleHash = createHash('sha256').update(LOG_STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** What everybody may read, and keep for five minutes. */
function sendPublic(reply: FastifyReply, type: string, body: string): FastifyReply {
  void reply.headers({ 'cache-control': 'public, max-age=300', 'content-security-policy': POLICY });
  return reply.type(type).send(body);
}
