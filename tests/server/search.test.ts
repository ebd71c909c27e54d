import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { findReports, type Query } from '@/server/search/find-reports';
import { indexReports } from '@/server/search/index-reports';
import { engines } from './engines';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('search on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let token = '';
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server, { address: 1000, reader: 1000, page: 1000 });
    token = makeReader();
  });
  afterAll(() => server.close());

  const submit = async (comment: string, more: Partial<ReportSubmission> = {}) => {
    const body = makeSubmission(publication, server.clock.now, { comment, ...more });
    expect((await server.ask('POST /v1/reports', { token, body })).status).toBe(201);
    return body.id;
  };
  const find = async (query: Partial<Query> = {}) => {
    const rows = await findReports(server.database, { stream: publication, limit: 10, ...query });
    return rows.map(({ submission }) => JSON.parse(submission ?? '{}').comment);
  };

  it('finds words whatever their case and accents, as beginnings, all of them, in one publication', async () => {
    await submit('The Čapek café burnt');
    await submit('the café is open');
    await submit('поїзд о сьомій');
    await submit('東京都に行く');
    const here = publication;
    publication = await makePublication(server);
    await submit('a café elsewhere');
    publication = here;
    expect(await indexReports(server.database)).toBe(5);
    expect(await indexReports(server.database)).toBe(0);
    expect(await find({ text: 'CAFE' })).toEqual(['the café is open', 'The Čapek café burnt']);
    expect(await find({ text: 'café cap' })).toEqual(['The Čapek café burnt']);
    expect(await find({ text: 'поїз' })).toEqual(['поїзд о сьомій']);
    expect(await find({ text: '行く' })).toEqual(['東京都に行く']);
    expect(await find({ text: 'nowhere' })).toEqual([]);
    expect(await find({ text: '"*' })).toEqual([]);
    expect(await find({ text: `' OR 1=1 -- café` })).toEqual([]);
    expect(await find({ text: publication })).toEqual([]);
    expect(await find({ text: ' ' })).toHaveLength(4);
  });

  it('goes page by page, and by state', async () => {
    for (let at = 1; at <= 7; at++) await submit(`ferry ${at}`);
    const gone = await submit('ferry 8');
    await server.ask(`POST /v1/reports/${gone}/withdrawal?publication=${publication}`, { token });
    await indexReports(server.database);
    for (const text of ['ferry', '']) {
      const first = await findReports(server.database, { stream: publication, text, state: 'received', limit: 5 });
      const before = first.at(-1)?.rev ?? 0;
      const second = await findReports(server.database, {
        stream: publication,
        text,
        state: 'received',
        limit: 5,
        before,
      });
      const said = [...first, ...second].map(({ submission }) => JSON.parse(submission ?? '').comment);
      expect(said).toEqual([7, 6, 5, 4, 3, 2, 1].map((at) => `ferry ${at}`));
    }
    expect(await find({ text: 'ferry', state: 'withdrawn' })).toEqual(['ferry 8']);
  });

  it('finds what was added later, and nothing that was erased', async () => {
    const id = await submit('a ferry');
    await indexReports(server.database);
    const addition = {
      id: crypto.randomUUID(),
      text: 'and the harbour',
      createdAt: new Date(server.clock.now).toISOString(),
    };
    await server.ask(`POST /v1/reports/${id}/additions?publication=${publication}`, { token, body: addition });
    await indexReports(server.database);
    expect(await find({ text: 'harbour' })).toEqual(['a ferry']);
    await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token });
    await indexReports(server.database);
    expect(await find({ text: 'ferry' })).toEqual([]);
    expect(await find({ text: 'harbour' })).toEqual([]);
  });

  it('indexes each report once when two servers do it at the same time', async () => {
    for (let at = 1; at <= 30; at++) await submit(`word${at} same`);
    await Promise.all([indexReports(server.database), indexReports(server.database)]);
    expect(await find({ text: 'same', limit: 100 })).toHaveLength(30);
  });
});
