/** What end-to-end tests of sync look at, in the browser and behind the server's address. */
import { randomUUID } from 'node:crypto';
import type { Annotation, Connection, OutboxRow } from '@/lib/annotation/schema';
import { saveAnnotation } from '@/lib/store/save-annotation';
import { joinStream } from '@/lib/sync/connect';
import type { Drive } from '../drive/drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import type { MortalServer } from '../server/mortal-server.ts';
import { makeNote, makeTarget } from '../store/make-annotation.ts';
import { SERVER, SyncDevice } from '../sync/sync-device.ts';
import { askOwn } from './ask-own.ts';
import { chooseView } from './choose-view.ts';

/** The words under the notes that are not in the trash, sorted. */
export const quotes = async (drive: Drive): Promise<string[]> =>
  (await drive.rows<Annotation>('annotations'))
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ target }) => target.quote.exact)
    .sort();

export const hasQuotes = (drive: Drive, ...words: string[]) =>
  until(
    async () => JSON.stringify(await quotes(drive)) === JSON.stringify(words.sort()),
    `notes on ${words.join(', ')}`,
  );

export const connectionOf = async (drive: Drive): Promise<Connection | undefined> =>
  (await drive.rows<Connection>('connections'))[0];

export const outbox = (drive: Drive) => drive.rows<OutboxRow & { [key: string]: never }>('outbox');
export const nothingWaits = (drive: Drive) =>
  until(async () => (await outbox(drive)).length === 0, 'nothing waiting to be sent');

/** The notebook in a tab, on its part about sync. */
export async function openSync(drive: Drive): Promise<Tab> {
  const notebook = await drive.openOwnPage('sidepanel.html');
  await chooseView(notebook, 'sync');
  await says(notebook, 'Sync now');
  return notebook;
}

/** Waits until these words stand on a page of ours. */
export const says = (tab: Tab, words: string) =>
  until(() => tab.evaluate((part) => document.body.innerText.includes(part), words), `“${words}”`);

/**
 * A second device of the stream: the real client in this process, by the code that the browser shows.
 *
 * @param ahead how far its clock is ahead of this machine's, in ms
 */
export async function joinDevice(
  drive: Drive,
  server: { readonly address: string },
  ahead: () => number = () => 0,
): Promise<SyncDevice> {
  const { code } = await askOwn<{ code: string }>(drive, 'syncCode');
  const none = () => {
    throw new Error('asked by its address');
  };
  const wall = {
    get now() {
      return Date.now() + ahead();
    },
  };
  const device = await SyncDevice.make(none, wall);
  device.sync.fetch = (url, init) => fetch(url.replace(SERVER, server.address), init);
  device.stream = await joinStream(device.store, device.sync, { server: SERVER, name: 'travel phone', code });
  return device;
}

/** Ids of the notes as the server has them. @param stream null: of all streams */
export async function notesAt(server: MortalServer, stream: string | null = null): Promise<string[]> {
  const rows = await server.read((database) =>
    database.read.selectFrom('record').select(['id', 'kind', 'stream']).execute(),
  );
  const notes = rows.filter((row) => row.kind === 'annotation' && row.stream === (stream ?? row.stream));
  return notes.map(({ id }) => id).sort();
}

/** Notes made on the other device, each on words of its own, and sent. Resolves with their ids. */
export async function addNotes(phone: SyncDevice, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [at, id] of ids.entries()) {
    const target = makeTarget('https://example.org/tides', `tide ${count}.${at}`);
    const note = makeNote({ id, target, updatedAt: new Date(phone.env.now()).toISOString() });
    await saveAnnotation(phone.store, note, { draftId: null });
  }
  await phone.run();
  return ids;
}
