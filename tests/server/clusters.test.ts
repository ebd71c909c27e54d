import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Figures, QueueEntry } from '@/lib/annotation/cluster-messages';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { verifyCluster } from '@/server/clusters/verify-cluster';
import { verifyDue } from '@/server/clusters/verify-due';
import { Editor, FERRY, PAGE, reportOf, send } from './editor';
import { engines } from './engines';
import { makePublication, makeReader } from './reader';
import { startServer, type TestServer } from './start-server';

const HOUR = 3_600_000;
const page = (text: string) =>
  `<!doctype html><title>Ferry</title><nav>Home</nav><main><h1>Ferry sails</h1><p>${text}</p></main>`;

describe.each(engines)('the desk on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let editor: Editor;
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server, { address: 10_000, reader: 10_000, page: 10_000 });
    editor = await Editor.make(server, publication);
  });
  afterAll(() => server.close());

  const report = (
    words: string,
    fix: string,
    more: Partial<ReportSubmission> & { text?: string; page?: string } = {},
  ) => reportOf(publication, server.clock.now, { words, fix, ...more });
  const receipt = (id: string, token: string) =>
    server.ask(`GET /v1/reports/${id}?publication=${publication}`, { token }).then(({ body }) => body);
  const later = (ms: number) => {
    server.clock.now += ms;
  };
  /** Looks at the page as it is said to stand. */
  const look = (id: string, text: string | null, status = 200, at = PAGE) => {
    const fetchPage = async () => ({ status, body: page(text ?? ''), url: at });
    return verifyCluster(server.database, { stream: publication, id, fetchPage, now: () => server.clock.now });
  };

  it('a row of the queue shows the fix of most readers, though a lone one came after them', async () => {
    for (const fix of ['Medina', 'Medina', 'Médina'])
      await send(server, reportOf(publication, server.clock.now, { words: 'Medena', fix }));
    const { clusters } = (await editor.ask('GET /clusters')).body as { clusters: QueueEntry[] };
    expect(clusters.map(({ passage }) => passage?.replacement)).toEqual(['Medina']);
    expect((await editor.card(clusters[0]?.id ?? '')).variants[0]?.fix).toBe('Medina');
  });

  it('a doubt about the sentence that came first takes in the fix, and is told with it; other words stay apart', async () => {
    const doubt = reportOf(publication, server.clock.now, { words: FERRY, fix: FERRY, comment: 'Wrong.' });
    await send(server, doubt);
    await send(server, report('Medena', 'Medina'));
    await send(server, report('noon', 'one'));
    await send(server, report('e', 'i', letter()));
    const list = await editor.list('?order=readers');
    expect(list.map(({ words, fix, readers, fixes }) => ({ words, fix, readers, fixes }))).toEqual([
      { words: 'Medena', fix: 'Medina', readers: 3, fixes: 1 },
      { words: 'noon', fix: 'one', readers: 1, fixes: 1 },
    ]);
  });

  it('a declined error answers no doubt about other words around it', async () => {
    await send(server, report('Medena', 'Medina'));
    const [first] = await editor.list();
    if (first) await editor.settle(first, 'declined', { declined: 'not-an-error' });
    await send(server, report(FERRY, FERRY, { comment: 'This cannot be right.' }));
    expect((await editor.list()).map(({ words, status }) => [words === FERRY, status])).toEqual(
      expect.arrayContaining([
        [true, 'received'],
        [false, 'declined'],
      ]),
    );
  });

  it('of rival fixes the best supported one is shown: by readers, then by who was right, then the latest', async () => {
    const shown = async () => {
      const [row] = await editor.list('?q=Medena');
      return [row?.fix, row?.fixes, (await editor.card(row?.id ?? '')).variants[0]?.fix];
    };
    await send(server, report('Medena', 'Modena'));
    later(1000);
    await send(server, report('Medena', 'Medina'));
    expect(await shown()).toEqual(['Medina', 2, 'Medina']);
    const good = makeReader();
    for (const words of ['noon', 'forty', 'quay', 'ferry']) await send(server, report(words, `${words}s`), good);
    for (const row of await editor.list()) if (row.words !== 'Medena') await editor.settle(row, 'accepted');
    await send(server, report('Medena', 'Madena'), good);
    later(1000);
    await send(server, report('Medena', 'Mudena'));
    expect(await shown()).toEqual(['Madena', 4, 'Madena']);
    await send(server, report('Medena', 'Modena'));
    expect(await shown()).toEqual(['Modena', 4, 'Modena']);
    expect((await editor.list('?q=mudena')).map(({ words }) => words)).toEqual(['Medena']);
  });

  it('has each error once, however it was selected, and rival fixes side by side', async () => {
    await send(server, report('Medena', 'Medina'));
    await send(server, report('e', 'i', { text: FERRY.replace('Med', 'Med'), ...letter() }));
    await send(server, report(FERRY, FERRY.replace('Medena', 'Medina')));
    await send(server, report('Medena', 'Modena'));
    await send(server, report('noon', 'one'));
    const list = await editor.list('?order=readers');
    expect(list.map(({ words, fix, reports, readers }) => ({ words, fix, reports, readers }))).toEqual([
      { words: 'Medena', fix: 'Medina', reports: 4, readers: 4 },
      { words: 'noon', fix: 'one', reports: 1, readers: 1 },
    ]);
    const card = await editor.card(list[0]?.id ?? '');
    expect(card.variants.map(({ readers, after }) => [readers, after?.match(/island of (\w+)/)?.[1]])).toEqual([
      [3, 'Medina'],
      [1, 'Modena'],
    ]);
    expect(card.siblings.map(({ words }) => words)).toEqual(['noon']);
  });

  /** A reader who marks one letter: `indexOf` would find another. */
  function letter(): Partial<ReportSubmission> {
    const at = FERRY.indexOf('Medena') + 3;
    const made = report('Medena', 'i');
    const quote = {
      exact: 'e',
      prefix: FERRY.slice(at - 64, at),
      suffix: FERRY.slice(at + 1, at + 65),
      tail: null,
      length: 1,
    };
    return {
      target: {
        ...made.target,
        quote,
        position: { start: at, end: at + 1 },
        sentence: { text: FERRY, start: at, end: at + 1 },
      },
    };
  }

  it('one error that many report at the same moment is one cluster', async () => {
    await Promise.all(Array.from({ length: 12 }, () => send(server, report('Medena', 'Medina'))));
    expect(await editor.list()).toMatchObject([{ reports: 12, readers: 12 }]);
  });

  it('shows what the page itself says about it', async () => {
    await send(server, report('Wednesday', 'Tuesday'));
    await send(server, report('We is', 'We are'));
    await send(server, report('harbour', 'harbor'));
    await send(server, report('Medena', 'Medina'));
    const cards = await Promise.all((await editor.list()).map(({ id }) => editor.card(id)));
    const evidence = Object.fromEntries(cards.map((card) => [card.cluster.words, card.evidence]));
    expect(evidence.Wednesday?.dates).toEqual([expect.objectContaining({ date: '2026-02-03', weekday: 'Tuesday' })]);
    expect(evidence.is?.quotation).toBe('“We is glad,”');
    expect(evidence.harbour?.variety).toEqual({ becomes: 'American', page: null });
    expect(evidence.Medena?.spellings).toEqual({
      old: { words: 'Medena', times: 1 },
      now: { words: 'Medina', times: 1 },
    });
    expect(cards.find(({ cluster }) => cluster.words === 'Medena')?.patch).toEqual({
      find: 'Medena',
      replace: 'Medina',
    });
  });

  it('one decision answers every reader, each in their language; a report that comes later is answered at once', async () => {
    const [first, second] = [makeReader(), makeReader()];
    const one = report('Medena', 'Medina', { reply: { email: 'r@example.org', language: 'uk-UA' } });
    const two = report('Medena', 'Medina');
    await send(server, one, first);
    await send(server, two, second);
    const made = await editor.ask('POST /replies', {
      name: 'Thanks',
      texts: { en: 'Thank you: “{fix}” it is.', uk: 'Дякуємо: «{fix}».' },
    });
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await editor.settle(cluster, 'accepted', {
      cannedId: (made.body as { id: string }).id,
      remedy: 'correction',
      note: 'The island is Medina.',
    });
    expect(await receipt(one.id, first)).toMatchObject({ state: 'accepted', answer: 'Дякуємо: «Medina».' });
    expect(await receipt(two.id, second)).toMatchObject({ state: 'accepted', answer: 'Thank you: “Medina” it is.' });
    const third = await send(server, report('Medena', 'Medina'));
    expect(third.body).toMatchObject({ state: 'accepted', answer: 'Thank you: “Medina” it is.' });
  });

  it('refuses what is stale, with a plain word, and takes the same decision once', async () => {
    await send(server, report('Medena', 'Medina'));
    const colleague = await Editor.make(server, publication);
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    const id = randomUUID();
    const accepted = await editor.settle(cluster, 'accepted', { id });
    expect(await editor.settle(cluster, 'accepted', { id })).toMatchObject({ decision: accepted.decision });
    const refused = await colleague.decide(cluster, 'declined', { declined: 'house-style' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'stale' } });
    expect((refused.body as { detail: string }).detail).toContain('Nothing was changed');
    later(1000);
    expect((await colleague.settle(cluster, 'noted', { reason: 'I asked the author.' })).cluster.revision).toBe(1);
    expect((await editor.card(cluster.id)).history.map(({ verdict, creator }) => [verdict, creator])).toEqual([
      ['accepted', editor.member],
      ['noted', colleague.member],
    ]);
  });

  it.each<[string, string, object, string]>([
    ['declined without a reason', 'declined', {}, 'decline-reason'],
    ['declined for another one without words', 'declined', { declined: 'other' }, 'reason-needed'],
    ['a question without words', 'needs-information', {}, 'reply-needed'],
    ['a name mended in silence', 'accepted', { kind: 'name', remedy: 'silent-fix' }, 'reason-needed'],
    ['a duplicate of itself', 'duplicate', {}, 'other-needed'],
    ['snoozed until yesterday', 'snoozed', { until: '2026-01-01T00:00:00.000Z' }, 'until-needed'],
    ['split into nothing', 'split', { reportIds: [] }, 'reports-elsewhere'],
  ])('asks for what is missing: %s', async (_, verdict, more, code) => {
    await send(server, report('Medena', 'Medina'));
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    expect(await editor.decide(cluster, verdict, more)).toMatchObject({ status: 422, body: { code } });
    expect((await editor.card(cluster.id)).history).toEqual([]);
  });

  it('warns of a word that says less than that something was wrong', async () => {
    await send(server, report('Medena', 'Medina'));
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    const more = { kind: 'name', remedy: 'correction', note: 'This article was updated.' };
    expect((await editor.settle(cluster, 'accepted', more)).warnings).toEqual([{ what: 'euphemism', word: 'updated' }]);
  });

  it('proves by the live page what became of it, and tells the reader', async () => {
    const token = makeReader();
    const body = report('Medena', 'Medina');
    await send(server, body, token);
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await look(cluster.id, FERRY);
    expect((await editor.card(cluster.id)).cluster).toMatchObject({ status: 'received', seen: 'still' });
    await editor.settle(cluster, 'applied');
    await look(cluster.id, FERRY);
    expect(await receipt(body.id, token)).toMatchObject({ state: 'still-wrong' });
    await look(cluster.id, FERRY.replace('Medena', 'Mudena'));
    const changed = await editor.card(cluster.id);
    expect(changed.cluster.status).toBe('changed');
    expect(changed.look).toMatchObject({ outcome: 'changed', found: 'Mudena' });
    await look(cluster.id, FERRY.replace('Medena', 'Medina'));
    const fixed = await editor.card(cluster.id);
    expect(fixed.cluster.status).toBe('verified');
    expect(fixed.look?.paragraph).toContain('island of Medina');
    expect(fixed.evidence?.spellings).toMatchObject({ old: { times: 0 }, now: { times: 2 } });
    expect(await receipt(body.id, token)).toMatchObject({ state: 'verified' });
    await look(cluster.id, null, 404);
    expect((await editor.card(cluster.id)).cluster.status).toBe('page-gone');
  });

  it('a look that failed says why and changes nothing', async () => {
    await send(server, report('Medena', 'Medina'));
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await editor.settle(cluster, 'applied');
    await look(cluster.id, FERRY, 503);
    const { look: seen, cluster: after } = await editor.card(cluster.id);
    expect([seen?.outcome, seen?.trouble, after.status]).toEqual(['unknown', 'status 503', 'applied']);
    await look(cluster.id, FERRY.replace('Medena', 'Medina'), 200, 'https://other.example/news/ferry');
    expect((await editor.card(cluster.id)).look).toMatchObject({ outcome: 'unknown', trouble: 'origin' });
    // The real guard refuses an address that leads nowhere public; the queue stands all the same.
    expect((await editor.ask(`POST /clusters/${cluster.id}/verification`)).status).toBe(200);
  });

  it('opens again when a reader saw the error after it was said to be mended, and not for one who saw it before', async () => {
    await send(server, report('Medena', 'Medina'));
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await editor.settle(cluster, 'applied');
    await look(cluster.id, FERRY.replace('Medena', 'Medina'));
    const before = new Date(server.clock.now - HOUR).toISOString();
    later(HOUR);
    expect((await send(server, report('Medena', 'Medina', { createdAt: before }))).body).toMatchObject({
      state: 'verified',
    });
    expect((await send(server, report('Medena', 'Medina'))).body).toMatchObject({ state: 'still-wrong' });
    expect((await editor.card(cluster.id)).history.at(-1)).toMatchObject({ verdict: 'reopened', creator: 'reader' });
  });

  it('looks by itself after "applied", and raises an alarm for what is still live after six hours', async () => {
    await send(server, report('Medena', 'Medina'));
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await editor.settle(cluster, 'accepted', { remedy: 'correction', note: 'The island is Medina.' });
    later(6 * HOUR);
    expect((await editor.list('?status=accepted'))[0]?.alarms).toEqual(['still-live']);
    const asked: string[] = [];
    const fetchPage = async (url: string) => {
      asked.push(url);
      return { status: 200, body: page(FERRY.replace('Medena', 'Medina')), url };
    };
    const { database } = server;
    const news = { tell: () => undefined } as never;
    const round = () => verifyDue({ database, news, fetchPage, now: () => server.clock.now, pause: 0 });
    await round();
    expect(asked).toContain(PAGE);
    expect((await editor.list())[0]).toMatchObject({ status: 'verified', alarms: ['without-note'] });
    const count = asked.length;
    await round();
    expect(asked).toHaveLength(count);
  });

  it('merges, splits and takes both back; reports that came since stay', async () => {
    const rival = report('Medena', 'Modena');
    const token = makeReader();
    await send(server, report('Medena', 'Medina'));
    await send(server, rival, token);
    await send(server, report('noon', 'one'));
    const find = async (words: string) => (await editor.list()).filter((one) => one.words === words);
    const [medena] = await find('Medena');
    if (!medena) throw new Error('no cluster');
    const { otherId } = await editor.settle(medena, 'split', { reportIds: [rival.id] });
    expect((await find('Medena')).map(({ reports }) => reports)).toEqual([1, 1]);
    const other = (await editor.list()).find(({ id }) => id === otherId);
    if (!other) throw new Error('no cluster');
    // Split ones are in each other's way, and reports join the one with their fix.
    expect([other.fix, other.conflicts]).toEqual(['Modena', 1]);
    await send(server, report('Medena', 'Modena'));
    expect((await editor.card(other.id)).cluster.reports).toBe(2);
    await editor.settle(other, 'declined', { declined: 'not-an-error' });
    expect(await receipt(rival.id, token)).toMatchObject({ state: 'declined' });
    expect(await editor.decide({ id: medena.id, revision: 1 }, 'undo')).toMatchObject({
      status: 409,
      body: { code: 'stale' },
    });
    const merged = await editor.settle({ id: medena.id, revision: 1 }, 'merge', { otherId: other.id });
    expect(merged.cluster.reports).toBe(3);
    expect((await editor.card(other.id)).cluster).toMatchObject({ status: 'merged', otherId: medena.id });
    expect(await receipt(rival.id, token)).toMatchObject({ state: 'received' });
    await send(server, report('Medena', 'Modena'));
    await editor.settle(merged.cluster, 'undo');
    expect((await editor.card(medena.id)).cluster.reports).toBe(2);
    expect((await editor.card(other.id)).cluster).toMatchObject({ status: 'declined', reports: 2 });
    expect(await receipt(rival.id, token)).toMatchObject({ state: 'declined' });
  });

  it('a duplicate gets the answers of the other one', async () => {
    const token = makeReader();
    const body = report('noon', 'one');
    await send(server, body, token);
    await send(server, report('Medena', 'Medina'));
    const list = await editor.list();
    const [noon, medena] = ['noon', 'Medena'].map((words) => list.find((one) => one.words === words));
    if (!noon || !medena) throw new Error('no cluster');
    await editor.settle(noon, 'duplicate', { otherId: medena.id });
    await editor.settle(medena, 'accepted', { replies: { en: 'Yes.' } });
    expect(await receipt(body.id, token)).toMatchObject({ state: 'accepted', answer: 'Yes.' });
    expect(await editor.decide({ id: medena.id, revision: 1 }, 'duplicate', { otherId: noon.id })).toMatchObject({
      status: 409,
      body: { code: 'ring' },
    });
  });

  it('asks a reader, and the answer puts it back into the queue; a withdrawal takes it out', async () => {
    const token = makeReader();
    const body = report('Medena', 'Medina');
    await send(server, body, token);
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    await editor.settle(cluster, 'needs-information', { replies: { und: 'Where did you read it?' } });
    expect(await receipt(body.id, token)).toMatchObject({
      state: 'needs-information',
      answer: 'Where did you read it?',
    });
    const addition = { id: randomUUID(), text: 'On the sign at the quay.', createdAt: body.createdAt };
    const said = await server.ask(`POST /v1/reports/${body.id}/additions?publication=${publication}`, {
      token,
      body: addition,
    });
    expect(said.body).toMatchObject({ state: 'answered' });
    expect((await editor.card(cluster.id)).reports[0]?.additions).toMatchObject([{ text: 'On the sign at the quay.' }]);
    await server.ask(`POST /v1/reports/${body.id}/withdrawal?publication=${publication}`, { token });
    expect((await editor.list())[0]?.status).toBe('withdrawn');
  });

  it('erasing a reader leaves none of their words at the desk', async () => {
    const token = makeReader();
    await send(server, report('Medena', 'Medina', { comment: 'my very own words' }), token);
    await send(server, report('Medena', 'Medina'));
    await send(server, report('noon', 'a most singular hour'), token);
    await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token });
    const tables = await Promise.all(
      (['cluster', 'anchor', 'filing', 'decision'] as const).map((table) =>
        server.database.read.selectFrom(table).selectAll().where('stream', '=', publication).execute(),
      ),
    );
    expect(JSON.stringify(tables)).not.toMatch(/my very own words|singular hour/);
    const list = await editor.list('?order=readers');
    expect(list.map(({ words, status }) => [words, status])).toEqual([
      ['Medena', 'received'],
      ['', 'withdrawn'],
    ]);
  });

  it('bulk: previews without a trace, and answers for each', async () => {
    await send(server, report('Medena', 'Medina'));
    await send(server, report('noon', 'one'));
    const list = await editor.list();
    const decisions = list.map(({ id: cluster, revision, words }) => ({
      id: randomUUID(),
      cluster,
      verdict: 'declined',
      revision: words === 'noon' ? 7 : revision,
      declined: 'opinion',
    }));
    const results = async (preview: boolean) =>
      (
        (await editor.ask('POST /decisions', { preview, decisions })).body as {
          results: { ok: boolean; code?: string }[];
        }
      ).results
        .map(({ ok, code }) => code ?? ok)
        .sort();
    expect(await results(true)).toEqual(['stale', true]);
    expect((await editor.list()).map(({ status }) => status)).toEqual(['received', 'received']);
    expect(await results(false)).toEqual(['stale', true]);
    expect((await editor.list()).map(({ status }) => status).sort()).toEqual(['declined', 'received']);
  });

  it('finds by filters and words, page by page', async () => {
    await send(server, report('Medena', 'Medina', { category: 'name' }));
    later(1000);
    await send(server, report('noon', 'one', { comment: 'see the timetable' }));
    later(1000);
    const other = {
      text: 'Der Hafen von Medena liegt im Osten der Insel.',
      page: 'https://courier.example/sport/hafen',
    };
    await send(server, report('Hafen', 'Hafem', other));
    const words = async (query: string) => (await editor.list(query)).map((one) => one.words);
    expect(await words('')).toEqual(['Hafen', 'noon', 'Medena']);
    expect(await words('?order=oldest')).toEqual(['Medena', 'noon', 'Hafen']);
    expect(await words('?kind=name')).toEqual(['Medena']);
    expect(await words('?severity=high')).toEqual(['Medena']);
    expect(await words('?q=TIMETABLE')).toEqual(['noon']);
    expect(await words('?q=medena')).toEqual(['Hafen', 'noon', 'Medena']);
    expect(await words('?q=%25')).toEqual([]);
    expect(await words('?status=declined,spam')).toEqual([]);
    expect(await words('?accuracy=medium&section=news&author=A.%20Quill')).toHaveLength(3);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await editor.ask(`GET /clusters?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      const part = body as { clusters: { words: string }[]; cursor: string | null };
      seen.push(...part.clusters.map((one) => one.words));
      cursor = part.cursor;
    }
    expect(seen).toEqual(['Hafen', 'noon', 'Medena']);
    expect(await editor.ask('GET /clusters?cursor=nonsense')).toMatchObject({ status: 422, body: { code: 'cursor' } });
    const [first] = await editor.list('?kind=name');
    if (!first) throw new Error('no cluster');
    await editor.settle(first, 'assigned', { assignee: editor.member });
    expect(await words('?assignee=me')).toEqual(['Medena']);
    expect((await editor.ask('GET /counts')).body).toMatchObject({ statuses: { received: 3 }, mine: 1, late: 0 });
    // A fact has eight hours until it is decided on.
    later(9 * HOUR);
    expect(await words('?late=true')).toEqual(['Medena']);
  });

  it('tells a colleague who has the card open', async () => {
    await send(server, report('Medena', 'Medina'));
    const colleague = await Editor.make(server, publication);
    const [cluster] = await editor.list();
    await editor.ask(`PUT /clusters/${cluster?.id}/presence`);
    const both = [editor.member, colleague.member].sort();
    expect((await colleague.ask(`PUT /clusters/${cluster?.id}/presence`)).body).toEqual({ here: both });
    await editor.ask(`DELETE /clusters/${cluster?.id}/presence`);
    expect((await editor.card(cluster?.id ?? '')).here).toEqual([colleague.member]);
    later(60_000);
    expect((await editor.card(cluster?.id ?? '')).here).toEqual([]);
    const nowhere = await editor.ask('PUT /clusters/0190a000-0000-7000-8000-00000000000a/presence');
    expect(nowhere.status).toBe(404);
  });

  it('H-16: files whatever characters a page may hold', async () => {
    const made = report('Medena', 'Med\0ina\ud800', { comment: '\0 \udc00 \u202e' });
    const page = { ...made.target.page, title: 'A\0 \ud83d title', author: '\0', section: '\ud800' };
    const quote = { ...made.target.quote, prefix: '\0\ud800 island of ', suffix: '\u202e\0, where' };
    await send(server, { ...made, target: { ...made.target, page, quote } });
    const [cluster] = await editor.list();
    expect(cluster?.page.title).toBe('A \ufffd title');
    expect((await editor.card(cluster?.id ?? '')).reports).toHaveLength(1);
  });

  it('measures how long things take, what is accepted, and what comes again', async () => {
    await send(server, report('Medena', 'Medina'));
    await send(server, report('Medena', 'Medina', { page: 'https://courier.example/news/other' }));
    await send(server, report('noon', 'one'));
    const [noon, ...medenas] = await editor
      .list()
      .then((all) => all.toSorted((a, b) => b.words.localeCompare(a.words)));
    later(2 * HOUR);
    if (noon) await editor.settle(noon, 'declined', { declined: 'opinion' });
    later(48 * HOUR);
    for (const cluster of medenas) await editor.settle(cluster, 'accepted');
    await look(medenas[0]?.id ?? '', FERRY.replace('Medena', 'Medina'));
    const { body } = await editor.ask('GET /figures?days=30');
    const { look: first, decision, fix, kinds, sections, days, repeats } = body as Figures;
    expect(first.buckets).toEqual([0, 1, 0, 2, 0, 0]);
    expect(decision).toEqual({ buckets: [0, 1, 0, 2, 0, 0], median: 50 * HOUR });
    expect(fix.buckets).toEqual([0, 0, 0, 1, 0, 0]);
    expect(kinds).toEqual([{ name: expect.any(String), accepted: 2, decided: 3 }]);
    expect(sections).toEqual([{ name: 'news', accepted: 2, decided: 3 }]);
    expect(days.reduce((sum, { reports }) => sum + reports, 0)).toBe(3);
    expect(repeats).toEqual([{ words: 'Medena', pages: 2 }]);
  });

  it('rates readers by what became of their reports', async () => {
    const token = makeReader();
    for (const [words, fix] of [
      ['Medena', 'Medina'],
      ['noon', 'one'],
      ['forty', 'fifty'],
    ] as const) {
      await send(server, report(words, fix), token);
      const [cluster] = await editor.list();
      if (cluster) await editor.settle(cluster, 'declined', { declined: 'not-an-error' });
      later(10);
    }
    await send(server, report('eastern', 'western'), token);
    expect((await editor.list())[0]?.accuracy).toBe('low');
  });

  it('H-35: lets nobody in who has no business here', async () => {
    await send(server, report('Medena', 'Medina'));
    const annotator = await Editor.make(server, publication, 'annotator');
    expect((await annotator.ask('GET /clusters')).status).toBe(403);
    const elsewhere = await Editor.make(server, await makePublication(server));
    expect((await server.ask(`GET /v1/desk/${publication}/clusters`, { token: elsewhere.token })).status).toBe(404);
    expect((await server.ask(`GET /v1/desk/${publication}/clusters`)).status).toBe(401);
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    for (const verdict of ['reopened', 'merged', 'answered', 'withdrawn', 'nonsense'])
      expect((await editor.decide(cluster, verdict)).status).toBe(422);
  });
});
