import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  additionSubmission,
  erasure,
  publicationQuery,
  readerExport,
  receipt,
  reportDelivery,
  reportedHere,
  reportedQuery,
  sightingSubmission,
} from '@/lib/annotation/report-messages';
import { readerOf } from '../http/access';
import { bearer, open, problems } from '../http/describe-route';
import { limitAddress } from '../limits/limit-address';
import type { Services } from '../services';
import { addToReport, eraseReader, withdrawReport } from './change-report';
import { checkSubmission } from './check-submission';
import { countReported } from './count-reported';
import { submitWithWork } from './demand-work';
import { exportReader } from './export-reader';
import { Publications } from './publications';
import { readReceipt } from './read-receipt';
import { readReport } from './reports';
import { tellSighting } from './tell-sighting';

/** Bytes of a submission. */
const MOST_BYTES = 64 * 1024;

/** Reports of readers, who have no account: each request carries the secret derived for the publication. */
export function reportRoutes(services: Services): FastifyPluginAsyncZod {
  const { database, dayKeys, news, metrics, settings, courier, now } = services;
  const publications = new Publications(database);
  const params = z.object({ id: z.uuid().toLowerCase() });
  return async (app) => {
    app.post(
      '/v1/reports',
      {
        config: { access: { by: 'reader' } },
        bodyLimit: MOST_BYTES,
        schema: {
          ...bearer(
            'submitReport',
            'Delivers a report; answered when it is durable. The same id again changes nothing. 428 asks for work first.',
          ),
          body: reportDelivery,
          response: { 200: receipt, 201: receipt, ...problems(400, 401, 404, 409, 413, 415, 422, 428, 429, 503) },
        },
      },
      async (request, reply) => {
        const reader = readerOf(request);
        const at = now();
        const { work, ...body } = request.body;
        const publication = await publications.read(body.publication, at);
        const submission = checkSubmission(body, { publication, now: at });
        const address = await dayKeys.hash(request.ip, at);
        const sent = await submitWithWork(services, { publication, submission, reader, address, now: at }, work);
        if (sent.isNew) {
          news.tell(publication.stream, sent.rev);
          metrics.countReport();
        }
        return reply.code(sent.isNew ? 201 : 200).send(sent.receipt);
      },
    );
    app.post(
      '/v1/reported',
      {
        config: { access: { by: 'anybody' } },
        schema: {
          ...open('countReported', 'How many readers have reported what on a page: numbers, no words.'),
          body: reportedQuery,
          response: { 200: reportedHere, ...problems(400, 404, 413, 415, 422, 429, 503) },
        },
      },
      async ({ ip, body: { publication: id, page } }) => {
        await limitAddress(services, { what: 'c', address: ip, hourly: settings.HOURLY_COUNTS });
        const { stream } = await publications.read(id, now());
        return { ...(await countReported(database, stream, page)), mail: courier.mailer.isSet };
      },
    );
    app.get(
      '/v1/reports/:id',
      {
        config: { access: { by: 'reader' } },
        schema: {
          ...bearer('readReceipt', 'What became of a report.'),
          params,
          querystring: publicationQuery,
          response: { 200: receipt, ...problems(401, 404, 422, 503) },
        },
      },
      async (request) => {
        const sender = { stream: request.query.publication, reader: readerOf(request) };
        return readReceipt(database.read, await readReport(database.read, sender, request.params.id));
      },
    );
    app.post(
      '/v1/reports/:id/additions',
      {
        config: { access: { by: 'reader' } },
        bodyLimit: MOST_BYTES,
        schema: {
          ...bearer('addToReport', 'Says something more about a report.'),
          params,
          querystring: publicationQuery,
          body: additionSubmission,
          response: { 200: receipt, ...problems(400, 401, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request) => {
        const sender = { stream: request.query.publication, reader: readerOf(request) };
        return addToReport(database, { sender, id: request.params.id, now: now(), addition: request.body });
      },
    );
    app.post(
      '/v1/reports/:id/sightings',
      {
        config: { access: { by: 'reader' } },
        schema: {
          ...bearer('tellSighting', 'Says what stands on the page of a report now.'),
          params,
          querystring: publicationQuery,
          body: sightingSubmission,
          response: { 200: receipt, ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
        },
      },
      async (request) => {
        const sender = { stream: request.query.publication, reader: readerOf(request) };
        const address = await dayKeys.hash(request.ip, now());
        const telling = { sender, id: request.params.id, sighting: request.body, address, now: now() };
        const told = await tellSighting(database, telling);
        if (told.rev !== null) news.tell(sender.stream, told.rev);
        return told.receipt;
      },
    );
    app.post(
      '/v1/reports/:id/withdrawal',
      {
        config: { access: { by: 'reader' } },
        schema: {
          ...bearer('withdrawReport', 'Takes a report back.'),
          params,
          querystring: publicationQuery,
          response: { 200: receipt, ...problems(401, 404, 422, 503) },
        },
      },
      async (request) => {
        const sender = { stream: request.query.publication, reader: readerOf(request) };
        return withdrawReport(database, { sender, id: request.params.id, now: now() });
      },
    );
    app.get(
      '/v1/readers/me',
      {
        config: { access: { by: 'reader' } },
        schema: {
          ...bearer('exportReader', 'Everything a publication has of the reader.'),
          querystring: publicationQuery,
          response: { 200: readerExport, ...problems(401, 422, 503) },
        },
      },
      async (request) => {
        const reader = readerOf(request);
        return exportReader(database, { stream: request.query.publication, reader });
      },
    );
    app.delete(
      '/v1/readers/me',
      {
        config: { access: { by: 'reader' } },
        schema: {
          ...bearer('eraseReader', 'Erases everything a publication has of the reader.'),
          querystring: publicationQuery,
          response: { 200: erasure, ...problems(401, 404, 422, 503) },
        },
      },
      async (request) => {
        const reader = readerOf(request);
        const { stream } = await publications.read(request.query.publication, now());
        return { erased: await eraseReader(database, { stream, reader }, now()) };
      },
    );
  };
}
