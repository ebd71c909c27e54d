import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The environment npm gives its scripts: tools of `node_modules` first on the path, whoever starts us. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${resolve(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` };
}

/** Runs a command line in the repository, its output passed through, and resolves with its exit code. */
export function runCommand(command: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(command, { ...here(), stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

/** As `runCommand`, but shows the output only of a failure: for tools that draw pictures of their progress. */
export function runQuietly(command: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(command, { ...here(), stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      done(code ?? 1);
    });
  });
}

const here = () => ({ cwd: root, env: toolEnvironment(), shell: true });
