import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { splitMbox } from '@/server/mailbox/split-mbox';
import { Editor, FERRY, PAGE, reportOf, send } from './editor';
import { engines } from './engines';
import { makePublication, makeReader } from './reader';
import { startServer, type TestServer } from './start-server';

const letter = (body: string, { subject = 'A mistake', type = 'text/plain' } = {}) =>
  [
    'From: A Reader <reader@example.org>',
    'To: corrections@courier.example',
    `Subject: ${subject}`,
    'Date: Thu, 26 Nov 2026 08:00:00 +0000',
    `Message-ID: <${subject.replace(/\W/g, '')}@example.org>`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
    '',
  ].join('\r\n');

const draft = (fix = 'Medina') =>
  [
    `Ferry sails\r\n${PAGE}#:~:text=Medena`,
    `The page says:\r\n${FERRY}`,
    `It should say:\r\n${FERRY.replace('Medena', fix)}`,
    `“Medena” → “${fix}”`,
    'Why: the sign at the quay',
  ].join('\r\n\r\n');

const orphus = `Typo Report by Orphus\r\n\r\nPage URL: ${PAGE}\r\nVisitor's comment: it is Medina\r\nContext:\r\n  forty passengers bound for the\r\n  island of <!!!>Medena<!!!>, where the harbour master of Medina was\r\nBrowser: any\r\n\r\nThis message was automatically generated.`;

const mistape = `<p>Reported from page: <a href="${PAGE}">${PAGE}</a></p>
<h3>Reported text:</h3>
<div><code>forty passengers bound for the island of <span style="color: #C94E50;">Medena</span>, where the harbour master of Medina was</code></div>
<h3>Comment:</h3>
<div>Should be Medina &lt;b&gt;</div>`;

it('an mbox is cut at its letters, and at nothing inside of them', () => {
  const file = Buffer.from(
    'From a@b Thu\nSubject: one\n\ntext\n>From the quay\nFrom here on\n\nFrom c@d Fri\r\nSubject: two\r\n\r\nmore\r\n',
  );
  expect(splitMbox(file).map((one) => Buffer.from(one).toString())).toEqual([
    'Subject: one\n\ntext\nFrom the quay\nFrom here on\n\n',
    'Subject: two\r\n\r\nmore\r\n',
  ]);
  expect(splitMbox(Buffer.from('Subject: alone\n\ntext'))).toHaveLength(1);
  expect(splitMbox(Buffer.from(''))).toEqual([]);
});

