import type { FastifyServerOptions } from 'fastify';

/**
 * One line of JSON for each request: method, route, status, time. Never an address, an id, a header, a query or a body:
 * Fastify's own line has the address of the caller and the whole URL.
 */
export function logOptions(level: string): FastifyServerOptions['logger'] {
  return level === 'silent'
    ? false
    : { level, base: null, serializers: { err: describeError, req: () => ({}), res: () => ({}) } };
}

/**
 * An error without what it says where that may be a reader's: databases quote values in their messages ("Key (id)=(…)
 * already exists"). Their code names the fault as well.
 */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const code = 'code' in error ? String(error.code) : '';
  const isDatabases = /^[0-9A-Z]{5}$/.test(code) || code === 'ERR_SQLITE_ERROR';
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { type: error.name, code, message: isDatabases ? '' : error.message, stack: stack.join('\n') };
}
