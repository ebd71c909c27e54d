/**
 * Why the store could not do something, in the few ways that differ for a person.
 *
 * `full`: no room on the disk. `closed`: the connection broke and did not come back. `newer`: the database was made
 * by a newer version of Emend and is left alone. `stuck`: it could not be brought up to this version and is only read.
 * `slow`: not done after a time that nobody waits, and not given up. `missing`: the record is not here (any more).
 * `unknown`: the rest.
 */
export type FaultReason = 'full' | 'closed' | 'newer' | 'stuck' | 'slow' | 'missing' | 'unknown';

export class StoreFault extends Error {
  readonly reason: FaultReason;

  constructor(reason: FaultReason, cause: unknown = null) {
    super(`store: ${reason}`, { cause });
    this.name = 'StoreFault';
    this.reason = reason;
  }
}

const closing = ['InvalidStateError', 'DatabaseClosedError', 'TransactionInactiveError', 'AbortError'];
const known: Record<string, FaultReason> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  ...Object.fromEntries(closing.map((name) => [name, 'closed' as const])),
};

/** Errors of IndexedDB and Dexie as a fault; every other error comes back as it is. */
export function asStoreFault(error: unknown): unknown {
  if (error instanceof StoreFault) return error;
  const chain = causesOf(error);
  // Chromium says a full disk in words of its own: "Encountered full disk while opening backing store".
  if (chain.some((one) => one.name === 'QuotaExceededError' || /full disk|no space|quota/i.test(one.message))) {
    return new StoreFault('full', error);
  }
  const reason = chain.map((one) => known[one.name]).find((one) => one !== undefined);
  if (reason) return new StoreFault(reason, error);
  return chain.some(isOfDatabase) ? new StoreFault('unknown', error) : error;
}

/** Did the connection break, so that the same call may succeed on a new one? */
export function isClosing(error: unknown): boolean {
  const fault = asStoreFault(error);
  return fault instanceof StoreFault && fault.reason === 'closed';
}

interface Named {
  name: string;
  message: string;
}

interface Inside {
  inner?: unknown;
  cause?: unknown;
  failures?: unknown[];
}

/** An error and what it says caused it; Dexie keeps the browser's in `inner`, or those of many rows in `failures`. */
function causesOf(error: unknown): Named[] {
  const chain: Named[] = [];
  let next = error;
  while (typeof next === 'object' && next !== null && chain.length < 5) {
    const { name, message, inner, cause, failures } = next as Partial<Named> & Inside;
    chain.push({ name: String(name ?? ''), message: String(message ?? '') });
    next = inner ?? cause ?? failures?.[0];
  }
  return chain;
}

/** Dexie's errors and the browser's own end in these names. */
function isOfDatabase({ name }: Named): boolean {
  return /^(UnknownError|DataError|ConstraintError|OpenFailedError|BulkError|ModifyError|TimeoutError|NotFoundError|MissingAPIError|DataCloneError|ReadOnlyError|SecurityError)$/.test(
    name,
  );
}
