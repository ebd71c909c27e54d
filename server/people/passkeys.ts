import type { AuthenticatorTransport } from '@simplewebauthn/server';
import type { Passkey, PasskeyMade, PasskeyUsed } from '@/lib/annotation/people-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { DAY } from '../limits/day-keys';

/** Loaded when somebody first signs in: its readers of certificates take longer to load than the rest of the server. */
const webauthn = () => import('@simplewebauthn/server');

/** More than anybody has devices. */
const MOST_PASSKEYS = 20;

/** Where passkeys belong: the origin of the server's own pages. */
export interface Home {
  origin: string;
}

const nameOf = ({ origin }: Home) => new URL(origin).hostname;
const toBytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const fromBytes = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** What a browser needs to sign somebody in by whatever passkey they choose: no name is asked, none is told. */
export async function askForPasskey(home: Home) {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({ rpID: nameOf(home), userVerification: 'required' });
}

/** What a browser needs to make a passkey for a person, on something that has none of theirs yet. */
export async function askToMakePasskey(
  database: Database,
  { person, name, home }: { person: string; name: string; home: Home },
) {
  const { generateRegistrationOptions } = await webauthn();
  const known = await readPasskeys(database, person);
  if (known.length >= MOST_PASSKEYS) throw Problem.conflict('full', `At most ${MOST_PASSKEYS} passkeys can be kept.`);
  return generateRegistrationOptions({
    rpName: 'Emend',
    rpID: nameOf(home),
    userID: new TextEncoder().encode(person),
    userName: name,
    userDisplayName: name,
    // Nobody checks what kind of authenticator it is, so nothing is asked that would tell.
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: JSON.parse(transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

interface Making {
  person: string;
  label: string;
  made: PasskeyMade;
  challenge: string;
  home: Home;
  now: number;
}

/** Checks a new passkey and keeps it. @throws Problem 422 for one that does not answer the challenge */
export async function keepPasskey(database: Database, making: Making): Promise<void> {
  const { person, label, made, challenge, home, now } = making;
  const { verifyRegistrationResponse } = await webauthn();
  const expected = { expectedChallenge: challenge, expectedOrigin: home.origin, expectedRPID: nameOf(home) };
  const { registrationInfo } = await verifyRegistrationResponse({ response: made as never, ...expected }).catch(refuse);
  if (!registrationInfo) throw notValid();
  const { credential, credentialBackedUp } = registrationInfo;
  const row = {
    person,
    id: credential.id,
    public_key: fromBytes(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    label,
    backed_up: credentialBackedUp ? 1 : 0,
    created_at: now,
    used_at: toDay(now),
  };
  await database.write((transaction) =>
    transaction
      .insertInto('passkey')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** @returns whose passkey it is @throws Problem 422 for one that is unknown or does not answer the challenge */
export async function checkPasskey(
  database: Database,
  { used, challenge, home, now }: { used: PasskeyUsed; challenge: string; home: Home; now: number },
): Promise<string> {
  const { verifyAuthenticationResponse } = await webauthn();
  const person = Buffer.from(used.response.userHandle ?? '', 'base64url').toString();
  const known = (await readPasskeys(database, person)).find(({ id }) => id === used.id);
  if (!known) throw notValid();
  const { public_key, counter, transports } = known;
  const read = JSON.parse(transports) as AuthenticatorTransport[];
  const credential = { id: used.id, publicKey: toBytes(public_key), counter, transports: read };
  const expected = { expectedChallenge: challenge, expectedOrigin: home.origin, expectedRPID: nameOf(home) };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: used as never,
    credential,
    ...expected,
  }).catch(refuse);
  if (!verified) throw notValid();
  const { newCounter, credentialBackedUp } = authenticationInfo;
  await database.write((transaction) =>
    transaction
      .updateTable('passkey')
      .set({ counter: newCounter, backed_up: credentialBackedUp ? 1 : 0, used_at: toDay(now) })
      .where('person', '=', person)
      .where('id', '=', used.id)
      .execute(),
  );
  return person;
}

const toDay = (now: number) => now - (now % DAY);
const notValid = () => new Problem({ status: 422, code: 'passkey', detail: 'This passkey is not known here.' });

/** The library throws sentences of its own at whatever it cannot read; none of them is for people. */
function refuse(): never {
  throw notValid();
}

function readPasskeys(database: Database, person: string) {
  return database.read.selectFrom('passkey').selectAll().where('person', '=', person).orderBy('created_at').execute();
}

export async function listPasskeys(database: Database, person: string): Promise<Passkey[]> {
  const iso = (ms: number) => new Date(ms).toISOString();
  return (await readPasskeys(database, person)).map(({ id, label, created_at, used_at, backed_up }) => ({
    id,
    label,
    createdAt: iso(created_at),
    usedAt: iso(used_at),
    backedUp: backed_up === 1,
  }));
}

/** @throws Problem 404, and 409 for the last one: whoever has none is locked out */
export async function removePasskey(database: Database, { person, id }: { person: string; id: string }): Promise<void> {
  await database.write(async (transaction) => {
    // The person's row is locked, so that of two passkeys not both are removed at once.
    await transaction
      .updateTable('person')
      .set(({ ref }) => ({ name: ref('name') }))
      .where('id', '=', person)
      .execute();
    const own = await transaction.selectFrom('passkey').select('id').where('person', '=', person).execute();
    if (!own.some((row) => row.id === id)) throw Problem.missing('There is no such passkey.');
    if (own.length === 1)
      throw Problem.conflict('last-passkey', 'This is your last passkey: add another before you remove it.');
    await transaction.deleteFrom('passkey').where('person', '=', person).where('id', '=', id).execute();
  });
}
