import type { PROTOCOL } from '@/lib/annotation/protocol';

/** By its type the same as the server's; as a value it would bring the schemas. */
const protocol: typeof PROTOCOL = 1;

/** What the server answered, or the code of what it refused with; `offline` where it was not reached. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string };

/** Asks the server as whoever is signed in. @param body without the protocol's version @param signal ends the asking */
export function askServer<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: object = {},
  signal: AbortSignal | null = null,
): Promise<Answer<T>> {
  const isTold = method === 'POST' || method === 'PUT';
  const headers = { 'content-type': 'application/json' };
  const told = isTold ? { headers, body: JSON.stringify({ protocol, ...body }) } : {};
  return ask(path, { method, signal, ...told });
}

/** Hands the server a file as it is. @param type media type the server knows it by */
export function sendFile<T>(path: string, { file, type }: { file: Blob; type: string }): Promise<Answer<T>> {
  return ask(path, { method: 'POST', headers: { 'content-type': type }, body: file });
}

async function ask<T>(path: string, options: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`/v1/desk/${path}`, { ...options, credentials: 'same-origin' });
    const isEmpty = response.status === 204 || response.status === 202;
    const answer = isEmpty ? null : await response.json();
    return response.ok ? { ok: true, value: answer as T } : { ok: false, code: String(answer.code) };
  } catch {
    return { ok: false, code: 'offline' };
  }
}
