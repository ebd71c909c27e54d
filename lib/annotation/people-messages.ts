/** How people come to the desk: invited, signed in by a passkey or a link that is good once, signed out. */
import './without-eval';
import * as z from 'zod';
import { PROTOCOL } from './protocol';
import { roles } from './stream-messages';

const time = z.iso.datetime();
const protocol = z.literal(PROTOCOL);
/** A stream, or a person, and the 256 random bits: who has it, has what it opens. */
const secretOf = (owner: string) =>
  z
    .string()
    .max(200)
    .regex(new RegExp(`^${owner}\\.[A-Za-z0-9_-]{43}$`));

/** Of a private stream or a project a UUID, of a publication its public name. */
export const streamId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,62}$/);
export const invitationToken = secretOf('[0-9a-z][0-9a-z-]{0,62}');
export const linkToken = secretOf('[0-9a-f-]{36}');
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'no control characters');
export const personName = name;
export const email = z.email().max(254).toLowerCase();

/** Roles that are given; `owner` is what a reader is in a stream of their own. */
export const givenRoles = [
  'admin',
  'editor',
  'triage',
  'annotator',
  'reader',
] as const satisfies (typeof roles)[number][];
const role = z.enum(roles);
const givenRole = z.enum(givenRoles);
const stream = z.object({ stream: z.string(), kind: z.enum(['project', 'publication']) });

export const invitationAsked = z.object({ protocol, token: invitationToken }).meta({ id: 'InvitationAsked' });
export const invitationShown = stream
  .extend({ role, expiresAt: time, invitedBy: z.string().nullable(), signedInAs: z.string().nullable() })
  .meta({ id: 'InvitationShown' });
export const invitationAccepted = z
  .object({ protocol, token: invitationToken, name: name.optional().describe('Of who is not signed in yet.') })
  .meta({ id: 'InvitationAccepted' });
export const newInvitation = z
  .object({ protocol, role: givenRole, email: email.optional().describe('Mailed there where mail is set up.') })
  .meta({ id: 'NewInvitation' });
export const invitation = z
  .object({ id: z.uuid(), role, email: z.string().nullable(), expiresAt: time, invitedBy: z.string().nullable() })
  .meta({ id: 'Invitation' });
export const invitationMade = invitation
  .extend({ link: z.url().describe('Shown this once.'), mailed: z.boolean() })
  .meta({ id: 'InvitationMade' });
export const invitationList = z.object({ invitations: z.array(invitation) });

/** What browser and authenticator say, handed on as it is: the WebAuthn library reads it. */
const spoken = z.record(z.string(), z.unknown());
const base64url = z
  .string()
  .max(4096)
  .regex(/^[A-Za-z0-9_-]+$/);
const answered = z.object({ id: base64url, rawId: base64url, type: z.literal('public-key') });
const outputs = { clientExtensionResults: spoken.default({}), authenticatorAttachment: z.string().max(40).optional() };
const text = z
  .string()
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]*$/);
export const ceremonyOptions = z.object({ options: spoken }).meta({ id: 'CeremonyOptions' });
export const passkeyMade = answered
  .extend({
    response: z.object({
      clientDataJSON: text,
      attestationObject: text,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  })
  .extend(outputs);
export const passkeyUsed = answered
  .extend({
    response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
  })
  .extend(outputs);

export const emptyRequest = z.object({ protocol }).meta({ id: 'Empty' });
export const passkeySignIn = z.object({ protocol, passkey: passkeyUsed }).meta({ id: 'PasskeySignIn' });
export const newPasskey = z.object({ protocol, label: name, passkey: passkeyMade }).meta({ id: 'NewPasskey' });
export const linkSignIn = z.object({ protocol, token: linkToken }).meta({ id: 'LinkSignIn' });
export const mailAsked = z.object({ protocol, email }).meta({ id: 'MailAsked' });
export const signedIn = z.object({ person: z.uuid(), name: z.string() }).meta({ id: 'SignedIn' });

export const passkey = z
  .object({ id: z.string(), label: z.string(), createdAt: time, usedAt: time, backedUp: z.boolean() })
  .meta({ id: 'Passkey' });
export const session = z
  .object({
    id: z.uuid(),
    label: z.string().describe('Browser and system.'),
    createdAt: time,
    seenAt: time,
    expiresAt: time,
    self: z.boolean(),
  })
  .meta({ id: 'Session' });
export const account = z
  .object({
    person: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    mail: z.boolean().describe('Can this server send mail?'),
    memberships: z.array(stream.extend({ role })),
    passkeys: z.array(passkey),
    sessions: z.array(session),
  })
  .meta({ id: 'Account' });
export const accountChange = z.object({ protocol, name }).meta({ id: 'AccountChange' });

export const member = z
  .object({
    id: z.uuid(),
    name: z.string().nullable().describe('Null for one who only has devices.'),
    role,
    since: time,
    self: z.boolean(),
  })
  .meta({ id: 'Member' });
export const memberList = z.object({ members: z.array(member) });
export const memberChange = z.object({ protocol, role: givenRole }).meta({ id: 'MemberChange' });

export type Account = z.infer<typeof account>;
export type Passkey = z.infer<typeof passkey>;
export type Session = z.infer<typeof session>;
export type Member = z.infer<typeof member>;
export type Invitation = z.infer<typeof invitation>;
export type InvitationMade = z.infer<typeof invitationMade>;
export type InvitationShown = z.infer<typeof invitationShown>;
export type PasskeyMade = z.infer<typeof passkeyMade>;
export type PasskeyUsed = z.infer<typeof passkeyUsed>;
export type SignedIn = z.infer<typeof signedIn>;
