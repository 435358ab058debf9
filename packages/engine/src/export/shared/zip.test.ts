import { test } from 'node:test';
import assert from 'node:assert/strict';
import { crc32, inflateRawSync } from 'node:zlib';
import { DeflatedText, ZipWriter } from './zip.ts';

async function archive(fill: (zip: ZipWriter) => Promise<void>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = new ZipWriter({ write: (bytes) => void parts.push(bytes) }, { now: Date.UTC(2020, 1, 3, 4, 5, 6) });
  await fill(zip);
  await zip.finish();
  return Buffer.concat(parts);
}

/** Entry data by the central directory. */
function entries(zip: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const count = zip.readUInt16LE(zip.length - 12);
  let at = zip.readUInt32LE(zip.length - 6);
  for (let i = 0; i < count; i++) {
    const method = zip.readUInt16LE(at + 10);
    const compressed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const offset = zip.readUInt32LE(at + 42);
    const start = offset + 30 + zip.readUInt16LE(offset + 26);
    const data = zip.subarray(start, start + compressed);
    found.set(name, method === 0 ? data : inflateRawSync(data));
    at += 46 + nameLength;
  }
  return found;
}

test('chunks of one entry join to one deflate stream', async () => {
  const line = 'a line of a sheet, again and again 0123456789 äöü\n';
  const zip = await archive(async (writer) => {
    await writer.open('big.xml');
    for (let i = 0; i < 20000; i++) await writer.write(line);
    await writer.close();
    await writer.add('empty.txt', '');
    await writer.add('ü.bin', new Uint8Array([1, 2, 3]), 'stored');
  });
  const found = entries(zip);
  assert.deepEqual([...found.keys()], ['big.xml', 'empty.txt', 'ü.bin']);
  assert.equal(found.get('big.xml')?.toString('utf8'), line.repeat(20000));
  assert.equal(found.get('empty.txt')?.length, 0);
  assert.deepEqual([...(found.get('ü.bin') ?? [])], [1, 2, 3]);
  assert.ok(zip.length < 30000, `the window carries over: ${zip.length}`);
});

test('text deflated beforehand takes its place later', async () => {
  const rows = new DeflatedText();
  const row = '<row>0123456789</row>';
  for (let i = 0; i < 9000; i++) rows.write(row);
  const zip = await archive(async (writer) => {
    await writer.open('sheet.xml');
    await writer.write('<head/>');
    await writer.append(rows);
    await writer.write('<tail/>');
    await writer.close();
  });
  const text = `<head/>${row.repeat(9000)}<tail/>`;
  assert.equal(entries(zip).get('sheet.xml')?.toString(), text);
  assert.equal(zip.readUInt32LE(zip.readUInt32LE(zip.length - 6) + 16), crc32(text));
});

test('same input, same bytes', async () => {
  const fill = (writer: ZipWriter): Promise<void> => writer.add('a', 'b');
  assert.deepEqual(await archive(fill), await archive(fill));
});
