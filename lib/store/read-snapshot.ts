/**
 * Snapshots: copies of all records in the origin private file system, which outlives the databases (all databases of
 * an origin are damaged together). JSON lines: a header, one record a line, and an end that says how many there were.
 */
import { parseRecord, type RecordKind, type Records, recordKinds } from '@/lib/annotation/backup';

export interface SnapshotHeader {
  format: 'emend-snapshot';
  version: 1;
  /** Version of the record format. */
  schema: number;
  epoch: string;
  rows: number;
  checksum: number;
  /** ISO 8601 in UTC. */
  at: string;
}

export interface Snapshot {
  header: SnapshotHeader;
  records: Records;
  /** Lines that could not be read. */
  broken: number;
  /** Does it have its end, with the number of lines it names? */
  whole: boolean;
}

export type Folder = () => Promise<FileSystemDirectoryHandle>;

/** The folder of snapshots; null where there is no file system (a private window, an old browser). */
export async function openSnapshots(directory: Folder | null): Promise<FileSystemDirectoryHandle | null> {
  try {
    return directory ? await (await directory()).getDirectoryHandle('snapshots', { create: true }) : null;
  } catch {
    return null;
  }
}

/** Names of the snapshots, newest first. A name begins with its time. */
export async function listSnapshots(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) if (name.endsWith('.jsonl')) names.push(name);
  return names.sort().reverse();
}

/** The newest whole snapshot; of broken ones only, the one with the most records; null where none can be read. */
export async function readNewestSnapshot(directory: Folder | null): Promise<Snapshot | null> {
  const folder = await openSnapshots(directory);
  if (!folder) return null;
  let best: Snapshot | null = null;
  for (const name of await listSnapshots(folder)) {
    const snapshot = await readSnapshot(folder, name).catch(() => null);
    if (snapshot?.whole) return snapshot;
    if (snapshot && countRecords(snapshot) > (best ? countRecords(best) : 0)) best = snapshot;
  }
  return best;
}

export function countRecords({ records }: Snapshot): number {
  return recordKinds.reduce((sum, kind) => sum + records[kind].length, 0);
}

/** Every snapshot that can be read at its beginning, the newest first; its records are left alone. */
export async function listSnapshotFiles(
  directory: Folder | null,
): Promise<{ name: string; at: string; rows: number }[]> {
  const folder = await openSnapshots(directory);
  if (!folder) return [];
  const listed = await Promise.all(
    (await listSnapshots(folder)).map(async (name) => {
      const header = await readHeader(folder, name).catch(() => null);
      return header ? [{ name, at: header.at, rows: header.rows }] : [];
    }),
  );
  return listed.flat();
}

/** A snapshot by its name; null where it is gone, or no line of it can be read. */
export async function readSnapshotFile(directory: Folder | null, name: string): Promise<Snapshot | null> {
  const folder = await openSnapshots(directory);
  return folder ? await readSnapshot(folder, name).catch(() => null) : null;
}

async function readHeader(folder: FileSystemDirectoryHandle, name: string): Promise<SnapshotHeader | null> {
  const file = await (await folder.getFileHandle(name)).getFile();
  // A header has five numbers and names: its line ends long before that.
  const [first = ''] = (await file.slice(0, 1000).text()).split('\n');
  const header = JSON.parse(first) as SnapshotHeader;
  return header.format === 'emend-snapshot' ? header : null;
}

async function readSnapshot(folder: FileSystemDirectoryHandle, name: string): Promise<Snapshot | null> {
  const file = await (await folder.getFileHandle(name)).getFile();
  let snapshot: Snapshot | null = null;
  let lines = 0;
  for await (const line of readLines(file)) {
    if (snapshot) {
      readLine(snapshot, line, lines);
      lines++;
    } else {
      const header = JSON.parse(line) as SnapshotHeader;
      if (header.format !== 'emend-snapshot') return null;
      const records = Object.fromEntries(recordKinds.map((kind) => [kind, []])) as unknown as Records;
      snapshot = { header, records, broken: 0, whole: false };
    }
  }
  return snapshot;
}

function readLine(snapshot: Snapshot, line: string, index: number): void {
  try {
    const { kind, record, end } = JSON.parse(line) as {
      kind: RecordKind;
      record: Record<string, unknown>;
      end: number;
    };
    if (end !== undefined) {
      snapshot.whole = end === index && snapshot.broken === 0;
      return;
    }
    const rows: unknown[] = snapshot.records[kind];
    rows.push(parseRecord({ kind, record, from: snapshot.header.schema, index }));
  } catch {
    snapshot.broken++;
  }
}

/** Line by line, so that a large snapshot is never one string. */
async function* readLines(file: File): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
