import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { PROTOCOL } from '@/lib/annotation/protocol';
import { fetchPageGuarded } from './clusters/fetch-page';
import { clusterRoutes } from './clusters/routes';
import { verifyDue } from './clusters/verify-due';
import { correctionsRoutes } from './corrections/routes';
import type { Database } from './database/database';
import { guardRoutes } from './http/access';
import { answerBrokenRequest, answerError, sendProblem } from './http/answer-errors';
import { describeApi } from './http/describe-api';
import type { DeskFiles } from './http/desk-files';
import { deskRoutes } from './http/desk-routes';
import { logOptions } from './http/log';
import { Metrics } from './http/metrics';
import { ownRoutes } from './http/own-routes';
import { Problem } from './http/problem';
import { DayKeys } from './limits/day-keys';
import { mailboxRoutes } from './mailbox/routes';
import { publicationRoutes } from './origins/routes';
import { Courier } from './out/courier';
import { endpointDeskRoutes } from './out/desk-routes';
import { outRoutes } from './out/routes';
import { stopRoutes } from './out/stop-routes';
import { unsubscribeRoutes } from './out/unsubscribe-routes';
import { accountRoutes } from './people/account-routes';
import { memberRoutes } from './people/member-routes';
import { signInRoutes } from './people/sign-in-routes';
import { Repeat } from './repeat';
import { queueRoutes } from './reports/queue-routes';
import { reportRoutes } from './reports/routes';
import { indexReports } from './search/index-reports';
import type { LinkMailer, Services } from './services';
import { ownOrigin, type Settings } from './settings';
import { streamRoutes } from './streams/routes';
import { News } from './sync/news';
import { syncRoutes } from './sync/routes';

export interface AppParts {
  database: Database;
  settings: Settings;
  /** In place of the one the settings name. */
  mailer?: LinkMailer;
  /** The editors' web app; null where it was not built. */
  desk?: DeskFiles | null;
  now?: () => number;
  /** Whether what is done beside the requests (delivering, indexing) is done by itself; tests say when. */
  works?: boolean;
}

/** The server without its socket: tests ask it by `inject`, `main.ts` listens. Closing it ends the open lines. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { database, settings, desk = null, now = Date.now, works = false } = parts;
  const metrics = new Metrics();
  const courier = new Courier({ database, settings, metrics, now });
  const services: Services = {
    database,
    settings,
    mailer: parts.mailer ?? (courier.mailer.isSet ? courier.mailer : null),
    news: new News(database),
    courier,
    dayKeys: new DayKeys(database),
    metrics,
    listeners: new Set(),
    now,
  };
  const app = Fastify({
    logger: logOptions(settings.LOG_LEVEL) ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < settings.TRUSTED_PROXIES,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, Problem.missing('There is nothing here.')));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Emend', version: String(PROTOCOL), description: 'Sync of notes, and reports to publications.' },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-emend-session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: describeApi,
  });
  watchRequests(app, services);
  await app.register(cookie);
  guardRoutes(app, services);
  await app.register(syncRoutes(services));
  await app.register(streamRoutes(services));
  await app.register(reportRoutes(services));
  await app.register(clusterRoutes(services));
  await app.register(mailboxRoutes(services));
  await app.register(correctionsRoutes(services));
  await app.register(signInRoutes(services));
  await app.register(accountRoutes(services));
  await app.register(memberRoutes(services));
  await app.register(publicationRoutes(services));
  await app.register(queueRoutes(services));
  await app.register(outRoutes(services));
  await app.register(endpointDeskRoutes(services));
  await app.register(unsubscribeRoutes(services));
  await app.register(stopRoutes(services));
  await app.register(ownRoutes(services));
  await app.register(deskRoutes(desk, ownOrigin(settings)));
  if (works) workBeside(app, services);
  await app.ready();
  return app;
}

/** How long a report may be missing in the search, in ms. */
const INDEXING = 1000;

/** How often it is looked whether a page is to be verified, in ms. */
const VERIFYING = 15_000;

/** What is done beside the requests, from when the server is ready until it closes. */
function workBeside(app: FastifyInstance, { database, courier, news, settings, now }: Services): void {
  const fetchPage = fetchPageGuarded({ allowLoopback: settings.OUT_TO_LOOPBACK });
  const verifying = new Repeat(() => verifyDue({ database, news, fetchPage, now }), VERIFYING);
  const indexing = new Repeat(() => indexReports(database), INDEXING);
  app.addHook('onReady', async () => {
    courier.start((error) => app.log.error({ err: error }, 'deliveries failed'));
    indexing.start((error) => app.log.error({ err: error }, 'the search index could not be brought up to date'));
    verifying.start((error) => app.log.error({ err: error }, 'pages could not be verified'));
  });
  app.addHook('onClose', async () => {
    await Promise.all([courier.stop(), indexing.stop(), verifying.stop()]);
  });
}

function watchRequests(app: FastifyInstance, { metrics, news, listeners }: Services): void {
  app.addHook('onRequest', async (_request, reply) => {
    // Answers are somebody's own; nothing between is to keep them, and nothing is to guess what they are.
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    metrics.countRequest({ method, route, status, seconds });
    request.log.info({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  app.addHook('preClose', async () => {
    for (const end of listeners) end();
    letGo(app);
  });
  app.addHook('onClose', async () => {
    news.close();
    metrics.close();
  });
}

/**
 * A connection that answers its last request after the signal to stop is kept alive and idle for a minute more, and the
 * server would wait for it: idle ones are closed again and again until none is left.
 */
function letGo({ server }: FastifyInstance): void {
  const timer = setInterval(() => server.closeIdleConnections(), 100);
  server.once('close', () => clearInterval(timer));
}
