import { problem } from '@/lib/annotation/protocol';

/** What the OpenAPI document says of a route whose caller has a secret. */
export function bearer(operationId: string, summary: string) {
  return { operationId, summary, security: [{ bearer: [] }] };
}

/** What the OpenAPI document says of a route that anybody may call. */
export function open(operationId: string, summary: string) {
  return { operationId, summary, security: [] };
}

/** What the OpenAPI document says of a route of the desk, for who is signed in: it needs the cookie. */
export function signedIn(operationId: string, summary: string) {
  return { operationId, summary, security: [{ session: [] }] };
}

const answer = { description: 'A problem (RFC 9457).', content: { 'application/problem+json': { schema: problem } } };

/** The problems a route may answer with, by status. */
export function problems<Status extends number>(...statuses: Status[]): Record<Status, typeof answer> {
  return Object.fromEntries(statuses.map((status) => [status, answer])) as Record<Status, typeof answer>;
}
