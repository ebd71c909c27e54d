import type { Problem as ProblemDocument } from '@/lib/annotation/protocol';

/** What a request is refused with, as RFC 9457 has it. Thrown anywhere below a route; the app answers with it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  readonly more: Partial<ProblemDocument>;

  constructor(
    { status, code, detail }: { status: number; code: string; detail: string },
    { headers = {}, ...more }: { headers?: Record<string, string> } & Partial<ProblemDocument> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.more = more;
  }

  /** The server cannot now; whoever asks should come back in a second or two. */
  static busy(detail: string, seconds = 2): Problem {
    return new Problem({ status: 503, code: 'busy', detail }, { headers: { 'retry-after': String(seconds) } });
  }

  /** Too often. @param wait until the next would be let through, in ms */
  static tooMany(detail: string, wait: number): Problem {
    const seconds = String(Math.max(1, Math.ceil(wait / 1000)));
    return new Problem({ status: 429, code: 'too-many', detail }, { headers: { 'retry-after': seconds } });
  }

  static unauthorised(): Problem {
    const detail = 'The token is missing, unknown or revoked.';
    return new Problem({ status: 401, code: 'token', detail }, { headers: { 'www-authenticate': 'Bearer' } });
  }

  static signedOut(): Problem {
    return new Problem({ status: 401, code: 'signed-out', detail: 'You are not signed in, or no longer.' });
  }

  static conflict(code: string, detail: string): Problem {
    return new Problem({ status: 409, code, detail });
  }

  static forbidden(detail: string): Problem {
    return new Problem({ status: 403, code: 'role', detail });
  }

  static missing(detail: string): Problem {
    return new Problem({ status: 404, code: 'missing', detail });
  }

  toDocument(): ProblemDocument {
    const { status, code, message: detail, more } = this;
    return { type: `urn:emend:problem:${code}`, title: titles[status] ?? 'Refused', status, code, detail, ...more };
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  426: 'Upgrade required',
  428: 'Work required',
  429: 'Too many requests',
  500: 'Server error',
  503: 'Busy',
  507: 'Quota used up',
};
