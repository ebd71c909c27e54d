import { originsOf } from '../reports/publications';
import type { Command } from './command';

export const listCommand: Command = {
  name: 'list',
  usage: '[--json]',
  summary: 'Publications and projects with their members, and everybody who can sign in.',
  options: { json: { type: 'boolean' } },
  run: async ({ options, open, say }) => {
    const { read } = await open();
    const streams = await read
      .selectFrom('stream')
      .leftJoin('publication', 'publication.stream', 'stream.stream')
      .select(['stream.stream', 'stream.kind', 'stream.records', 'publication.origins'])
      .where('stream.kind', '!=', 'private')
      .orderBy('stream.stream')
      .execute();
    const counts = await read
      .selectFrom('report')
      .select(['stream', ({ fn }) => fn.countAll<number>().as('reports')])
      .groupBy('stream')
      .execute();
    const members = await read
      .selectFrom('member')
      .leftJoin('person', 'person.id', 'member.id')
      .innerJoin('stream', 'stream.stream', 'member.stream')
      .select(['member.stream', 'member.id', 'member.role', 'person.name', 'person.email'])
      .where('stream.kind', '!=', 'private')
      .orderBy('member.stream')
      .orderBy('member.created_at')
      .execute();
    const all = streams.map(({ stream, kind, records, origins }) => ({
      id: stream,
      kind,
      ...(kind === 'publication'
        ? {
            origins: originsOf(origins),
            reports: Number(counts.find((count) => count.stream === stream)?.reports ?? 0),
          }
        : { records }),
      members: members.filter((member) => member.stream === stream).map(({ stream: _, ...member }) => member),
    }));
    if (options.json === true) return say(JSON.stringify(all, null, 2));
    if (all.length === 0) say('There is no publication and no project yet: npm run admin -- create-publication --help');
    for (const { id, kind, members: there, ...more } of all) {
      const about =
        'origins' in more ? `${more.origins?.join(', ')}; ${more.reports} reports` : `${more.records} records`;
      say(`${id} (${kind}; ${about})`);
      for (const { id: person, role, name, email } of there)
        say(`  ${role}: ${name ?? 'a device without a person'}${email === null ? '' : ` <${email}>`} ${person}`);
    }
  },
};
