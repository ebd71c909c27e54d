/** What receives: an HTTP server and a mail server on this machine, which keep what came. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface HookBox {
  url: string;
  calls: Call[];
  /** What it answers; 200 until it is told otherwise. */
  answer: (response: ServerResponse) => void;
  close: () => Promise<void>;
}

export async function openHookBox(): Promise<HookBox> {
  const calls: Call[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ path: request.url ?? '', headers: request.headers, body });
    box.answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const box: HookBox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer: (response) => response.end(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return box;
}

export interface Letter {
  from: string;
  to: string[];
  /** Head and body as they came over the line. */
  raw: string;
}

export interface MailBox {
  url: string;
  letters: Letter[];
  /** The code with which the next letters are refused; 0 where they are taken. */
  refuse: number;
  close: () => Promise<void>;
}

export async function openMailBox(): Promise<MailBox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        if (box.refuse > 0) return done(Object.assign(new Error('no'), { responseCode: box.refuse }));
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((done) => listening.once('listening', done));
  const box: MailBox = {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    letters,
    refuse: 0,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return box;
}

/** The head's lines, folded ones joined, and the body without its transfer encoding (quoted-printable or base64). */
export function readLetter({ raw }: Letter): { head: string[]; body: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const encoded = rest.join('\r\n\r\n');
  const coding = lines.find((line) => /^content-transfer-encoding:/i.test(line)) ?? '';
  if (/base64/i.test(coding)) return { head: lines, body: Buffer.from(encoded, 'base64').toString('utf8') };
  if (!/quoted-printable/i.test(coding)) return { head: lines, body: encoded };
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { head: lines, body: Buffer.from(bytes, 'latin1').toString('utf8') };
}
