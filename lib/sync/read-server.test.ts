import { expect, test } from 'vitest';
import { readServer } from './read-server';

test.each([
  ['sync.example', false, 'https://sync.example'],
  ['  https://sync.example/ ', false, 'https://sync.example'],
  ['https://sync.example:8443', false, 'https://sync.example:8443'],
  ['http://sync.example', false, null],
  ['http://sync.example', true, null],
  ['http://127.0.0.1:8787', false, null],
  ['http://127.0.0.1:8787', true, 'http://127.0.0.1:8787'],
  ['http://localhost:8787', true, 'http://localhost:8787'],
  ['http://0x7f.1', true, 'http://127.0.0.1'],
  ['http://169.254.169.254', true, null],
  ['http://[::1]:8787', true, null],
  ['file:///etc/passwd', true, null],
  ['javascript:alert(1)', true, null],
  ['https://reader:secret@sync.example', false, null],
  ['https://sync.example/path', false, null],
  ['', true, null],
  ['two words', true, null],
])('H-22 “%s” (developers: %s) is %s', (typed, localToo, server) => {
  expect(readServer(typed, { localToo })).toBe(server);
});