describe.each(engines)('a newsroom’s mailbox on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let editor: Editor;
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server, { address: 10_000, reader: 10_000, page: 10_000 });
    editor = await Editor.make(server, publication);
    server.clock.now = Date.UTC(2026, 10, 26, 12);
  });
  afterAll(() => server.close());

  const drop = async (file: string, type = 'message/rfc822') => {
    const response = await server.app.inject({
      method: 'POST',
      url: `/v1/desk/${publication}/letters`,
      headers: { authorization: `Bearer ${editor.token}`, 'content-type': type },
      payload: Buffer.from(file),
    });
    return (response.json() as { letters: { result: string }[] }).letters.map(({ result }) => result);
  };

  it('reports by extension, draft, Orphus and Mistape of one error are one cluster', async () => {
    await send(server, reportOf(publication, server.clock.now, { words: 'Medena', fix: 'Medina' }));
    expect(await drop(letter(draft()))).toEqual(['report']);
    expect(await drop(letter(orphus, { subject: 'Orphus' }))).toEqual(['report']);
    expect(await drop(letter(mistape, { subject: 'Spelling error reported', type: 'text/html' }))).toEqual(['report']);
    const [cluster, ...others] = await editor.list();
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ words: 'Medena', fix: 'Medina', reports: 4, readers: 2 });
    const card = await editor.card(cluster?.id ?? '');
    expect(card.reports.map(({ comment }) => comment).sort()).toEqual(
      ['', 'Should be Medina <b>', 'it is Medina', 'the sign at the quay'].sort(),
    );
  });

  it('the same letter dropped again changes nothing', async () => {
    expect(await drop(letter(draft()))).toEqual(['report']);
    expect(await drop(letter(draft()))).toEqual(['known']);
    expect(await editor.list()).toMatchObject([{ reports: 1 }]);
  });

  it('what cannot be understood stays whole and readable', async () => {
    const text = 'Dear editors, your ferry page is wrong about everything.\r\n<script>alert(1)</script>';
    const elsewhere = draft().replaceAll('courier.example', 'other.example');
    const file = [
      letter(text, { subject: 'Hello' }),
      letter(elsewhere, { subject: 'Another paper' }),
      letter(draft(), { subject: 'Draft' }),
    ]
      .map((one) => `From reader@example.org Thu Nov 26 08:00:00 2026\r\n${one}\r\n`)
      .join('');
    expect(await drop(file, 'application/mbox')).toEqual(['kept', 'kept', 'report']);
    expect(await drop(file, 'application/mbox')).toEqual(['known', 'known', 'known']);
    const { letters } = (await editor.ask('GET /letters')).body as {
      letters: { id: string; subject: string; text: string; from: string }[];
    };
    const kept = letters.find(({ subject }) => subject === 'Hello');
    expect(kept).toMatchObject({
      from: 'reader@example.org',
      text: expect.stringContaining('wrong about everything.\n<script>'),
    });
    expect((await editor.ask(`DELETE /letters/${kept?.id}`)).status).toBe(204);
    expect(((await editor.ask('GET /letters')).body as { letters: unknown[] }).letters).toHaveLength(1);
  });

  it('the public log, its feeds and the article’s data say what was corrected, and nothing of the reader', async () => {
    const comment = 'my own remark';
    await send(
      server,
      reportOf(publication, server.clock.now, { words: 'Medena', fix: 'Medina', comment, credit: 'A. Reader' }),
    );
    await send(server, reportOf(publication, server.clock.now, { words: 'noon', fix: 'one' }));
    const list = await editor.list();
    const note = 'An earlier version <b>misspelt</b> the island’s name & place.';
    for (const cluster of list) {
      const more = cluster.words === 'noon' ? { remedy: 'silent-fix' } : { kind: 'name', remedy: 'correction', note };
      await editor.settle(cluster, 'applied', more);
    }
    const get = (path: string) => server.ask(`GET /v1/publications/${publication}/corrections${path}`);
    const html = await get('');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.body).toContain('An earlier version &lt;b&gt;misspelt&lt;/b&gt; the island’s name &amp; place.');
    expect((await get('?language=uk')).body).toContain('Виправлення');
    const atom = await get('.atom');
    expect(String(atom.body).match(/<entry>/g)).toHaveLength(1);
    expect((await get('.json')).body).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ content_text: note, url: PAGE, tags: ['correction'] }],
    });
    const article = await get(`.jsonld?page=${encodeURIComponent(`${PAGE}?utm_source=x`)}`);
    expect(article.body).toMatchObject({
      '@id': PAGE,
      correction: [{ '@type': 'CorrectionComment', text: note, inLanguage: 'en' }],
    });
    for (const one of [html, atom, article]) expect(JSON.stringify(one.body)).not.toMatch(/my own remark|A\. Reader/);
  });

  it('names readers who wished to be named where an editor chose so, in log, feeds and article, until they erase it', async () => {
    const hostile = '</li><script>\u202Ex</script>';
    const token = makeReader();
    const wishes = [
      { token, credit: 'Oksana B.' },
      { token: makeReader(), credit: hostile },
      { token: makeReader(), credit: 'Not chosen' },
      { token: makeReader(), credit: null },
    ];
    const reports = wishes.map(({ credit }) =>
      reportOf(publication, server.clock.now, { words: 'Medena', fix: 'Medina', credit }),
    );
    for (const [at, report] of reports.entries()) await send(server, report, wishes[at]?.token);
    const [cluster] = await editor.list();
    if (!cluster) throw new Error('no cluster');
    const ids = reports.map(({ id }) => id);
    // Somebody else's report, and one that asked for nothing, are no reason to name anybody.
    const stranger = reportOf(publication, server.clock.now, { words: 'noon', fix: 'one', credit: 'From elsewhere' });
    await send(server, stranger);
    const credits = [ids[0], ids[1], ids[3], stranger.id];
    const note = 'The island’s name was misspelt.';
    await editor.settle(cluster, 'applied', { kind: 'name', remedy: 'correction', note, credits });
    expect((await editor.ask(`GET /clusters/${cluster.id}`)).body).toMatchObject({ choice: { credits } });
    const get = (path: string) => server.ask(`GET /v1/publications/${publication}/corrections${path}`);
    const html = String((await get('')).body);
    expect(html).toContain('Thanks to Oksana B. and &lt;/li&gt;&lt;script&gt;');
    expect(html).not.toMatch(/<script|\u202E|Not chosen|From elsewhere/);
    expect(String((await get('.atom')).body)).toContain('<contributor><name>Oksana B.</name></contributor>');
    expect((await get('.json')).body).toMatchObject({
      items: [{ content_text: expect.stringMatching(/misspelt\.\n\nThanks to Oksana B\./) }],
    });
    expect((await get(`.jsonld?page=${encodeURIComponent(PAGE)}`)).body).toMatchObject({
      correction: [{ contributor: [{ '@type': 'Person', name: 'Oksana B.' }, { '@type': 'Person' }] }],
    });
    const erased = await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token });
    expect(erased.status).toBe(200);
    expect(String((await get('')).body)).not.toContain('Oksana');
  });

  it('H-19: exports the queue as CSV without formulas, JSON and Web Annotations', async () => {
    const fix = '=HYPERLINK("https://evil.example")';
    await send(server, reportOf(publication, server.clock.now, { words: 'Medena', fix, comment: 'so' }));
    const csv = String((await editor.ask('GET /export?format=csv')).body);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect((await editor.ask('GET /export?format=json')).body).toMatchObject({ clusters: [{ words: 'Medena', fix }] });
    expect((await editor.ask('GET /export?format=jsonld')).body).toMatchObject([
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        motivation: 'editing',
        body: [{ purpose: 'editing', value: fix }, { purpose: 'classifying' }, { purpose: 'commenting', value: 'so' }],
        target: {
          source: PAGE,
          selector: [{ type: 'TextQuoteSelector', exact: 'Medena' }, { type: 'TextPositionSelector' }],
        },
      },
    ]);
  });
});
