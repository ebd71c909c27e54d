/** A mail program of the test's own, as the system would start one: it writes down the address it was opened with. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface MailProgram {
  /** A new profile that knows it. */
  profile: string;
  /** Every address it was opened with so far. */
  opened(): string[];
  remove(): void;
}

/**
 * Chromium asks the system (`xdg-email`, by way of the path), Firefox its own table of programs. Made before the
 * browser is started, which takes the path from this process.
 */
export function makeMailProgram(): MailProgram {
  const folder = mkdtempSync(join(tmpdir(), 'emend-mail-'));
  const profile = mkdtempSync(join(tmpdir(), 'emend-mail-profile-'));
  const log = join(folder, 'opened');
  const before = process.env.PATH;
  for (const name of ['xdg-email', 'xdg-open']) {
    const program = join(folder, name);
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${log}'\n`);
    chmodSync(program, 0o755);
  }
  process.env.PATH = `${folder}${delimiter}${before}`;
  // An action of 2 is "use this program".
  const mailto = { action: 2, ask: false, handlers: [{ name: 'Mail', path: join(folder, 'xdg-email') }] };
  writeFileSync(
    join(profile, 'handlers.json'),
    JSON.stringify({ defaultHandlersVersion: {}, mimeTypes: {}, schemes: { mailto } }),
  );
  return {
    profile,
    opened: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
    remove() {
      process.env.PATH = before;
      for (const one of [folder, profile]) rmSync(one, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
