import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  deliveryLog,
  endpoint,
  endpointChange,
  endpointList,
  feedList,
  madeEndpoint,
  madeFeed,
  madeSecret,
  newEndpoint,
  newFeed,
  rotation,
  testOutcome,
} from '@/lib/annotation/endpoint-messages';
import { known } from '../http/access';
import { bearer, open, problems } from '../http/describe-route';
import { Problem } from '../http/problem';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { checkTarget } from './check-target';
import { sendAgain } from './claim';
import { readLog } from './delivery-log';
import { changeEndpoint, listEndpoints, makeEndpoint, removeEndpoint, rotateSecret } from './endpoints';
import { listFeeds, makeFeed, openFeed, removeFeed } from './feed';
import { testEndpoint } from './test-endpoint';

/** Where word of a publication's reports goes to. All but the feed itself is for who may configure the publication. */
export function outRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  const origin = ownOrigin(settings);
  const params = z.object({ id: z.uuid().toLowerCase() });
  const deliveryParams = params.extend({ delivery: z.string().min(1).max(100) });

  return async (app) => {
    app.get(
      '/v1/endpoints',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('listEndpoints', 'Where word of reports goes to.'),
          response: { 200: endpointList, ...problems(401, 403, 503) },
        },
      },
      async ({ caller }) => ({ endpoints: await listEndpoints(database, known(caller).stream) }),
    );
    app.post(
      '/v1/endpoints',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('createEndpoint', 'Adds a webhook, a chat, an e-mail address or a digest.'),
          body: newEndpoint,
          response: { 201: madeEndpoint, ...problems(400, 401, 403, 409, 415, 422, 503) },
        },
      },
      async ({ caller, body }, reply) => {
        const stream = known(caller).stream;
        checkTarget(services, body);
        return reply.code(201).send(await makeEndpoint(database, { stream, made: body, now: now() }));
      },
    );
    app.post(
      '/v1/endpoints/:id/state',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('changeEndpoint', 'Switches an endpoint off, or on again.'),
          params,
          body: endpointChange,
          response: { 200: endpoint, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async ({ caller, params: { id }, body: { state } }) => {
        const stream = known(caller).stream;
        return changeEndpoint(database, { stream, id, state });
      },
    );
    app.post(
      '/v1/endpoints/:id/secrets',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('rotateSecret', 'A new secret for a webhook; the old one signs beside it for a day.'),
          params,
          body: rotation,
          response: { 201: madeSecret, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async ({ caller, params: { id } }, reply) => {
        const stream = known(caller).stream;
        return reply.code(201).send(await rotateSecret(database, { stream, id, now: now() }));
      },
    );
    app.post(
      '/v1/endpoints/:id/test',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('testEndpoint', 'Sends a message that says it is a test, once and now, and says how it went.'),
          params,
          response: { 200: testOutcome, ...problems(401, 403, 404, 409, 422, 429, 503) },
        },
      },
      async ({ caller, params: { id } }) => testEndpoint(services.courier, { stream: known(caller).stream, id }),
    );
    app.delete(
      '/v1/endpoints/:id',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('removeEndpoint', 'Removes an endpoint and its log.'),
          params,
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ caller, params: { id } }, reply) => {
        await removeEndpoint(database, { stream: known(caller).stream, id });
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/endpoints/:id/deliveries',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('listDeliveries', 'What was told to an endpoint, newest first, with every try.'),
          params,
          response: { 200: deliveryLog, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ caller, params: { id } }) => ({
        deliveries: await readLog(database, { stream: known(caller).stream, id }),
      }),
    );
    app.post(
      '/v1/endpoints/:id/deliveries/:delivery/again',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('sendAgain', 'Sends a delivery again, with its whole schedule.'),
          params: deliveryParams,
          response: { 202: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ caller, params: { id, delivery } }, reply) => {
        const stream = known(caller).stream;
        const found = await sendAgain(database, { stream, endpoint: id, id: delivery, now: now() });
        if (!found) throw Problem.missing('There is no such delivery.');
        return reply.code(202).send(null);
      },
    );
    app.get(
      '/v1/feeds',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('listFeeds', 'The feeds of the publication.'),
          response: { 200: feedList, ...problems(401, 403, 503) },
        },
      },
      async ({ caller }) => ({ feeds: await listFeeds(database, known(caller).stream) }),
    );
    app.post(
      '/v1/feeds',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('createFeed', 'Makes an Atom feed with an address that holds its secret.'),
          body: newFeed,
          response: { 201: madeFeed, ...problems(400, 401, 403, 409, 415, 422, 503) },
        },
      },
      async ({ caller, body }, reply) => {
        const stream = known(caller).stream;
        const { feed, token } = await makeFeed(database, { stream, made: body, now: now() });
        return reply.code(201).send({ feed, url: `${origin}/v1/feeds/${token}` });
      },
    );
    app.delete(
      '/v1/feeds/:id',
      {
        config: { access: { by: 'device', right: 'configure' } },
        schema: {
          ...bearer('removeFeed', 'From now on the feed’s address is unknown.'),
          params,
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ caller, params: { id } }, reply) => {
        await removeFeed(database, { stream: known(caller).stream, id });
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/feeds/:id',
      {
        config: { access: { by: 'anybody' } },
        schema: {
          ...open('readFeed', 'The feed (Atom); `id` is the secret of its address.'),
          params: z.object({ id: z.string().min(1).max(200) }),
          response: { 200: z.string(), 304: z.string(), ...problems(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { etag, write } = await openFeed(database, { token: request.params.id, origin });
        // For its reader's own program to keep, and to ask again each time.
        void reply.headers({ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' });
        const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
        const isKnown = known?.includes(etag) === true;
        void reply.type('application/atom+xml; charset=utf-8').code(isKnown ? 304 : 200);
        return reply.send(isKnown ? '' : await write());
      },
    );
  };
}
