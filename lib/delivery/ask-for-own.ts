/** What a recipient has of this reader: to be read, and to be erased. Asked at the reader's own wish only. */
import { erasure, readerExport } from '@/lib/annotation/report-messages';
import { deviceSecret } from '@/lib/store/device-secret';
import type { Store } from '@/lib/store/store';
import { type Asking, askRaw } from './ask-server';
import { deriveReaderSecret } from './reader-secret';

interface Audience {
  endpoint: string;
  publication: string;
}

type Env = Asking & { store: Store };

/** @returns what it has, as text @throws fault:recipient-silent where it does not answer */
export async function exportFromRecipient(env: Env, audience: Audience): Promise<{ text: string }> {
  const body = await askForOwn(env, audience, 'GET');
  return { text: JSON.stringify(readerExport.parse(body), null, 2) };
}

/** @throws fault:recipient-silent */
export async function eraseAtRecipient(env: Env, audience: Audience): Promise<{ erased: number }> {
  return erasure.parse(await askForOwn(env, audience, 'DELETE'));
}

async function askForOwn(env: Env, audience: Audience, method: 'GET' | 'DELETE'): Promise<unknown> {
  const secret = await deriveReaderSecret(await deviceSecret(env.store), audience);
  const url = `${audience.endpoint}/v1/readers/me?publication=${audience.publication}`;
  const raw = await askRaw(env, { method, url, secret });
  if ('kind' in raw || raw.status !== 200) throw new Error('fault:recipient-silent');
  return raw.body;
}
