import { sqlState } from './retry-conflicts';

const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT']);

/** Is the database out of reach for a moment, so that asking again later makes sense? Conflicts that did not end count. */
export function isAway(error: unknown): boolean {
  const state = sqlState(error);
  // 08: connection, 40: rolled back, 53: out of resources, 57: shutting down or starting, 58: system; SQLite: locked.
  if (network.has(state) || /^(08|40|53|57|58)...$/.test(state)) return true;
  if (!(error instanceof Error)) return false;
  if (state === 'ERR_SQLITE_ERROR' && 'errcode' in error) return [5, 6, 10, 13].includes(Number(error.errcode) & 0xff);
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}
