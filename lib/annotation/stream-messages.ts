/** How devices come to a stream and leave it: made, joined by a short-lived code, listed, revoked. */
import './without-eval';
import * as z from 'zod';
import { PROTOCOL, sealedValue } from './protocol';

const time = z.iso.datetime();

/** A member's role in a stream; what each may do stands in `server/streams/rights.ts`. */
export const roles = ['owner', 'admin', 'editor', 'triage', 'annotator', 'reader'] as const;
export type Role = (typeof roles)[number];

/** What a stream is: a reader's own, a team's project, a publication's desk. */
export const streamKinds = ['private', 'project', 'publication'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** A stream's own id and the device's secret: who has it is the device. The server keeps its hash only. */
export const deviceToken = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}\.[A-Za-z0-9_-]{43}$/);

/** Ten letters and digits that cannot be mistaken for others (Crockford's), in two groups: 50 bits. */
export const joinCode = z
  .string()
  .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/));

const label = z
  .string()
  .trim()
  .max(64)
  .refine((text) => !text.includes('\0'), 'no NUL')
  .describe('How the reader names the device; in a private stream best left empty.');

/** Said in every request that makes something, so that what was not meant for us makes nothing. */
const protocol = z.literal(PROTOCOL);

export const newStream = z.object({ protocol, label: label.default('') }).meta({ id: 'NewStream' });
export const newJoinCode = z
  .object({
    protocol,
    role: z.enum(roles).optional().describe('For a new member; without it the code adds a device of one’s own.'),
    parcel: sealedValue
      .max(1024)
      .optional()
      .describe(
        'Handed to the device that joins: a private stream’s key, wrapped under the half of the code not sent.',
      ),
  })
  .meta({ id: 'NewJoinCode' });
export const joinCodeAnswer = z.object({ code: z.string(), expiresAt: time }).meta({ id: 'JoinCode' });
export const joinRequest = z.object({ protocol, code: joinCode, label: label.default('') }).meta({ id: 'Join' });

export const membership = z
  .object({ stream: z.string(), member: z.uuid(), device: z.uuid(), role: z.enum(roles), token: z.string() })
  .meta({ id: 'Membership' });
/** What a device that joins by a code is told. */
export const joined = membership
  .extend({ kind: z.enum(streamKinds), parcel: sealedValue.nullable() })
  .meta({ id: 'Joined' });
export const device = z
  .object({ id: z.uuid(), label: z.string(), createdAt: time, seenAt: time, self: z.boolean() })
  .meta({ id: 'Device' });
export const deviceList = z.object({ devices: z.array(device) });

/** Who works on a project, and which record the project is; null as long as nobody has shared one. */
export const team = z
  .object({
    project: z.uuid().nullable(),
    members: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), role: z.enum(roles), self: z.boolean() })),
  })
  .meta({ id: 'Team' });

export type NewJoinCode = z.infer<typeof newJoinCode>;
export type Joined = z.infer<typeof joined>;
export type Membership = z.infer<typeof membership>;
export type Device = z.infer<typeof device>;
export type Team = z.infer<typeof team>;
