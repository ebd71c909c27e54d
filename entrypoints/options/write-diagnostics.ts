import type { KeptFault } from '@/entrypoints/background/note-faults';
import type { StoreReport } from '@/lib/messaging/calls';
import type { EmendDb } from '@/lib/store/db';

/** What there is to tell, gathered by who may ask for it. */
export interface Gathered {
  version: string;
  /** Name and version of the browser, and the system's name: never the whole user agent. */
  browser: string;
  platform: string;
  report: StoreReport | null;
  hosts: boolean;
  snapshots: number;
  faults: KeptFault[];
  db: EmendDb;
}

/**
 * Everything that helps to find a fault, in numbers and names of our own: no address, no words of a page or a reader's, no
 * server's name, no id. A test fills every table with words and looks for them here.
 */
export async function writeDiagnostics({ db, ...known }: Gathered): Promise<string> {
  const { report } = known;
  const [rows, meta, connections] = await Promise.all([countRows(db), db.meta.get('store'), db.connections.toArray()]);
  return [
    `Emend ${known.version}`,
    `browser: ${known.browser}`,
    `system: ${known.platform}`,
    `access to all sites: ${known.hosts ? 'yes' : 'no'}`,
    `store: ${report?.state ?? 'no answer'}, lost: ${report?.lost ?? '?'}`,
    `database version: ${db.verno}, backed up: ${day(meta?.lastBackupAt)}, changes since: ${meta?.changesSinceBackup ?? '?'}`,
    `snapshots: ${known.snapshots}, newest: ${day(meta?.lastSnapshotAt)}, changes since: ${meta?.changesSinceSnapshot ?? '?'}`,
    ...connections.map(
      ({ kind, trouble, lastSyncAt, question }) =>
        `sync: ${kind}, trouble: ${trouble ?? 'none'}, last: ${day(lastSyncAt)}, asks: ${question?.about ?? 'nothing'}`,
    ),
    `rows: ${rows.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    ...(known.faults.length === 0 ? ['faults: none'] : ['faults:']),
    ...known.faults.map(({ at, call, kind }) => `  ${at} ${word(call)}: ${word(kind)}`),
  ].join('\n');
}

async function countRows(db: EmendDb): Promise<[string, number][]> {
  const counted = db.tables.map(async (table) => [table.name, await table.count()] as [string, number]);
  return (await Promise.all(counted)).filter(([, count]) => count > 0);
}

const day = (iso: string | null | undefined): string => iso?.slice(0, 10) ?? 'never';
/** Names of ours are letters and hyphens; whatever else stood there is not told. */
const word = (name: string): string => (/^[a-zA-Z-]{1,40}$/.test(name) ? name : '?');
