import type { SyncCalls } from '@/lib/messaging/calls';
import { findPrivate } from '@/lib/store/connections';
import type { Store } from '@/lib/store/open-store';
import { answerQuestion } from '@/lib/sync/answer-question';
import { settleConflict } from '@/lib/sync/conflicts';
import { createStream, joinStream, leaveStream, showCode } from '@/lib/sync/connect';
import { listDevices, revokeDevice } from '@/lib/sync/devices';
import { readServer } from '@/lib/sync/read-server';
import { recoverStream, writeRecovery } from '@/lib/sync/recovery';
import { forgetWaiting } from '@/lib/sync/run-sync';
import { SyncFault } from '@/lib/sync/sync-fault';
import type { Parts } from './parts';
import { syncEnv } from './syncing';

/** What pages of our own may ask of sync. Nothing here is asked of a server unless the reader pressed for it. */
export function answerSync({ store, sync }: Parts): SyncCalls {
  const go = () => void sync.now();
  const ofStream = async () => {
    const opened = await store;
    return { opened, stream: await streamOf(opened) };
  };
  return {
    async syncCreate({ address, localToo, name }) {
      await createStream(await store, syncEnv, { server: serverOf(address, localToo), name });
      go();
    },
    async syncJoin({ address, localToo, name, code }) {
      await joinStream(await store, syncEnv, { server: serverOf(address, localToo), name, code });
      go();
    },
    async syncRecover(file) {
      await recoverStream(await store, syncEnv, file);
      go();
    },
    async syncLeave() {
      const { opened, stream } = await ofStream();
      await leaveStream(opened, syncEnv, stream);
    },
    async syncNow() {
      await forgetWaiting(await store);
      await sync.now();
    },
    async syncCode() {
      const { opened, stream } = await ofStream();
      const { code, lasts } = await showCode(opened, syncEnv, stream);
      return { code, lasts };
    },
    async syncDevices() {
      const { opened, stream } = await ofStream();
      return await listDevices(opened, syncEnv, stream);
    },
    async syncRevoke({ id }) {
      const { opened, stream } = await ofStream();
      await revokeDevice(opened, syncEnv, stream, id);
    },
    async syncRecoveryFile({ name }) {
      const { opened, stream } = await ofStream();
      return { text: await writeRecovery(opened, syncEnv, { stream, name }) };
    },
    async syncAnswer({ answer }) {
      const { opened, stream } = await ofStream();
      await answerQuestion(opened, syncEnv, { stream, answer });
      go();
    },
    async syncSettle(act) {
      const { opened, stream } = await ofStream();
      await settleConflict(opened, syncEnv, { stream, ...act });
    },
  };
}

/** @throws SyncFault `address` */
export function serverOf(address: string, localToo: boolean): string {
  const server = readServer(address, { localToo });
  if (server === null) throw new SyncFault('address');
  return server;
}

async function streamOf({ db }: Store): Promise<string> {
  const connection = await findPrivate(db);
  if (!connection) throw new SyncFault('gone');
  return connection.stream;
}
