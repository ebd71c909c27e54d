import { createHash } from 'node:crypto';
import { makeNewsroom } from '../newsroom/make-newsroom.ts';
import type { MadeReport } from '../newsroom/make-reports.ts';

/** What a report needs: edit is to change the proposed words and then accept. */
export const acts = ['accept', 'edit', 'decline', 'duplicate', 'spam'] as const;
export type Act = (typeof acts)[number];

export interface Case {
  report: MadeReport;
  act: Act;
}

/** A hundred reports on five pages, and what a newsroom would decide on each: by the mistake, so equal for its reports. */
export function makeHundred(): Case[] {
  const reports = makeNewsroom({ seed: 1, pages: 5, reports: 100 });
  return reports.map((report) => ({ report, act: actOf(report, reports) }));
}

function actOf({ truth, identity }: MadeReport, reports: readonly MadeReport[]): Act {
  if (/ spam/.test(truth)) return 'spam';
  if (/ rewriting/.test(truth)) return 'decline';
  const drawn = (createHash('sha256').update(truth).digest()[0] ?? 0) % 10;
  if (drawn === 0) return 'decline';
  if (drawn === 1) return 'edit';
  // To be one of another there must be another on the page.
  const others = reports.some((one) => one.identity === identity && one.truth !== truth);
  return drawn === 2 && others ? 'duplicate' : 'accept';
}
