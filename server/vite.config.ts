import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** The server, and with `--mode admin` its command line, as one file for Node; packages stay outside. Sources import without extensions, which Node does not read. */
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  logLevel: 'warn',
  resolve: { alias: { '@': root } },
  build: {
    ssr: mode === 'admin' ? 'server/admin.ts' : 'server/main.ts',
    outDir: `${root}/.output/${mode === 'admin' ? 'admin' : 'server'}`,
    target: 'node22',
    sourcemap: true,
    emptyOutDir: true,
  },
}));
