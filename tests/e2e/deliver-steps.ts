/** What a reader does to send a correction, and the server it goes to, for end-to-end tests. */
import type { Delivery } from '@/lib/annotation/schema';
import type { Drive, Json } from '../drive/drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import type { MortalServer } from '../server/mortal-server.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

/** The surface on which sending is agreed to, wherever the browser put it, once it has found somebody. */
export function openAgreement(drive: Drive): Promise<Tab> {
  return until(async () => {
    const surface = (await drive.surfaces()).find(({ url }) => url.includes('/delivery.html'));
    const isReady = await surface?.tab.evaluate(() => document.querySelector('.send') !== null);
    return isReady ? surface?.tab : null;
  }, 'the agreement');
}

/** Presses the button with these words on a page of ours, as soon as it is there. */
export async function pressOn(tab: Tab, words: string): Promise<void> {
  await until(
    () =>
      tab.evaluate((part) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('button, a, summary')];
        const found = buttons.find((one) => one.textContent?.trim() === part);
        found?.click();
        return found !== undefined;
      }, words),
    `a button “${words}”`,
  );
}

/** The deliveries as the database has them, oldest first. */
export const deliveries = async (drive: Drive): Promise<Delivery[]> =>
  (await drive.rows<Delivery>('deliveries')).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Resolves when this many have reached the state. */
export const untilState = (drive: Drive, state: Delivery['state'], count = 1): Promise<Delivery[]> =>
  until(async () => {
    const found = await deliveries(drive);
    return found.filter((one) => one.state === state).length === count && found;
  }, `${count} deliveries ${state}`);

/** In a page of ours: the time of a delivery has come. */
export async function makeDue(id: string): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open('emend'));
  const table = database.transaction('deliveries', 'readwrite').objectStore('deliveries');
  const row = await done(table.get(id));
  await done(table.put({ ...row, due: new Date(0).toISOString() }));
  database.close();
}

/** The surface's last word, so many times: each is a report of its own, told by whom it thanks. Resolves with their ids. */
export function agreeTo(
  drive: Drive,
  { id, endpoint, choice = 'ask' }: { id: string; endpoint: string; choice?: 'ask' | 'always' },
  credits: string[],
): Promise<string[]> {
  const recipient = { kind: 'server', endpoint, publication: 'courier' };
  return askMany(
    drive,
    'agree',
    credits.map((credit) => ({ id, recipient, choice, reply: null, credit })),
  );
}

/** Does not wait for the ten seconds, or for the next time. */
export const sendNow = (drive: Drive, ids: string[]) =>
  askMany(
    drive,
    'sendNow',
    ids.map((id) => ({ id })),
  );

/** One after the other, by one page: a page for each would cost a tenth of a second. */
async function askMany(drive: Drive, call: string, payloads: Json[]): Promise<string[]> {
  return await drive.own.evaluate(
    async (call, payloads) => {
      const ids: string[] = [];
      for (const payload of payloads as Json[]) {
        const answer = await browser.runtime.sendMessage({ emend: 'own', call, payload });
        if (!answer?.ok) throw new Error(`${call}: ${answer?.error}`);
        ids.push(answer.value?.id ?? '');
      }
      return ids;
    },
    call,
    payloads,
  );
}

/** The reports as the server has them, in the order in which it took them. */
export async function reportsAt(server: MortalServer): Promise<{ id: string; rev: number; credit: string | null }[]> {
  const rows = await server.read((database) =>
    database.read.selectFrom('report').select(['id', 'rev', 'submission']).orderBy('rev').execute(),
  );
  return rows.map(({ id, rev, submission }) => ({ id, rev, credit: JSON.parse(submission ?? '{}').credit ?? null }));
}
