import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  confirmation,
  newClaim,
  originClaim,
  originNamed,
  publicationSettings,
  retention,
  retentionChange,
} from '@/lib/annotation/desk-messages';
import { streamId } from '@/lib/annotation/people-messages';
import { open, problems, signedIn } from '../http/describe-route';
import { Problem } from '../http/problem';
import { limitAddress } from '../limits/limit-address';
import { guardedFetch } from '../out/guarded-fetch';
import { mailClaim } from '../people/mail-links';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import type { Right } from '../streams/rights';
import { checkSite } from './check-site';
import { type ClaimRow, confirmClaim, listClaims, makeClaim, readOrigins, removeOrigin, settleClaim } from './claims';
import { metaContent } from './find-proof';

const params = z.object({ stream: streamId });
const to = (right: Right) => ({ access: { by: 'session', right } }) as const;

/** A publication's settings, at the desk. */
export function publicationRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, settings, now } = services;
  const server = ownOrigin(settings);

  const look = async (claim: ClaimRow): Promise<boolean> =>
    checkSite(guardedFetch, {
      ...claim,
      publication: claim.stream,
      server,
      now: now(),
      allowLoopback: settings.OUT_TO_LOOPBACK,
    });
  const find = async ({ stream, origin }: { stream: string; origin: string }) => {
    const all = database.read.selectFrom('origin_claim').selectAll().where('stream', '=', stream);
    const claim = await all.where('origin', '=', origin).executeTakeFirst();
    if (!claim) throw Problem.missing('There is no such claim.');
    return claim;
  };
  const show = async ({ stream, origin }: { stream: string; origin: string }) => {
    const claim = (await listClaims(database, stream)).find((one) => one.origin === origin);
    if (!claim) throw Problem.missing('There is no such claim.');
    return claim;
  };

  return async (app) => {
    app.get(
      '/v1/desk/streams/:stream/settings',
      {
        config: to('configure'),
        schema: {
          ...signedIn('readSettings', 'How long things are kept, and whose pages it is for.'),
          params,
          response: { 200: publicationSettings, ...problems(401, 403, 404, 422, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const origins = await listClaims(database, stream);
        const rows = database.read.selectFrom('publication').select('retention').where('stream', '=', stream);
        const row = await rows.executeTakeFirstOrThrow();
        const receiver = { kind: 'server' as const, endpoint: server, publication: stream };
        const meta = `<meta name="emend-publication" content="${metaContent({ publication: stream, server })}">`;
        return { retention: retention.parse(JSON.parse(row.retention)), origins, meta, receiver };
      },
    );
    app.post(
      '/v1/desk/streams/:stream/retention',
      {
        config: to('configure'),
        schema: {
          ...signedIn('setRetention', 'Sets how long the words of reports are kept.'),
          params,
          body: retentionChange,
          response: { 204: z.null(), ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const kept = JSON.stringify(request.body.retention);
        const { stream } = request.params;
        const row = await database.write((transaction) =>
          transaction
            .updateTable('publication')
            .set({ retention: kept })
            .where('stream', '=', stream)
            .returning('stream')
            .executeTakeFirst(),
        );
        if (!row) throw Problem.missing('There is no such publication.');
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/streams/:stream/origins',
      {
        config: to('configure'),
        schema: {
          ...signedIn('claimOrigin', 'Says that pages are the publication’s, and looks for the proof on the site.'),
          params,
          body: newClaim,
          response: { 200: originClaim, ...problems(400, 401, 403, 404, 409, 415, 422, 429, 503) },
        },
      },
      async (request) => {
        const { stream } = request.params;
        const { origin, method, email: address = null } = request.body;
        // Looking is a request to somebody's site: not as often as somebody likes.
        await limitAddress(services, { what: 'o', address: request.ip, hourly: settings.HOURLY_SIGN_INS });
        await readOrigins(database.read, stream);
        const token = await makeClaim(database, { stream, origin, method, address, now: now() });
        const claim = await find({ stream, origin });
        const holds = await look(claim);
        if (method !== 'mail') await settleClaim(database, claim, { holds, now: now() });
        else if (holds && address !== null) {
          const languages = request.headers['accept-language'];
          await mailClaim(services, {
            email: address,
            link: `${server}/desk/confirm#${token}`,
            stream,
            origin,
            languages,
          });
        } else {
          const detail = 'The site does not name this address in corrections.json or in the head of its front page.';
          throw new Problem({ status: 422, code: 'not-published', detail });
        }
        return show({ stream, origin });
      },
    );
    app.post(
      '/v1/desk/streams/:stream/origins/check',
      {
        config: to('configure'),
        schema: {
          ...signedIn('checkOrigin', 'Looks for the proof again.'),
          params,
          body: originNamed,
          response: { 200: originClaim, ...problems(400, 401, 403, 404, 415, 422, 429, 503) },
        },
      },
      async (request) => {
        await limitAddress(services, { what: 'o', address: request.ip, hourly: settings.HOURLY_SIGN_INS });
        const named = { stream: request.params.stream, origin: request.body.origin };
        const claim = await find(named);
        const holds = await look(claim);
        // That an address is published proves nothing by itself: whoever reads it has to say yes.
        if (claim.method !== 'mail' || claim.state !== 'pending')
          await settleClaim(database, claim, { holds, now: now() });
        return show(named);
      },
    );
    app.post(
      '/v1/desk/streams/:stream/origins/removal',
      {
        config: to('configure'),
        schema: {
          ...signedIn('removeOrigin', 'From now on no reports about these pages are taken.'),
          params,
          body: originNamed,
          response: { 204: z.null(), ...problems(400, 401, 403, 404, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        await removeOrigin(database, { stream: request.params.stream, origin: request.body.origin });
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/desk/origins/confirm',
      {
        config: { access: { by: 'page' } },
        schema: {
          ...open('confirmOrigin', 'Whoever reads a mailbox of the site says yes.'),
          body: confirmation,
          response: { 200: originClaim, ...problems(400, 403, 404, 415, 422, 429, 503) },
        },
      },
      async (request) => {
        await limitAddress(services, { what: 'l', address: request.ip, hourly: settings.HOURLY_SIGN_INS });
        const claim = await confirmClaim(database, request.body.token, now());
        await settleClaim(database, claim, { holds: true, now: now() });
        return show(claim);
      },
    );
  };
}
