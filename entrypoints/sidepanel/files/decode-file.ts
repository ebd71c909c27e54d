/** Bytes → text, or why they are none. Read as a stream, so that it can be stopped and says how far it is. */

/**
 * Largest file read, in bytes: it is held in memory as one text, and no engine holds much more in one. 100,000 notes
 * make about 140 MB, as W3C annotations 200 MB.
 */
export const LARGEST = 400_000_000;

export type FileTrouble = 'empty' | 'too-big' | 'binary' | 'encoding' | 'unknown' | 'tagging';

/** A file that cannot be taken in, for a reason that is about the file as a whole. */
export class FileRefused extends Error {
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble) {
    super(`file: ${trouble}`);
    this.name = 'FileRefused';
    this.trouble = trouble;
  }
}

export interface Reading {
  /** 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** @throws FileRefused; or the signal's reason */
export async function decodeFile(file: Blob, { onProgress, signal }: Reading = {}): Promise<string> {
  if (file.size === 0) throw new FileRefused('empty');
  if (file.size > LARGEST) throw new FileRefused('too-big');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let read = 0;
  for await (const bytes of file.stream()) {
    signal?.throwIfAborted();
    if (read === 0) refuseOthers(bytes);
    parts.push(decode(decoder, bytes));
    read += bytes.length;
    onProgress?.(read / file.size);
  }
  parts.push(decode(decoder));
  const text = parts.join('');
  if (text.trim() === '') throw new FileRefused('empty');
  return text;
}

function decode(decoder: TextDecoder, bytes?: Uint8Array<ArrayBuffer>): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new FileRefused('encoding');
  }
}

/** Text in UTF-16 has a mark or many zeros; pictures, archives and documents have zeros, or a mark of theirs. */
function refuseOthers(bytes: Uint8Array): void {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new FileRefused('encoding');
  const start = bytes.subarray(0, 4096);
  const isArchive = first === 0x1f && second === 0x8b;
  if (isArchive || /^(PK|%PDF|\x89PNG|GIF8)/.test(String.fromCharCode(...start.subarray(0, 4))) || start.includes(0))
    throw new FileRefused('binary');
}
