import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '@/server/admin/run-admin';
import { keptTables, ledger, passing, rebuilt } from '@/server/database/backup-tables';
import type { Database } from '@/server/database/database';
import { Browser } from './browser';
import { Device } from './device';
import { type Engine, engines, makePlace, openPlace, type Place } from './engines';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

/** Runs a command as an operator would; resolves with what it printed. */
async function admin(url: string, line: string, answer: string | null = null): Promise<string> {
  const said: string[] = [];
  await runAdmin(line.split(' '), {
    environment: { DATABASE_URL: url },
    say: (text) => void said.push(text),
    tell: () => undefined,
    ask: answer === null ? null : async () => answer,
    now: Date.UTC(2026, 10, 25, 12),
  });
  return said.join('\n');
}

/** Everything that is kept, in an order of its own, so that two databases can be held against each other. */
async function dump(database: Database, without: string[] = []): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of keptTables) {
    const rows = await database.read.selectFrom(table).selectAll().execute();
    all[table] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([name]) => !without.includes(name))
            .sort(),
        ),
      )
      .sort();
  }
  return all;
}

const other = (engine: Engine): Engine => (engine === 'sqlite' ? 'postgres' : 'sqlite');

describe.each(engines)('the command line on %s', (engine) => {
  let server: TestServer;
  let folder = '';
  let publication = '';
  const places: Place[] = [];
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_SIGN_INS: '1000' });
    publication = await makePublication(server, { address: 10_000, reader: 10_000, page: 10_000 });
    const token = makeReader();
    for (let at = 0; at < 1100; at += 100)
      await Promise.all(
        Array.from({ length: 100 }, () =>
          server.ask('POST /v1/reports', { token, body: makeSubmission(publication, server.clock.now) }),
        ),
      );
    const device = await Device.make(server);
    await device.push(device.op(crypto.randomUUID(), { text: `e1.${'x'.repeat(30)}` }));
    const link = await admin(server.url, `invite ${publication} admin`);
    const browser = new Browser(server);
    await browser.accept(link.split('\n')[1] ?? '', 'Olena');
    await browser.addPasskey();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emend-admin-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });
  afterAll(async () => {
    await server.close();
    for (const place of places) await place.drop();
  });

  const emptyPlace = async (on: Engine) => {
    const place = await makePlace(on);
    places.push(place);
    return place.url;
  };

  it('knows of every table whether a backup holds it', async () => {
    const names =
      engine === 'sqlite'
        ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
        : sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`;
    const { rows } = await names.execute(server.database.read);
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => !rebuilt.test(name))
        .sort(),
    ).toEqual([...keptTables, ...passing, ledger].sort());
  });

  it(`gives a backup back on ${other(engine)}, with new epochs`, async () => {
    const file = join(folder, 'backup');
    expect(await admin(server.url, `back-up ${file}`)).toMatch(/^\d{4} rows are in /);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(admin(server.url, `back-up ${file}`)).rejects.toThrow('is there already');
    const url = await emptyPlace(other(engine));
    await admin(url, `restore ${file}`);
    const restored = await openPlace(url);
    expect(await dump(restored, ['epoch'])).toEqual(await dump(server.database, ['epoch']));
    expect((await dump(restored)).stream).not.toEqual((await dump(server.database)).stream);
    for (const table of passing) expect(await restored.read.selectFrom(table).selectAll().execute()).toEqual([]);
    await restored.close();
  });

  it(`moves to ${other(engine)}, where everything goes on`, async () => {
    const url = await emptyPlace(other(engine));
    await expect(admin(server.url, `move ${url}`)).rejects.toThrow('--yes');
    expect(await admin(server.url, `move ${url} --yes`)).toContain('rows are moved');
    const moved = await openPlace(url);
    expect(await dump(moved)).toEqual(await dump(server.database));
    await moved.close();
    await expect(admin(server.url, `move ${url} --yes`)).rejects.toThrow('not empty');
    await expect(admin(server.url, `move ${server.url} --yes`)).rejects.toThrow('the database it is in');
  });

  it('writes a backup of one moment while reports come in', async () => {
    const token = makeReader();
    let sent = 0;
    let isDone = false;
    const sending = (async () => {
      while (!isDone) {
        const body = makeSubmission(publication, server.clock.now);
        const { status } = await server.ask('POST /v1/reports', { token, body });
        expect(status).toBe(201);
        sent += 1;
      }
    })();
    const file = join(folder, 'backup');
    await admin(server.url, `back-up ${file}`);
    isDone = true;
    await sending;
    expect(sent).toBeGreaterThan(0);
    const lines = gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const stream = lines.find(({ table, row }) => table === 'stream' && row.stream === publication);
    const revs = lines.flatMap(({ table, row }) => (table === 'report' ? [row.rev as number] : []));
    // The stream was written first and the reports later; were it not one moment, there would be more of them.
    expect(Math.max(...revs)).toBe(stream.row.seq);
  });

  it('changes nothing by a backup that is damaged, cut off, of a newer server or none', async () => {
    const file = join(folder, 'backup');
    await admin(server.url, `back-up ${file}`);
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString();
    const bad: [string, Buffer, string][] = [
      ['cut', whole.subarray(0, whole.length / 2), 'damaged'],
      ['short', gzipSync(text.split('\n').slice(0, -2).join('\n')), 'cut off'],
      ['fewer', gzipSync(text.split('\n').toSpliced(5, 1).join('\n')), 'damaged'],
      ['newer', gzipSync(text.replace(/"version":\d+/, '"version":99')), 'newer server'],
      ['table', gzipSync(text.replace('"table":"report"', '"table":"sqlite_master"')), 'damaged'],
      ['none', gzipSync('hello\n'), 'damaged'],
      ['other', gzipSync('{"format":"else"}\n'), 'no backup'],
      ['plain', Buffer.from(text), 'damaged'],
    ];
    const before = await dump(server.database);
    for (const [name, content, why] of bad) {
      const path = join(folder, name);
      writeFileSync(path, content);
      await expect(admin(server.url, `restore ${path} --replace --yes`), name).rejects.toThrow(why);
    }
    await expect(admin(server.url, `restore ${file}`)).rejects.toThrow('not empty');
    await expect(admin(server.url, `restore ${file} --replace`, 'no')).rejects.toThrow('Nothing was changed');
    expect(await dump(server.database)).toEqual(before);
  });

  it('restores beside the running server', async () => {
    const file = join(folder, 'backup');
    await admin(server.url, `back-up ${file}`);
    const body = makeSubmission(publication, server.clock.now);
    const token = makeReader();
    const read = () => server.ask(`GET /v1/reports/${body.id}?publication=${publication}`, { token });
    await server.ask('POST /v1/reports', { token, body });
    expect((await read()).status).toBe(200);
    await admin(server.url, `restore ${file} --replace`, 'yes');
    expect((await read()).status).toBe(404);
    expect((await server.ask('POST /v1/reports', { token, body })).status).toBe(201);
  });

  it('makes a publication, a project, an invitation and a link', async () => {
    await admin(
      server.url,
      'create-publication evening --origin https://evening.example --origin https://m.evening.example',
    );
    const body = makeSubmission('evening', server.clock.now);
    const top = 'https://m.evening.example/tide';
    const sent = { ...body, target: { ...body.target, source: { found: top, identity: top, canonical: null, top } } };
    expect((await server.ask('POST /v1/reports', { token: makeReader(), body: sent })).status).toBe(201);
    await admin(server.url, 'create-project glossary');
    const link = (await admin(server.url, 'invite glossary annotator')).split('\n')[1] ?? '';
    const browser = new Browser(server);
    expect((await browser.accept(link, 'Taras')).status).toBe(200);
    const again = (await admin(server.url, 'link Taras')).split('\n')[1] ?? '';
    const body2 = { token: again.split('#')[1] };
    expect(await browser.ask('POST /v1/desk/sign-in/link', body2)).toMatchObject({
      status: 200,
      body: { name: 'Taras' },
    });
    expect(await admin(server.url, 'list')).toMatch(/^glossary \(project; 0 records\)\n {2}annotator: Taras/m);
    expect(JSON.parse(await admin(server.url, 'list --json'))).toContainEqual(
      expect.objectContaining({ id: 'evening', origins: ['https://evening.example', 'https://m.evening.example'] }),
    );
    await admin(server.url, 'erase-person Taras --yes');
    expect((await browser.ask('GET /v1/desk/me')).status).toBe(401);
  });

  it('exports and erases a reader by one of their reports', async () => {
    const token = makeReader();
    const body = makeSubmission(publication, server.clock.now, { comment: 'nobody else says this' });
    await server.ask('POST /v1/reports', { token, body });
    expect(await admin(server.url, `export-reader ${publication} ${body.id}`)).toContain('nobody else says this');
    await expect(admin(server.url, `erase-reader ${publication} ${body.id}`)).rejects.toThrow('--yes');
    expect(await admin(server.url, `erase-reader ${publication} ${body.id}`, 'yes')).toBe('1 reports are erased.');
    expect(JSON.stringify(await dump(server.database))).not.toContain('nobody else says this');
  });

  it.each([
    ['nonsense', 'There is no command nonsense'],
    ['invite', 'Something is missing'],
    ['invite nobody admin', 'There is no publication or project nobody'],
    ['invite courier owner', 'The role is one of'],
    ['create-publication Evening --origin https://x.example', 'small letters'],
    ['create-publication fresh', 'Name the origins'],
    ['create-publication fresh --origin javascript:1', 'Name the origins'],
    ['link Nobody', 'Nobody here is Nobody'],
    ['restore /nowhere/at/all', 'There is no file'],
    ['list --bad', "Unknown option '--bad'"],
    ['erase-reader courier x', 'has no report'],
  ])('answers “%s” with a sentence', async (line, sentence) => {
    await expect(admin(server.url, line)).rejects.toThrow(sentence);
    expect(existsSync(join(folder, 'backup'))).toBe(false);
  });

  it('helps', async () => {
    expect(await admin(server.url, '--help')).toContain('back-up <file>');
    expect(await admin(server.url, 'restore --help')).toContain('all of it or nothing');
  });
});
