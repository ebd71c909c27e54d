import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  deviceList,
  joinCodeAnswer,
  joined,
  joinRequest,
  membership,
  newJoinCode,
  newStream,
  team,
} from '@/lib/annotation/stream-messages';
import { callerOf } from '../http/access';
import { bearer, open, problems } from '../http/describe-route';
import { limitAddress } from '../limits/limit-address';
import type { Services } from '../services';
import { addDevice, addMember, createStream } from './create-stream';
import { listDevices, revokeDevice } from './devices';
import { joinStream, makeCode } from './join-stream';
import { readTeam } from './read-team';

/** How devices come to a stream and leave it. */
export function streamRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  return async (app) => {
    app.post(
      '/v1/streams',
      {
        config: { access: { by: 'anybody' } },
        schema: {
          ...open('createStream', 'Makes a private stream; the answer holds the only copy of the token.'),
          body: newStream,
          response: { 201: membership, ...problems(400, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limitAddress(services, { what: 's', address: request.ip, hourly: settings.HOURLY_STREAMS });
        const made = await database.write(async (transaction) => {
          const stream = await createStream(transaction, { kind: 'private', now: now() });
          const member = await addMember(transaction, { stream, role: 'owner', now: now() });
          return addDevice(transaction, { stream, member, role: 'owner', label: request.body.label, now: now() });
        });
        return reply.code(201).send(made);
      },
    );
    app.post(
      '/v1/streams/join',
      {
        config: { access: { by: 'anybody' } },
        schema: {
          ...open('join', 'A device joins by the code that another one shows.'),
          body: joinRequest,
          response: { 201: joined, ...problems(400, 404, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limitAddress(services, { what: 'j', address: request.ip, hourly: settings.HOURLY_JOINS });
        return reply.code(201).send(await joinStream(database, { ...request.body, now: now() }));
      },
    );
    app.post(
      '/v1/streams/codes',
      {
        config: { access: { by: 'device' } },
        schema: {
          ...bearer('createCode', 'A code for one device, good for ten minutes.'),
          body: newJoinCode,
          response: { 201: joinCodeAnswer, ...problems(400, 401, 403, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        return reply.code(201).send(await makeCode(database, { caller, ask: request.body, now: now() }));
      },
    );
    app.get(
      '/v1/streams/team',
      {
        config: { access: { by: 'device' } },
        schema: {
          ...bearer('readTeam', 'Who works on the project of this device, and which record the project is.'),
          response: { 200: team, ...problems(401, 404, 503) },
        },
      },
      async (request) => readTeam(database, callerOf(request)),
    );
    app.get(
      '/v1/streams/devices',
      {
        config: { access: { by: 'device' } },
        schema: {
          ...bearer('listDevices', 'The devices the caller may take away.'),
          response: { 200: deviceList, ...problems(401, 503) },
        },
      },
      async (request) => ({
        devices: await listDevices(database, callerOf(request)),
      }),
    );
    app.delete(
      '/v1/streams/devices/:id',
      {
        config: { access: { by: 'device' } },
        schema: {
          ...bearer('revokeDevice', 'From now on the device’s token is unknown.'),
          params: z.object({ id: z.uuid() }),
          response: { 204: z.null(), ...problems(401, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        await revokeDevice(database, callerOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
