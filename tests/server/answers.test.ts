/** Answers to readers by mail, over a mail server on this machine: who gets one, what stands in it, how they end. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { PROOF_WAIT, UNDO_WAIT } from '@/lib/decisions/mail-wait';
import { readCluster } from '@/server/clusters/clusters';
import { keepDecision } from '@/server/clusters/keep-decision';
import { makeDecision, SERVER } from '@/server/clusters/make-decision';
import { Metrics } from '@/server/http/metrics';
import { Courier } from '@/server/out/courier';
import { takeRev } from '@/server/reports/reports';
import { readSettings } from '@/server/settings';
import { Editor, PAGE, reportOf, send } from './editor';
import { engines } from './engines';
import { type Letter, type MailBox, openMailBox, readLetter } from './post-box';
import { makePublication, makeReader } from './reader';
import { startServer, type TestServer } from './start-server';

const HOUR = 3_600_000;
const reader = (email = 'ann@reader.example', language = 'en') => ({ reply: { email, language } });

describe.each(engines)('answers by mail on %s', (engine) => {
  let server: TestServer;
  let mails: MailBox;
  let courier: Courier;
  let publication = '';
  let editor: Editor;
  beforeAll(async () => {
    mails = await openMailBox();
    const environment = {
      SMTP_URL: mails.url,
      MAIL_FROM: 'corrections@courier.example',
      PUBLIC_URL: 'https://emend.courier.example',
      HOURLY_ANSWERS: '3',
    };
    server = await startServer(engine, environment);
    const { database, clock } = server;
    courier = new Courier({
      database,
      settings: readSettings(environment),
      metrics: new Metrics(),
      now: () => clock.now,
    });
  });
  beforeEach(async () => {
    await server.database.write(async (transaction) => {
      for (const table of ['delivery', 'bucket', 'stopped_address'] as const)
        await transaction.deleteFrom(table).execute();
    });
    server.clock.now += 48 * HOUR;
    mails.letters.length = 0;
    mails.refuse = 0;
    publication = await makePublication(server);
    editor = await Editor.make(server, publication);
  });
  afterAll(async () => {
    await Promise.all([server.close(), mails.close()]);
  });

  const report = async (more: Partial<ReportSubmission> = reader(), token = makeReader()) => {
    const sent = { words: 'Medena', fix: 'Medina', ...more } as Parameters<typeof reportOf>[2];
    const body = reportOf(publication, server.clock.now, sent);
    await send(server, body, token);
    return { ...body, token };
  };
  const only = async () => {
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('there is no cluster');
    return cluster;
  };
  const later = async (ms: number = UNDO_WAIT) => {
    server.clock.now += ms;
    await courier.runDue();
    return mails.letters.map(read);
  };
  const read = (letter: Letter) => {
    const { head, body } = readLetter(letter);
    return { head, body: body.replaceAll('\r\n', '\n'), to: letter.to.join() };
  };
  const pathOf = (letter: { head: string[] }) =>
    /<https:\/\/emend\.courier\.example(\/[^>]+)>/.exec(
      letter.head.find((line) => line.startsWith('List-Unsubscribe:')) ?? '',
    )?.[1] ?? '';
  /** What the server found on the page, as its look writes it down. */
  const prove = async (id: string, verdict: 'verified' | 'still-wrong') =>
    server.database.write(async (transaction) => {
      const rev = await takeRev(transaction, publication);
      const row = await readCluster(transaction, { stream: publication, id });
      const now = server.clock.now;
      const said = { stream: publication, creator: SERVER, clusterId: id, verdict, revision: row.revision, now };
      await keepDecision(transaction, { row, decision: makeDecision(said), rev, now });
    });

  it('say the outcome, the editors’ words, the words it is about and the page, in the reader’s language', async () => {
    await report(reader('ann@reader.example', 'uk'));
    await report({
      ...reader('ben@reader.example'),
      comment: 'my comment',
      credit: 'Ben',
      evidence: 'https://fact.example/',
    });
    await report({ reply: null });
    await editor.settle(await only(), 'accepted', { replies: { en: 'Well spotted.\nThe editors', uk: 'Гарне око.' } });
    const letters = (await later()).toSorted((a, b) => (a.to < b.to ? -1 : 1));
    expect(letters.map(({ to }) => to)).toEqual(['ann@reader.example', 'ben@reader.example']);
    const [ann, ben] = letters;
    expect(ann?.body).toContain('погоджується з вашим виправленням');
    expect(ann?.body).toContain('> Гарне око.');
    expect(ben?.body).toContain(`The editors of ${publication} agree with your correction`);
    expect(ben?.body).toContain('> Well spotted.\n> The editors');
    expect(ben?.body).toMatch(/> .*Medena/);
    expect(ben?.body).toMatch(/> .*Medina/);
    expect(ben?.body).toContain(PAGE);
    expect(ben?.body).not.toMatch(/my comment|Ben|fact\.example/);
    expect(ben?.head).toContain('Auto-Submitted: auto-generated');
    expect(ben?.head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(ben?.body).toContain(pathOf(ben ?? { head: [] }));
    expect(await later(HOUR)).toHaveLength(2);
  });

  it('wait until undo is over: what was taken back by then is told to nobody', async () => {
    await report();
    const { cluster } = await editor.settle(await only(), 'declined', { declined: 'opinion' });
    expect(await later(9000)).toEqual([]);
    const { cluster: back } = await editor.settle(cluster, 'undo');
    expect(await later()).toEqual([]);
    await editor.settle(back, 'accepted');
    const letters = await later();
    expect(letters).toHaveLength(1);
    expect(letters[0]?.body).toContain('agree with your correction');
  });

  it('come once for a decision and at no silent step; the proof is told, and “applied” only where none came', async () => {
    await report();
    const triaged = await editor.settle(await only(), 'triaged');
    const assigned = await editor.settle(triaged.cluster, 'assigned', { assignee: editor.member });
    const accepted = await editor.settle(assigned.cluster, 'accepted');
    expect(await later()).toHaveLength(1);
    const applied = await editor.settle(accepted.cluster, 'applied');
    expect(await later(HOUR)).toHaveLength(1);
    await prove(applied.cluster.id, 'still-wrong');
    expect(await later(HOUR)).toHaveLength(1);
    await prove(applied.cluster.id, 'verified');
    const letters = await later();
    expect(letters).toHaveLength(2);
    expect(letters[1]?.body).toContain('was mended');
    expect(await later(PROOF_WAIT)).toHaveLength(2);
    publication = await makePublication(server);
    editor = await Editor.make(server, publication);
    await report(reader('cat@reader.example'));
    await editor.settle(await only(), 'applied');
    const last = (await later(PROOF_WAIT)).slice(2);
    expect(last.map(({ to }) => to)).toEqual(['cat@reader.example']);
    expect(last[0]?.body).toContain('say that the page was mended');
  });

  it('ask for what is missing, and tell words alone', async () => {
    await report();
    const asked = await editor.settle(await only(), 'needs-information', { replies: { und: 'Which page?' } });
    expect((await later())[0]?.body).toMatch(/add what they ask for[\s\S]*> Which page\?/);
    await editor.settle(asked.cluster, 'revised', { replies: { und: 'Still waiting.' } });
    const letters = await later();
    expect(letters).toHaveLength(2);
    expect(letters[1]?.body).toContain('> Still waiting.');
    expect(letters[1]?.body).not.toContain('Which page?');
  });

  it('reach the readers of duplicates with the decision on what they repeat, and never those of spam', async () => {
    await report(reader('ann@reader.example'));
    const first = await only();
    await report({ ...reader('dot@reader.example'), words: 'We is', fix: 'We are' } as Partial<ReportSubmission>);
    const other = (await editor.list()).find(({ id }) => id !== first.id);
    if (!other) throw new Error('one cluster');
    await editor.settle(other, 'duplicate', { otherId: first.id });
    expect(await later()).toEqual([]);
    const { cluster } = await editor.settle(first, 'declined', {
      declined: 'house-style',
      replies: { und: 'Our style.' },
    });
    expect((await later()).map(({ to }) => to).sort()).toEqual(['ann@reader.example', 'dot@reader.example']);
    await editor.settle(cluster, 'spam', { replies: { und: 'Go away.' } });
    expect(await later()).toHaveLength(2);
  });

  it('go to nobody who took the report back or had it erased, and the address goes with it', async () => {
    const gone = await report(reader('gone@reader.example'));
    const left = await report(reader('left@reader.example'));
    await report(reader('here@reader.example'));
    await editor.settle(await only(), 'accepted');
    await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token: gone.token });
    await server.ask(`POST /v1/reports/${left.id}/withdrawal?publication=${publication}`, { token: left.token });
    expect((await later()).map(({ to }) => to)).toEqual(['here@reader.example']);
    const tables = ['report', 'filing', 'delivery', 'attempt', 'bucket', 'cluster', 'decision'] as const;
    for (const table of tables) {
      const rows = await server.database.read.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('gone@reader.example');
      if (table !== 'report') expect(JSON.stringify(rows)).not.toContain('reader.example');
    }
  });

  it('are for readers alone: no card, queue or export holds an address', async () => {
    await report();
    const { cluster } = await editor.settle(await only(), 'accepted');
    await later();
    const card = await editor.card(cluster.id);
    expect(card.reports[0]).toMatchObject({ wantsReply: true });
    const shown = [card, await editor.list()];
    for (const format of ['csv', 'json', 'jsonld'])
      shown.push((await editor.ask(`GET /export?format=${format}`)).body as never);
    expect(JSON.stringify(shown)).not.toContain('reader.example');
  });

  it('end by a button and one click of a mail program, not by being looked at; the list outlives the reader', async () => {
    const { token } = await report(reader('Ann+news@reader.example'));
    const { cluster } = await editor.settle(await only(), 'accepted');
    const [letter] = await later();
    const path = pathOf(letter ?? { head: [] });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'uk,en;q=0.5' };
    const page = await server.ask(`GET ${path}`, { headers: { 'accept-language': 'uk' } });
    expect(page).toMatchObject({ status: 200, headers: { 'referrer-policy': 'no-referrer' } });
    expect(String(page.body)).toContain('<form method="post"><button>Більше мені не писати');
    expect(String(page.body)).not.toContain('reader.example');
    const stopped = () => server.database.read.selectFrom('stopped_address').selectAll().execute();
    expect(await stopped()).toEqual([]);
    const ended = await server.ask(`POST ${path}`, { headers, body: 'List-Unsubscribe=One-Click' });
    expect(ended).toMatchObject({ status: 200 });
    await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token });
    expect(JSON.stringify(await stopped())).not.toContain('reader.example');
    // Another way to write the same mailbox, from another reader, at another publication.
    publication = await makePublication(server);
    editor = await Editor.make(server, publication);
    await report(reader('ann+other@READER.example'));
    await editor.settle(await only(), 'accepted');
    expect(await later()).toHaveLength(1);
    const again = /action="([^"]+)"/.exec(String(ended.body))?.[1] ?? '';
    expect(await server.ask(`POST ${again}`, { headers, body: 'x' })).toMatchObject({ status: 200 });
    expect(await stopped()).toEqual([]);
    for (const bad of [`${path}x`, '/no-answers/x', `/no-answers/${'x'.repeat(43)}.${'y'.repeat(43)}`])
      expect((await server.ask(`POST ${bad}`, { headers, body: 'x' })).status).toBe(404);
    expect(await stopped()).toEqual([]);
    expect(cluster.status).toBe('accepted');
  });

  it('H-34: one address gets one mail for a decision, however many name it, and so many in an hour', async () => {
    for (let made = 0; made < 4; made += 1) await report(reader(`Victim+${made}@reader.example`));
    await editor.settle(await only(), 'accepted');
    expect(await later()).toHaveLength(1);
    // Mistakes on six pages, each decided on.
    for (let made = 0; made < 6; made += 1)
      await report({ ...reader('victim@reader.example'), page: `${PAGE}/${made}` } as Partial<ReportSubmission>);
    for (const cluster of (await editor.list()).filter(({ status }) => status === 'received'))
      await editor.settle(cluster, 'declined', { declined: 'opinion' });
    expect(await later()).toHaveLength(3);
    expect(await later(HOUR)).toHaveLength(3);
  });

  it('H-34: a report makes no mail, not even one that joins what was decided', async () => {
    await report({ reply: null });
    await editor.settle(await only(), 'accepted');
    await report(reader('stranger@reader.example'));
    expect(await later(HOUR)).toEqual([]);
  });

  it('H-16, H-41: carry no address, line or sign of a stranger’s to where it could do anything', async () => {
    const words =
      'Medena https://evil.example/x me@evil.example www.evil.example\r\nBcc: b@evil.example\r\n\r\n<b>\u202e';
    const text = `The island of ${words} lies there.`;
    const fix = `Medina${words.slice(6)}`;
    await report({ ...reader(), words, fix, text, comment: words } as Partial<ReportSubmission>);
    const canned = await editor.ask('POST /replies', {
      name: 'thanks',
      texts: { und: 'Thanks for {words}: {fix}, in {title}.' },
    });
    expect(canned.status).toBeLessThan(300);
    const { id } = canned.body as { id: string };
    await editor.settle(await only(), 'accepted', { cannedId: id });
    const [letter] = await later();
    expect(letter?.body).toContain('> Thanks for');
    expect(letter?.head.join('\n')).not.toMatch(/^bcc:|evil/im);
    expect(letter?.body).not.toMatch(/evil\.example|\u202e/);
    for (const line of letter?.body.split(/\r?\n/) ?? []) if (/Bcc|<b>/.test(line)) expect(line).toMatch(/^> /);
  });

  it('H-16: addresses that are more than one, or end a line, are refused with the report', async () => {
    for (const email of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example,c@d.example',
      '<a@b.example>',
      'a@b.example c',
    ]) {
      const body = { ...reportOf(publication, server.clock.now, { words: 'Medena', fix: 'Medina' }), ...reader(email) };
      expect((await server.ask('POST /v1/reports', { token: makeReader(), body })).status).toBe(422);
    }
  });

  it('say to whoever asks whether there are any, and are dropped where mail was switched off', async () => {
    const body = { publication, page: PAGE };
    expect((await server.ask('POST /v1/reported', { body })).body).toMatchObject({ mail: true });
    const bare = await startServer('sqlite');
    const id = await makePublication(bare);
    expect((await bare.ask('POST /v1/reported', { body: { publication: id, page: PAGE } })).body).toMatchObject({
      mail: false,
    });
    await bare.close();
    await report();
    await editor.settle(await only(), 'accepted');
    server.clock.now += UNDO_WAIT;
    const { database, clock } = server;
    const without = new Courier({ database, settings: readSettings({}), metrics: new Metrics(), now: () => clock.now });
    expect(await without.runDue()).toBe(1);
    expect(await later()).toEqual([]);
  });

  it('are tried again with the same Message-ID when the mail server is away, and spend the limit once', async () => {
    await report();
    await editor.settle(await only(), 'accepted');
    mails.refuse = 451;
    expect(await later()).toEqual([]);
    mails.refuse = 0;
    const letters = await later(HOUR);
    expect(letters).toHaveLength(1);
    const [row] = await server.database.read.selectFrom('delivery').select(['id', 'state', 'attempt']).execute();
    expect(row).toMatchObject({ state: 'done', attempt: 2 });
    expect(letters[0]?.head).toContain(`Message-ID: <${row?.id}@courier.example>`);
  });
});
