import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  account,
  accountChange,
  ceremonyOptions,
  emptyRequest,
  mailAsked,
  newPasskey,
} from '@/lib/annotation/people-messages';
import { signedInOf } from '../http/access';
import { problems, signedIn } from '../http/describe-route';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { readAccount } from './account';
import { keepCeremony, takeCeremony } from './ceremonies';
import { Cookies } from './cookies';
import { mailToProve } from './mail-links';
import { askToMakePasskey, keepPasskey, removePasskey } from './passkeys';
import { checkRecent, endAllSessions, endSession } from './sessions';

const config = { access: { by: 'session' } } as const;

/** One's own account: name, address, passkeys, sessions. */
export function accountRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  const home = { origin: ownOrigin(settings) };
  const cookies = new Cookies(home.origin);
  return async (app) => {
    app.get(
      '/v1/desk/me',
      {
        config,
        schema: {
          ...signedIn('readAccount', 'Who is signed in, and where.'),
          response: { 200: account, ...problems(401, 403, 503) },
        },
      },
      async (request) => readAccount(services, signedInOf(request)),
    );
    app.post(
      '/v1/desk/me/name',
      {
        config,
        schema: {
          ...signedIn('changeName', 'Changes the name others see.'),
          body: accountChange,
          response: { 204: z.null(), ...problems(400, 401, 403, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { person } = signedInOf(request);
        const { name } = request.body;
        await database.write((transaction) =>
          transaction.updateTable('person').set({ name }).where('id', '=', person).execute(),
        );
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/me/email',
      {
        config,
        schema: {
          ...signedIn('proveEmail', 'Mails a link; opening it makes the address one’s own.'),
          body: mailAsked,
          response: { 202: z.null(), ...problems(400, 401, 403, 409, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        const self = signedInOf(request);
        checkRecent(self, now());
        const languages = request.headers['accept-language'];
        await mailToProve(services, { person: self.person, email: request.body.email, languages });
        return reply.code(202).send(null);
      },
    );
    app.post(
      '/v1/desk/me/passkeys/options',
      {
        config,
        schema: {
          ...signedIn('askToMakePasskey', 'What a browser needs to make a passkey.'),
          body: emptyRequest,
          response: { 200: ceremonyOptions, ...problems(400, 401, 403, 409, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const self = signedInOf(request);
        checkRecent(self, now());
        const { person, name } = self;
        const options = await askToMakePasskey(database, { person, name, home });
        cookies.setCeremony(reply, await keepCeremony(database, { challenge: options.challenge, person, now: now() }));
        return { options: { ...options } };
      },
    );
    app.post(
      '/v1/desk/me/passkeys',
      {
        config,
        schema: {
          ...signedIn('addPasskey', 'Adds a passkey.'),
          body: newPasskey,
          response: { 204: z.null(), ...problems(400, 401, 403, 409, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { person } = signedInOf(request);
        const { label, passkey: made } = request.body;
        const challenge = await takeCeremony(database, { secret: cookies.readCeremony(request), person, now: now() });
        await keepPasskey(database, { person, label, made, challenge, home, now: now() });
        cookies.clear(reply, 'ceremony');
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/v1/desk/me/passkeys/:id',
      {
        config,
        schema: {
          ...signedIn('removePasskey', 'Removes a passkey that is not the last.'),
          params: z.object({ id: z.string().max(1024) }),
          response: { 204: z.null(), ...problems(401, 403, 404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        await removePasskey(database, { person: signedInOf(request).person, id: request.params.id });
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/v1/desk/me/sessions/:id',
      {
        config,
        schema: {
          ...signedIn('endSession', 'Signs another browser out.'),
          params: z.object({ id: z.uuid() }),
          response: { 204: z.null(), ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        await endSession(database, { person: signedInOf(request).person, id: request.params.id });
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/me/sign-out',
      {
        config,
        schema: {
          ...signedIn('signOut', 'Ends this session; with `everywhere` all of them.'),
          body: emptyRequest.extend({ everywhere: z.boolean().default(false) }),
          response: { 204: z.null(), ...problems(400, 401, 403, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { person, session: id } = signedInOf(request);
        if (request.body.everywhere) await database.write((transaction) => endAllSessions(transaction, person));
        else await endSession(database, { person, id });
        cookies.clear(reply, 'session');
        return reply.code(204).send(null);
      },
    );
  };
}
