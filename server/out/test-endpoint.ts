import type { TestOutcome } from '@/lib/annotation/endpoint-messages';
import { Problem } from '../http/problem';
import type { Courier } from './courier';

/** @throws Problem 404, 409 where its reader ended the mails, 429 */
export async function testEndpoint(courier: Courier, which: { stream: string; id: string }): Promise<TestOutcome> {
  const outcome = await courier.test(which);
  if ('dropped' in outcome) {
    const detail = 'Whoever reads this mailbox has ended the mails: none is sent there.';
    throw new Problem({ status: 409, code: 'unsubscribed', detail });
  }
  const { ok, status } = outcome;
  return { ok, status, fault: outcome.ok ? null : outcome.fault };
}
