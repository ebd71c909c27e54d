/** The built server as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { root } from '../../scripts/run-command.ts';

export interface ServerProcess {
  address: string;
  child: ChildProcess;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>;
  /** Its log, a line of JSON each. */
  log: () => string;
}

/** Resolves when it listens; rejects with what it said when it ends before. */
export function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [resolve(root, '.output/server/main.js')], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | string>((done) =>
    child.once('close', (code, signal) => done(code ?? signal ?? '')),
  );
  return new Promise((done, fail) => {
    child.once('message', (message) => {
      const { listening } = message as { listening: string };
      done({ address: listening, child, ended, log: () => said });
    });
    void ended.then((how) => fail(new Error(`the server ended with ${how}: ${said}`)));
  });
}
