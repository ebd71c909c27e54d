/** Two browsers and a server of their own: notes follow their reader, wait while nobody is there, and nothing else is asked. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation, Connection, Keyring } from '@/lib/annotation/schema';
import { root, runQuietly } from '../../scripts/run-command.ts';
import type { Drive, Json } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { type ServerProcess, startProcess } from '../server/server-process.ts';
import { writeNote } from './write-note.ts';

/** In a page of the extension's own. */
declare const browser: typeof import('wxt/browser').browser;

/** A call of the notebook's, as its buttons make it. */
async function ask<T extends Json>(drive: Drive, call: string, payload: Json = null): Promise<T> {
  return (await drive.own.evaluate(
    async (call, payload) => {
      const answer = await browser.runtime.sendMessage({ emend: 'own', call, payload });
      if (!answer?.ok) throw new Error(`${call}: ${answer?.error}`);
      return answer.value;
    },
    call,
    payload,
  )) as T;
}

const quotes = async (drive: Drive) =>
  (await drive.rows<Annotation>('annotations')).map(({ target }) => target.quote.exact).sort();
const hasQuotes = (drive: Drive, ...words: string[]) =>
  until(
    async () => JSON.stringify(await quotes(drive)) === JSON.stringify(words.sort()),
    `notes on ${words.join(', ')}`,
  );
const connectionOf = async (drive: Drive) => (await drive.rows<Connection>('connections'))[0];

eachBrowser('sync', (stage) => {
  let folder = '';
  let server: ServerProcess;
  let other: Drive;
  const start = async (port = '0') => {
    server = await startProcess({ DATABASE_URL: `file:${join(folder, 'emend.db')}`, PORT: port });
  };
  beforeAll(async () => {
    // The server's own tests have built it already when all run.
    if (!existsSync(resolve(root, '.output/server/main.js')))
      await runQuietly('vite build --config server/vite.config.ts');
    folder = mkdtempSync(join(tmpdir(), 'emend-e2e-sync-'));
    await start();
    other = await openDrive(stage.name);
  }, 120_000);
  afterAll(async () => {
    await other?.close();
    server?.child.kill('SIGKILL');
    await server?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('a note made in one browser is in the other; without a server it waits, also through a restart', {
    timeout: 180_000,
  }, async () => {
    const { drive, site } = stage;
    const { address } = server;
    const here = { address, localToo: true };
    await ask(drive, 'syncCreate', { ...here, name: 'kitchen laptop' });
    const { code } = await ask<{ code: string }>(drive, 'syncCode');
    await ask(other, 'syncJoin', { ...here, name: 'travel phone', code });
    const article = await drive.openTab(`${site.url}/news/ferry`);
    await article.selectText('Wednesday');
    await writeNote(drive, article, { text: 'Thursday' });
    await until(async () => (await drive.rows('outbox')).length === 0, 'the note sent by itself');
    await ask(other, 'syncNow');
    await hasQuotes(other, 'Wednesday');

    // SIGKILL, then a note, then the end of the browser: the note goes when both are there again (F-25).
    server.child.kill('SIGKILL');
    await server.ended;
    await article.selectText('Two cyclists');
    await writeNote(drive, article, { kind: 'note', text: 'Who were they?' });
    await until(async () => (await connectionOf(drive))?.trouble === 'offline', 'the notebook says that it is offline');
    expect(await drive.rows('outbox')).toHaveLength(1);
    await drive.restart();
    expect(await quotes(drive)).toHaveLength(2);
    await start(new URL(address).port);
    await ask(drive, 'syncNow');
    await until(async () => (await drive.rows('outbox')).length === 0, 'nothing waits any more');
    await ask(other, 'syncNow');
    await hasQuotes(other, 'Wednesday', 'Two cyclists');
  });

  it('H-27 a hundred pages ask for nothing, and what was asked went to the reader’s server alone', async () => {
    const { drive, site } = stage;
    const before = (await drive.requests()).length;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    // A hundred pages, those with notes among them.
    const paths = ['/long', '/news/ferry', '/', '/news/lighthouse', '/sport/regatta', '/culture/library'];
    for (let at = 1; at < 100; at++) await tab.goto(`${site.url}${paths[at % paths.length]}?visit=${at}`);
    expect((await drive.requests()).slice(before)).toEqual([]);
    for (const address of await drive.requests())
      expect(address.startsWith(`${server.address}/v1/`), address).toBe(true);
    await tab.close();
  });

  it('H-30 neither token nor server, code or name stands in storage.local', async () => {
    const { drive } = stage;
    const [keyring] = await drive.rows<Keyring>('keyrings');
    const dump = JSON.stringify(await drive.storageLocal());
    expect(keyring?.token).toMatch(/^[0-9a-f-]{36}\./);
    for (const word of [keyring?.token ?? '', '127.0.0.1', 'kitchen', keyring?.stream ?? ''])
      expect(dump).not.toContain(word);
  });

  it('F-27 an alarm that was lost is there again after the first event', async () => {
    const { drive } = stage;
    await drive.own.evaluate(async () => void (await browser.alarms.clearAll()));
    await drive.stopBackground();
    await ask(drive, 'storeState');
    const hasAlarm = () => drive.own.evaluate(async () => (await browser.alarms.get('sync')) !== undefined);
    await until(hasAlarm, 'the alarm of sync');
  });
});
