import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  ceremonyOptions,
  emptyRequest,
  invitationAccepted,
  invitationAsked,
  invitationShown,
  linkSignIn,
  mailAsked,
  passkeySignIn,
  type SignedIn,
  signedIn,
} from '@/lib/annotation/people-messages';
import { open, problems } from '../http/describe-route';
import { limitAddress } from '../limits/limit-address';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { keepCeremony, takeCeremony } from './ceremonies';
import { Cookies } from './cookies';
import { acceptInvitation, showInvitation } from './invitations';
import { mailSignInLink } from './mail-links';
import { askForPasskey, checkPasskey } from './passkeys';
import { endSession, labelBrowser, startSession } from './sessions';
import { spendSignInLink } from './sign-in-links';

const config = { access: { by: 'page' } } as const;

/** How somebody comes to be signed in. All are asked by the desk's own pages, so that nobody is signed in unawares. */
export function signInRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  const home = { origin: ownOrigin(settings) };
  const cookies = new Cookies(home.origin);
  const limit = ({ ip }: FastifyRequest) =>
    limitAddress(services, { what: 'l', address: ip, hourly: settings.HOURLY_SIGN_INS });

  /** A new session in place of the one the browser had: what somebody knew of that one is worth nothing. */
  const signIn = async (request: FastifyRequest, reply: FastifyReply, person: string): Promise<SignedIn> => {
    if (request.signedIn) {
      const { person: before, session: id } = request.signedIn;
      await endSession(database, { person: before, id }).catch(() => undefined);
    }
    const label = labelBrowser(request.headers['user-agent']);
    const { token, name } = await database.write(async (transaction) => ({
      token: await startSession(transaction, { person, label, now: now() }),
      ...(await transaction.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow()),
    }));
    cookies.setSession(reply, token);
    return { person, name };
  };

  return async (app) => {
    app.post(
      '/v1/desk/sign-in/options',
      {
        config,
        schema: {
          ...open('askForPasskey', 'What a browser needs to sign in by a passkey.'),
          body: emptyRequest,
          response: { 200: ceremonyOptions, ...problems(400, 403, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limit(request);
        const options = await askForPasskey(home);
        cookies.setCeremony(
          reply,
          await keepCeremony(database, { challenge: options.challenge, person: null, now: now() }),
        );
        return { options: { ...options } };
      },
    );
    app.post(
      '/v1/desk/sign-in/passkey',
      {
        config,
        schema: {
          ...open('signInByPasskey', 'Signs in by a passkey.'),
          body: passkeySignIn,
          response: { 200: signedIn, ...problems(400, 403, 409, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const secret = cookies.readCeremony(request);
        const challenge = await takeCeremony(database, { secret, person: null, now: now() });
        const person = await checkPasskey(database, { used: request.body.passkey, challenge, home, now: now() });
        cookies.clear(reply, 'ceremony');
        return signIn(request, reply, person);
      },
    );
    app.post(
      '/v1/desk/sign-in/link',
      {
        config,
        schema: {
          ...open('signInByLink', 'Signs in by a link, which is good once.'),
          body: linkSignIn,
          response: { 200: signedIn, ...problems(400, 403, 404, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limit(request);
        return signIn(request, reply, await spendSignInLink(database, request.body.token, now()));
      },
    );
    app.post(
      '/v1/desk/sign-in/mail',
      {
        config,
        schema: {
          ...open('mailSignInLink', 'Mails a link to who has this address here; whether anybody has is not said.'),
          body: mailAsked,
          response: { 202: z.null(), ...problems(400, 403, 409, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limit(request);
        await mailSignInLink(services, request.body.email, request.headers['accept-language']);
        return reply.code(202).send(null);
      },
    );
    app.post(
      '/v1/desk/invitations/look',
      {
        config,
        schema: {
          ...open('showInvitation', 'What an invitation opens; nothing is spent.'),
          body: invitationAsked,
          response: { 200: invitationShown, ...problems(400, 403, 404, 415, 422, 429, 503) },
        },
      },
      async (request) => {
        await limit(request);
        const shown = await showInvitation(database, request.body.token, now());
        return { ...shown, signedInAs: request.signedIn?.name ?? null };
      },
    );
    app.post(
      '/v1/desk/invitations/accept',
      {
        config,
        schema: {
          ...open('acceptInvitation', 'Spends an invitation, makes a member, and signs in.'),
          body: invitationAccepted,
          response: { 200: signedIn, ...problems(400, 403, 404, 409, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        await limit(request);
        const { token, name } = request.body;
        const person = request.signedIn?.person ?? null;
        return signIn(request, reply, await acceptInvitation(database, { token, person, name, now: now() }));
      },
    );
  };
}
