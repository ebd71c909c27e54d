import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  deliveryLog,
  endpoint,
  endpointChange,
  endpointList,
  madeEndpoint,
  madeSecret,
  newEndpoint,
  testOutcome,
} from '@/lib/annotation/endpoint-messages';
import { streamId } from '@/lib/annotation/people-messages';
import { problems, signedIn } from '../http/describe-route';
import { Problem } from '../http/problem';
import type { Services } from '../services';
import { checkTarget } from './check-target';
import { sendAgain } from './claim';
import { readLog } from './delivery-log';
import { changeEndpoint, listEndpoints, makeEndpoint, removeEndpoint, rotateSecret } from './endpoints';
import { testEndpoint } from './test-endpoint';

const config = { access: { by: 'session', right: 'configure' } } as const;
const params = z.object({ stream: streamId });
const one = params.extend({ id: z.uuid().toLowerCase() });
const path = '/v1/desk/streams/:stream/endpoints';

/** Where word of reports goes to, for whoever configures the publication at the desk. */
export function endpointDeskRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, now } = services;
  return async (app) => {
    app.get(
      path,
      {
        config,
        schema: {
          ...signedIn('listDeskEndpoints', 'Where word of reports goes to.'),
          params,
          response: { 200: endpointList, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ params: { stream } }) => ({ endpoints: await listEndpoints(database, stream) }),
    );
    app.post(
      path,
      {
        config,
        schema: {
          ...signedIn('createDeskEndpoint', 'Adds a webhook, a chat, an e-mail address or a digest.'),
          params,
          body: newEndpoint,
          response: { 201: madeEndpoint, ...problems(400, 401, 403, 404, 409, 415, 422, 503) },
        },
      },
      async ({ params: { stream }, body }, reply) => {
        checkTarget(services, body);
        return reply.code(201).send(await makeEndpoint(database, { stream, made: body, now: now() }));
      },
    );
    app.post(
      `${path}/:id/state`,
      {
        config,
        schema: {
          ...signedIn('changeDeskEndpoint', 'Switches an endpoint off, or on again.'),
          params: one,
          body: endpointChange,
          response: { 200: endpoint, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async ({ params: { stream, id }, body: { state } }) => changeEndpoint(database, { stream, id, state }),
    );
    app.post(
      `${path}/:id/test`,
      {
        config,
        schema: {
          ...signedIn(
            'testDeskEndpoint',
            'Sends a message that says it is a test, once and now, and says how it went.',
          ),
          params: one,
          response: { 200: testOutcome, ...problems(401, 403, 404, 409, 422, 429, 503) },
        },
      },
      async ({ params: { stream, id } }) => testEndpoint(services.courier, { stream, id }),
    );
    app.post(
      `${path}/:id/secrets`,
      {
        config,
        schema: {
          ...signedIn('rotateDeskSecret', 'A new secret for a webhook; the old one signs beside it for a day.'),
          params: one,
          response: { 201: madeSecret, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ params: { stream, id } }, reply) =>
        reply.code(201).send(await rotateSecret(database, { stream, id, now: now() })),
    );
    app.delete(
      `${path}/:id`,
      {
        config,
        schema: {
          ...signedIn('removeDeskEndpoint', 'Removes an endpoint and its log.'),
          params: one,
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ params: { stream, id } }, reply) => {
        await removeEndpoint(database, { stream, id });
        return reply.code(204).send(null);
      },
    );
    app.get(
      `${path}/:id/deliveries`,
      {
        config,
        schema: {
          ...signedIn('listDeskDeliveries', 'What was told to an endpoint, newest first, with every try.'),
          params: one,
          response: { 200: deliveryLog, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async ({ params: { stream, id } }) => ({ deliveries: await readLog(database, { stream, id }) }),
    );
    app.post(
      `${path}/:id/deliveries/:delivery/again`,
      {
        config,
        schema: {
          ...signedIn('sendDeskAgain', 'Sends a delivery again, with its whole schedule.'),
          params: one.extend({ delivery: z.string().min(1).max(100) }),
          response: { 202: z.null(), ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async ({ params: { stream, id, delivery } }, reply) => {
        const found = await sendAgain(database, { stream, endpoint: id, id: delivery, now: now() });
        if (!found) throw Problem.missing('There is no such delivery.');
        return reply.code(202).send(null);
      },
    );
  };
}
