import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '@/server/database/database';
import { openDatabase } from '@/server/database/open-database';

export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

/** Where a test runs once in each browser, it runs once on each engine as well. */
export const engineOf = (browser: 'chromium' | 'firefox'): Engine => (browser === 'chromium' ? 'postgres' : 'sqlite');

/** An empty database of its own on one of the engines, and how to make it go. */
export interface Place {
  url: string;
  drop: () => Promise<void>;
}

export async function makePlace(engine: Engine): Promise<Place> {
  return engine === 'sqlite' ? makeFile() : makeCatalog();
}

function makeFile(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'emend-sqlite-'));
  return {
    url: `file:${join(folder, 'emend.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function makeCatalog(): Promise<Place> {
  const url = new URL(inject('postgres'));
  const name = `emend_${randomUUID().replaceAll('-', '')}`;
  await runOnce(url.href, `create database ${name}`);
  const place = new URL(url);
  place.pathname = `/${name}`;
  return { url: place.href, drop: () => runOnce(url.href, `drop database ${name} with (force)`) };
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Opens with few connections: several files of tests share the cluster. */
export function openPlace(url: string): Promise<Database> {
  return openDatabase({ url, pool: 5 });
}
