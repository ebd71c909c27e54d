import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * Packs a folder into a zip file without compression, which is all an add-on package has to be.
 *
 * Layout after PKWARE's APPNOTE 6.3.10: a local header before each file, then the central directory and its end.
 */
export function packXpi(folder: string, file: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/\\/g, '/').replace(/^\//, ''));
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names.sort()) {
    const data = readFileSync(join(folder, name));
    const path = Buffer.from(name);
    const shared = describeEntry(path, data);
    local.push(Buffer.concat([sign(0x04034b50), shared, path, data]));
    central.push(
      Buffer.concat([sign(0x02014b50), Buffer.from([20, 0]), shared, Buffer.alloc(10), uint32(offset), path]),
    );
    offset += local.at(-1)?.length ?? 0;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  writeFileSync(file, Buffer.concat([...local, directory, end]));
}

const sign = (value: number) => uint32(value);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The 26 bytes that a local header and a central entry share: version, flags, method, time, sums, lengths. */
function describeEntry(path: Buffer, data: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x0800, 2); // names are UTF-8
  bytes.writeUInt16LE(0x21, 8); // 1 January 1980: the same files make the same package
  bytes.writeUInt32LE(crc32(data), 10);
  bytes.writeUInt32LE(data.length, 14);
  bytes.writeUInt32LE(data.length, 18);
  bytes.writeUInt16LE(path.length, 22);
  return bytes;
}
