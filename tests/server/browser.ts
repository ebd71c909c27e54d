/** A browser without a window: keeps cookies, says where its requests come from, and has an authenticator of its own. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { Answer, TestServer } from './start-server';

/** Of the server in tests: the default of its settings. */
export const ORIGIN = 'http://localhost:8787';

interface Key {
  id: Buffer;
  private: KeyObject;
  person: Buffer;
  counter: number;
}

export class Browser {
  readonly #server: TestServer;
  readonly cookies = new Map<string, string>();
  readonly #keys: Key[] = [];
  /** What is said of where a request comes from; a test changes it to be another site. */
  from: Record<string, string> = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
  origin = ORIGIN;

  constructor(server: TestServer) {
    this.#server = server;
  }

  async ask(line: string, body: object | undefined = undefined): Promise<Answer> {
    const cookie = this.cookieHeader();
    const sent = line.startsWith('POST') ? { protocol: 1, ...body } : body;
    const answer = await this.#server.ask(line, {
      headers: { ...this.from, ...(cookie === '' ? {} : { cookie }) },
      ...(sent === undefined ? {} : { body: sent }),
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat() as string[]) this.#keep(set);
    return answer;
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(set: string): void {
    const [pair = '', ...attributes] = set.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** Accepts an invitation by its link. */
  accept(link: string, name: string | undefined = 'Olena'): Promise<Answer> {
    return this.ask('POST /v1/desk/invitations/accept', { token: link.split('#')[1], name });
  }

  /** Makes a passkey as a platform's authenticator does: ES256, no attestation, the user verified. */
  async addPasskey(label = 'Laptop'): Promise<Answer> {
    const { body } = await this.ask('POST /v1/desk/me/passkeys/options');
    const { options } = body as { options: { challenge: string; user: { id: string } } };
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const key = { id: randomBytes(32), private: privateKey, person: fromText(options.user.id), counter: 0 };
    this.#keys.push(key);
    const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, plain(fromText(x))],
      [-3, plain(fromText(y))],
    ]);
    const length = Buffer.from([0, key.id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, key.id, isoCBOR.encode(cose)]);
    const authData = Buffer.concat([this.#head(0x45, 0), credential]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', plain(authData)],
    ]);
    const response = {
      clientDataJSON: this.#say('webauthn.create', options.challenge).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    };
    return this.ask('POST /v1/desk/me/passkeys', { label, passkey: { ...this.#name(key), response } });
  }

  /** Signs in by the last passkey made here. @param change what a thief does to the answer */
  async signIn(change: (passkey: SignedPasskey) => SignedPasskey = (passkey) => passkey): Promise<Answer> {
    const { body } = await this.ask('POST /v1/desk/sign-in/options');
    const { options } = body as { options: { challenge: string } };
    return this.ask('POST /v1/desk/sign-in/passkey', { passkey: change(this.sign(options.challenge)) });
  }

  sign(challenge: string): SignedPasskey {
    const key = this.#keys.at(-1);
    if (!key) throw new Error('this browser has no passkey');
    key.counter += 1;
    const data = this.#say('webauthn.get', challenge);
    const authData = this.#head(0x05, key.counter);
    const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
    const response = {
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(key.private).toString('base64url'),
      userHandle: key.person.toString('base64url'),
    };
    return { ...this.#name(key), response };
  }

  #say = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin: this.origin }));

  #head(flags: number, counter: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const name = new URL(this.origin).hostname;
    return Buffer.concat([createHash('sha256').update(name).digest(), Buffer.from([flags]), count]);
  }

  #name({ id }: Key) {
    const name = id.toString('base64url');
    return { id: name, rawId: name, type: 'public-key', clientExtensionResults: {} };
  }
}

export interface SignedPasskey {
  id: string;
  rawId: string;
  type: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle: string };
}

const fromText = (text: string) => Buffer.from(text, 'base64url');
const plain = (bytes: Buffer) => new Uint8Array(bytes);
