import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { isAway } from '../database/is-away';
import { Problem } from './problem';

/** Every refusal and every fault leaves as a problem document; what is ours is logged, what is theirs is not. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.status >= 500 && !(error instanceof Problem)) request.log.error({ err: error }, 'a request failed');
  sendProblem(reply, problem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .code(problem.status)
    .headers(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem.toDocument()));
}

/** What is no HTTP at all never becomes a request; it gets the same kind of answer. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const problem = new Problem({ status, code: 'http', detail: 'This is no request that can be read.' });
  const body = JSON.stringify(problem.toDocument());
  const head = `HTTP/1.1 ${status} ${status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}`;
  const headers = `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`${head}\r\n${headers}\r\n\r\n${body}`);
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.slice(0, 20).map(({ instancePath, message }) => ({
      // Names of fields may be a reader's own words; of a path only its beginning is said again.
      path: instancePath.slice(0, 200),
      message: message ?? '',
    }));
    const detail = 'Some of what was sent is not as it must be.';
    return new Problem({ status: 422, code: 'not-valid', detail }, { errors });
  }
  if (isResponseSerializationError(error)) return fault();
  if (isAway(error)) return Problem.busy('The database cannot be reached at the moment.', 5);
  const { statusCode = 500 } = error as FastifyError;
  return statusCode >= 400 && statusCode < 500 ? refusal(statusCode) : fault();
}

const fault = () =>
  new Problem({ status: 500, code: 'fault', detail: 'Something is wrong with the server; it was noted.' });

const refusals: Readonly<Record<number, { code: string; detail: string }>> = {
  404: { code: 'missing', detail: 'There is nothing here.' },
  413: { code: 'too-large', detail: 'This is too much for one request: send less.' },
  415: { code: 'media-type', detail: 'Only application/json is read here.' },
};

function refusal(status: number): Problem {
  return new Problem({ status, ...(refusals[status] ?? { code: 'request', detail: 'This request cannot be read.' }) });
}
