import { email as emailSchema, givenRoles } from '@/lib/annotation/people-messages';
import { publicationId } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import { makeInvitation } from '../people/invitations';
import { erasePerson } from '../people/persons';
import { makeSignInLink } from '../people/sign-in-links';
import { createPublication, originOf } from '../reports/publications';
import { createStream } from '../streams/create-stream';
import { AdminFault } from './admin-fault';
import type { Command } from './command';

export const createPublicationCommand: Command = {
  name: 'create-publication',
  usage: '<id> --origin <https address> [--origin …]',
  summary: 'A publication that takes reports about pages of these origins; its id is its public name.',
  options: { origin: { type: 'string', multiple: true } },
  run: async ({ words: [id = ''], options, open, now, say }) => {
    if (!publicationId.safeParse(id).success)
      throw new AdminFault('The id is 1 to 63 small letters, digits and hyphens, like courier. Nothing was changed.');
    const origins = [options.origin ?? []].flat().map(String);
    if (origins.length === 0 || origins.some((origin) => !/^https?:\/\//.test(origin) || originOf(origin) === ''))
      throw new AdminFault('Name the origins of its pages: --origin https://courier.example. Nothing was changed.');
    const database = await open();
    await checkFree(database, id);
    await database.write((transaction) => createPublication(transaction, { id, origins, now }));
    say(`The publication ${id} takes reports about ${origins.map(originOf).join(', ')}.`);
    say(`Invite its first admin: npm run admin -- invite ${id} admin`);
  },
};

export const createProjectCommand: Command = {
  name: 'create-project',
  usage: '[id]',
  summary: 'A project that a team shares; without an id it gets a random one.',
  run: async ({ words: [id], open, now, say }) => {
    if (id !== undefined && !publicationId.safeParse(id).success)
      throw new AdminFault('The id is 1 to 36 small letters, digits and hyphens. Nothing was changed.');
    const database = await open();
    if (id !== undefined) await checkFree(database, id);
    const made = { kind: 'project', now, ...(id === undefined ? {} : { stream: id }) } as const;
    const stream = await database.write((transaction) => createStream(transaction, made));
    say(`The project ${stream} is there. Invite its first admin: npm run admin -- invite ${stream} admin`);
  },
};

async function checkFree(database: Database, id: string): Promise<void> {
  const row = await database.read.selectFrom('stream').select('stream').where('stream', '=', id).executeTakeFirst();
  if (row) throw new AdminFault(`${id} is there already. Nothing was changed.`);
}

export const inviteCommand: Command = {
  name: 'invite',
  usage: '<publication or project> <role> [--email <address>]',
  summary: `Prints a link that makes somebody a member, once, within a week. Roles: ${givenRoles.join(', ')}.`,
  options: { email: { type: 'string' } },
  run: async ({ words: [stream = '', asked = ''], options, open, origin, now, say }) => {
    const role = givenRoles.find((one) => one === asked);
    if (!role) throw new AdminFault(`The role is one of ${givenRoles.join(', ')}. Nothing was changed.`);
    const email = options.email === undefined ? null : readEmail(String(options.email));
    const database = await open();
    const row = await database.read.selectFrom('stream').select('kind').where('stream', '=', stream).executeTakeFirst();
    if (!row || row.kind === 'private')
      throw new AdminFault(`There is no publication or project ${stream}. Nothing was changed.`);
    const about = { stream, role, email, invitedBy: null, origin, now };
    const { link } = await database.write((transaction) => makeInvitation(transaction, about));
    say('Good once, for a week, for whoever has it:');
    say(link);
  },
};

function readEmail(text: string): string {
  const { data } = emailSchema.safeParse(text);
  if (data === undefined) throw new AdminFault(`${text} is no e-mail address. Nothing was changed.`);
  return data;
}

export const linkCommand: Command = {
  name: 'link',
  usage: '<person: id, e-mail or name>',
  summary: 'Prints a link that signs somebody in, once, within half an hour.',
  run: async ({ words: [who = ''], open, origin, now, say }) => {
    const database = await open();
    const { id: person, name } = await findPerson(database, who);
    const link = await database.write((transaction) =>
      makeSignInLink(transaction, { person, email: null, origin, now }),
    );
    say(`Good once, for half an hour, for whoever has it; it signs in as ${name}:`);
    say(link);
  },
};

export const erasePersonCommand: Command = {
  name: 'erase-person',
  usage: '<person: id, e-mail or name> [--yes]',
  summary: 'Forgets an editor or annotator: memberships, devices, passkeys, sessions.',
  options: { yes: { type: 'boolean' } },
  run: async ({ words: [who = ''], open, say, confirm }) => {
    const database = await open();
    const { id, name } = await findPerson(database, who);
    await confirm(`This erases ${name} (${id}) for good.`);
    await database.write((transaction) => erasePerson(transaction, id));
    say(`${name} is erased.`);
  },
};

async function findPerson(database: Database, who: string): Promise<{ id: string; name: string }> {
  const rows = await database.read
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where(({ eb, or }) => or([eb('id', '=', who), eb('email', '=', who.toLowerCase()), eb('name', '=', who)]))
    .execute();
  const [row] = rows;
  if (!row) throw new AdminFault(`Nobody here is ${who}: npm run admin -- list shows everybody. Nothing was changed.`);
  if (rows.length > 1)
    throw new AdminFault(`Several people are ${who}: name one by id: ${rows.map(({ id }) => id).join(', ')}.`);
  return row;
}
