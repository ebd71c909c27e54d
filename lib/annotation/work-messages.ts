/**
 * Work that a device does before a report is taken that looks like one of a flood: a problem's `work` holds the
 * challenge, the same report comes back with the solution beside it. In the shape of ALTCHA 2 (github.com/altcha-org/altcha-lib):
 * PBKDF2 of nonce and counter, until the key begins with the digits asked for.
 */
import './without-eval';
import * as z from 'zod';

/** The most a device does for a site: 256 tries of so many iterations take a processor some five seconds. */
export const MOST_ITERATIONS = 50_000;

const bytes = (count: number) => z.string().regex(new RegExp(`^[0-9a-f]{${count * 2}}$`));

export const workChallenge = z
  .object({
    parameters: z.object({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: bytes(16),
      salt: bytes(16),
      cost: z.int().min(1).max(MOST_ITERATIONS).describe('Iterations of each try.'),
      keyLength: z.literal(32),
      keyPrefix: z
        .string()
        .regex(/^[0-9a-f]{1,2}$/)
        .describe('How the key must begin.'),
      data: z.object({
        digest: z.string().max(64).describe('Of the report and its reader: for no other is it good.'),
        expires: z.int().nonnegative().describe('Milliseconds since 1970 by the server’s clock.'),
      }),
    }),
    signature: bytes(32),
  })
  .meta({ id: 'WorkChallenge' });

export const work = z
  .object({
    challenge: workChallenge,
    solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: bytes(32) }),
  })
  .meta({ id: 'Work' });

export type WorkChallenge = z.infer<typeof workChallenge>;
export type Work = z.infer<typeof work>;
