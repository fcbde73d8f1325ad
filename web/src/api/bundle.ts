// Several files in one archive (ZIP, stored), so that they are one import with one undo.
const kTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc_of(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (kTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const kLocal = 0x04034b50;
const kCentral = 0x02014b50;
const kEnd = 0x06054b50;
const kNames = 0x0800; // names are UTF-8

function header(fields: [size: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

export async function bundle(files: File[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const list: BlobPart[] = [];
  let at = 0;
  let list_size = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.webkitRelativePath || file.name);
    const crc = crc_of(new Uint8Array(await file.arrayBuffer()));
    const about: [2 | 4, number][] = [[2, 20], [2, kNames], [2, 0], [2, 0], [2, 0x21], [4, crc],
      [4, file.size], [4, file.size], [2, name.length], [2, 0]];
    const local = header([[4, kLocal], ...about]);
    const central = header([[4, kCentral], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]);
    parts.push(local, name, file);
    list.push(central, name);
    at += local.length + name.length + file.size;
    list_size += central.length + name.length;
  }
  const end = header([[4, kEnd], [2, 0], [2, 0], [2, files.length], [2, files.length],
    [4, list_size], [4, at], [2, 0]]);
  return new Blob([...parts, ...list, end]);
}
