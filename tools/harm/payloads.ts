/** Files that are no text: pictures and archives that promise more than they hold, or hold more than they promise. */
import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** By name: the bytes. */
export const payloads: readonly (readonly [name: string, make: () => Uint8Array])[] = [
  ['bomb.png', () => png(30_000, 30_000, deflateSync(Buffer.alloc(1_000_000)))],
  ['zlib.png', () => png(100, 100, deflateSync(Buffer.alloc(100_000_000), { level: 9 }))],
  ['broken.png', () => png(100, 100, Buffer.from('this is no compressed data'))],
  ['chunks.png', () => Buffer.concat([pngHead(10, 10), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('IDAT')])],
  ['bomb.gif', () => gif(65_535, 65_535)],
  ['cut.jpg', () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffc000110800ffffffff03', 'hex')],
  ['bomb.bmp', () => bmp(2_000_000_000, 2_000_000_000)],
  ['bomb.xlsx', () => workbook(Buffer.concat([Buffer.from(sheetHead), Buffer.alloc(100_000_000, 0x20)]))],
  ['many.xlsx', () => zip(Array.from({ length: 12_000 }, (_, i) => [`f${i}`, Buffer.alloc(0)]))],
  [
    'slip.xlsx',
    () =>
      zip([
        ['../../slip.txt', Buffer.from('x')],
        ['/slip.txt', Buffer.from('x')],
      ]),
  ],
  ['circle.xls', circle],
  ['binary.jasper', () => Buffer.from('aced00057372000f6a6176612e7574696c2e506f696e74', 'hex')],
];

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

function pngHead(width: number, height: number): Buffer {
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([8, 6, 0, 0, 0])]);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header)]);
}

function png(width: number, height: number, data: Uint8Array): Buffer {
  return Buffer.concat([pngHead(width, height), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
}

/** One frame as large as GIF allows, without its data. */
function gif(width: number, height: number): Buffer {
  const frame = Buffer.concat([
    Buffer.from([0x2c, 0, 0, 0, 0]),
    u16le(width),
    u16le(height),
    Buffer.from([0, 2, 1, 0x44, 0]),
  ]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    u16le(width),
    u16le(height),
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    frame,
    Buffer.from([0x3b]),
  ]);
}

function bmp(width: number, height: number): Buffer {
  return Buffer.concat([
    Buffer.from('BM'),
    u32le(54),
    u32le(0),
    u32le(54),
    u32le(40),
    u32le(width),
    u32le(height),
    Buffer.from([1, 0, 24, 0]),
    Buffer.alloc(24),
  ]);
}

const sheetHead =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>';

function workbook(sheet: Buffer): Buffer {
  const namespace = 'http://schemas.openxmlformats.org';
  return zip([
    ['[Content_Types].xml', Buffer.from('<Types/>')],
    [
      'xl/workbook.xml',
      Buffer.from(
        `<workbook xmlns:r="${namespace}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships><Relationship Id="rId1" Type="${namespace}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ],
    ['xl/worksheets/sheet1.xml', sheet],
  ]);
}

function zip(files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content, { level: 9 });
    const common = Buffer.concat([
      u16le(20),
      u16le(0),
      u16le(8),
      u32le(0),
      u32le(crc32(content)),
      u32le(packed.length),
      u32le(content.length),
      u16le(name.length),
      u16le(0),
    ]);
    local.push(Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]));
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        u16le(20),
        common,
        u16le(0),
        u16le(0),
        u16le(0),
        u32le(0),
        u32le(at),
        Buffer.from(name),
      ]),
    );
    at += (local.at(-1) as Buffer).length;
  }
  const directory = Buffer.concat(central);
  const count = u16le(Math.min(files.length, 0xffff));
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06'),
    u32le(0),
    count,
    count,
    u32le(directory.length),
    u32le(at),
    u16le(0),
  ]);
  return Buffer.concat([...local, directory, end]);
}

/** A compound file each of whose sectors is followed by itself. */
function circle(): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  file.writeUInt32LE(0, 76);
  for (let i = 0; i < 128; i++) file.writeUInt32LE(i % 2, 512 + i * 4);
  return file;
}

function u32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
}

function u32le(n: number): Buffer {
  return u32(n).reverse();
}

function u16le(n: number): Buffer {
  return Buffer.from([n & 255, n >> 8]);
}
