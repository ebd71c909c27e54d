import { randomBytes } from 'node:crypto';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { createPublication, type Limits } from '@/server/reports/publications';
import { makeCorrection, makeTarget } from '../store/make-annotation';
import type { TestServer } from './start-server';

/** A secret as a device derives it for one publication. */
export const makeReader = () => randomBytes(32).toString('base64url');

/** The demo newspaper as a publication; returns its id. */
export async function makePublication(server: TestServer, limits: Partial<Limits> = {}): Promise<string> {
  const id = `courier-${randomBytes(4).toString('hex')}`;
  const origins = ['https://courier.example'];
  await server.database.write((transaction) =>
    createPublication(transaction, { id, origins, limits, now: server.clock.now }),
  );
  return id;
}

export function makeSubmission(
  publication: string,
  now: number,
  more: Partial<ReportSubmission> = {},
): ReportSubmission {
  const target = makeTarget('https://courier.example/ferry');
  const { id, replacement, category, comment, evidence } = makeCorrection();
  const createdAt = new Date(now).toISOString();
  return {
    id,
    publication,
    createdAt,
    target,
    replacement,
    category,
    comment,
    evidence,
    reply: null,
    credit: null,
    ...more,
  };
}
