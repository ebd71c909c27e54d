/** A PostgreSQL of our own for as long as the tests run: new cluster, free port, a folder that goes afterwards. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from '../drive/until.ts';

export interface Cluster {
  /** Of its database `postgres`, as the superuser. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/**
 * @param bin the folder of `initdb` and `postgres`
 * @param environment what the server gets besides ours
 */
export async function startPostgres(bin: string, environment: Record<string, string> = {}): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'emend-postgres-'));
  const owner = otherUser();
  const password = randomBytes(16).toString('hex');
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  chmodSync(folder, 0o700);
  if (owner) for (const path of [folder, secret]) chownSync(path, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const options = [
    '-U',
    'emend',
    '-A',
    'scram-sha-256',
    '--pwfile',
    secret,
    '-E',
    'UTF8',
    '--locale',
    'C',
    '--no-sync',
  ];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...options], { ...owner, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: '60',
    // A test lets two transactions wait for each other; a second each time is long.
    deadlock_timeout: '50ms',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...owner,
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  const url = `postgres://emend:${password}@127.0.0.1:${port}/postgres`;
  await until(() => answers(url), 'PostgreSQL answering', 30_000);
  return { url, pid: child.pid ?? 0, stop: () => stopCluster(child, folder) };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function otherUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SIGINT is PostgreSQL's fast way to stop: it lets go of its clients. */
async function stopCluster(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
