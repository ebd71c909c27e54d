import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  emptyRequest,
  invitationList,
  invitationMade,
  memberChange,
  memberList,
  newInvitation,
  streamId,
} from '@/lib/annotation/people-messages';
import { joinCodeAnswer } from '@/lib/annotation/stream-messages';
import { roleOf, signedInOf } from '../http/access';
import { problems, signedIn } from '../http/describe-route';
import { Problem } from '../http/problem';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { makeCode } from '../streams/join-stream';
import { type Right, rights } from '../streams/rights';
import { cancelInvitation, listInvitations, makeInvitation } from './invitations';
import { mailInvitation } from './mail-links';
import { changeMember, listMembers, removeMember } from './members';

const params = z.object({ stream: streamId });
const oneParams = params.extend({ id: z.uuid() });
const to = (right: Right) => ({ access: { by: 'session', right } }) as const;

/** Who works on a publication or a project. */
export function memberRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  return async (app) => {
    app.get(
      '/v1/desk/streams/:stream/members',
      {
        config: to('see-members'),
        schema: {
          ...signedIn('listMembers', 'Everybody of a publication or project.'),
          params,
          response: { 200: memberList, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => ({
        members: await listMembers(database, { ...request.params, person: signedInOf(request).person }),
      }),
    );
    app.post(
      '/v1/desk/streams/:stream/members/:id',
      {
        config: to('manage-members'),
        schema: {
          ...signedIn('changeMember', 'Gives a member another role.'),
          params: oneParams,
          body: memberChange,
          response: { 204: z.null(), ...problems(400, 401, 403, 404, 409, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        await changeMember(database, { ...request.params, by: roleOf(request), role: request.body.role });
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/v1/desk/streams/:stream/members/:id',
      {
        config: to('manage-members'),
        schema: {
          ...signedIn('removeMember', 'Takes a member out, with their devices there.'),
          params: oneParams,
          response: { 204: z.null(), ...problems(401, 403, 404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        await removeMember(database, { ...request.params, by: roleOf(request) });
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/desk/streams/:stream/invitations',
      {
        config: to('invite'),
        schema: {
          ...signedIn('listInvitations', 'Invitations that are still good.'),
          params,
          response: { 200: invitationList, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => ({ invitations: await listInvitations(database, request.params.stream, now()) }),
    );
    app.post(
      '/v1/desk/streams/:stream/invitations',
      {
        config: to('invite'),
        schema: {
          ...signedIn('invite', 'Makes an invitation; the answer holds the only copy of its link.'),
          params,
          body: newInvitation,
          response: { 201: invitationMade, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream } = request.params;
        const { role, email = null } = request.body;
        const by = roleOf(request);
        if (!rights[by].invites.includes(role))
          throw Problem.forbidden(`A member with the role “${by}” cannot invite one with the role “${role}”.`);
        const { person, name } = signedInOf(request);
        const about = { stream, role, email, invitedBy: person, origin: ownOrigin(settings), now: now() };
        const { id, link, expiresAt } = await database.write((transaction) => makeInvitation(transaction, about));
        const languages = request.headers['accept-language'];
        const mailed = await mailInvitation(services, { email, link, stream, languages });
        const made = { id, role, email, expiresAt: new Date(expiresAt).toISOString(), invitedBy: name };
        return reply.code(201).send({ ...made, link, mailed });
      },
    );
    app.delete(
      '/v1/desk/streams/:stream/invitations/:id',
      {
        config: to('invite'),
        schema: {
          ...signedIn('cancelInvitation', 'From now on the invitation opens nothing.'),
          params: oneParams,
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        await cancelInvitation(database, request.params);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/streams/:stream/codes',
      {
        config: to('connect'),
        schema: {
          ...signedIn('connectDevice', 'A code by which one’s own browser extension joins, good for ten minutes.'),
          params,
          body: emptyRequest,
          response: { 201: joinCodeAnswer, ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { stream } = request.params;
        const caller = { stream, member: signedInOf(request).person, role: roleOf(request) };
        return reply.code(201).send(await makeCode(database, { caller, ask: {}, now: now() }));
      },
    );
  };
}
