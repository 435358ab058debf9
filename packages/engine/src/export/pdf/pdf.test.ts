import { test } from 'node:test';
import assert from 'node:assert/strict';
import { deflateSync, inflateSync } from 'node:zlib';
import { pdfExporter } from './pdf.ts';
import { exported, imageAt, printOf, template, textAt } from '../shared/test-print.ts';
import { createFontRegistry, dejaVuFamilies } from '../../text/font-registry.ts';
import { loadBundledFont } from '../../host/node-fonts.ts';

const fonts = createFontRegistry({ families: dejaVuFamilies, load: loadBundledFont });

/** Objects of a PDF by number, found through its cross-reference table; streams inflated. */
function objectsOf(pdf: Buffer): Map<number, { readonly text: string; readonly data: Buffer }> {
  const all = pdf.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(all)?.[1]);
  const objects = new Map<number, { text: string; data: Buffer }>();
  const entries = [...all.slice(start).matchAll(/(\d{10}) \d{5} ([nf]) \n/g)];
  entries.forEach(([, offset, state], id) => {
    if (state === 'f') return;
    const at = Number(offset);
    assert.ok(all.startsWith(`${id} 0 obj\n`, at), `object ${id} is at ${at}`);
    const text = all.slice(at, all.indexOf('\nendobj', at));
    const stream = text.indexOf('\nstream\n');
    const length = Number(/\/Length (\d+)/.exec(text)?.[1] ?? 0);
    const data = stream < 0 ? Buffer.alloc(0) : pdf.subarray(at + stream + 8, at + stream + 8 + length);
    objects.set(id, {
      text,
      data: text.includes('/FlateDecode>>') || text.includes('/FlateDecode/Length') ? inflateSync(data) : data,
    });
  });
  return objects;
}

function contentOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const page = [...objects.values()].find(({ text }) => text.includes('/Type/Page/'));
  return objects.get(Number(/\/Contents (\d+) 0 R/.exec(page?.text ?? '')?.[1]))?.data.toString('latin1') ?? '';
}

test('a baseline lies where the print says: page − y − padding − leading offset − size × factor', async () => {
  const { bytes } = await exported(pdfExporter, printOf([[textAt(20, 30, 100, 20, 'abc')]]));
  // 842 − 30 + 2.3584 − 11.6406 = 802.72
  assert.match(contentOf(bytes), /BT\n\/F1 10 Tf 20 802\.72 Td \(abc\)Tj\nET/);
  assert.ok(bytes.includes('/BaseFont/Helvetica/Encoding/WinAnsiEncoding'));
});

test('text is aligned by the widths of the PDF font', async () => {
  const right = textAt(0, 0, 100, 20, 'abc', { template: template({ hTextAlign: 'Right' }) });
  // Helvetica: a 556, b 556, c 500 → 16.12 points of 100
  assert.match(contentOf((await exported(pdfExporter, printOf([[right]]))).bytes), / 83\.88 832\.72 Td \(abc\)Tj/);
});

test('lines that the PDF font breaks are cut off below the box', async () => {
  const { bytes } = await exported(pdfExporter, printOf([[textAt(0, 0, 30, 25, 'aaaa bbbb cccc')]]));
  const content = contentOf(bytes);
  assert.ok(content.includes('(aaaa)') && content.includes('(bbbb)'));
  assert.ok(!content.includes('(cccc)'));
});

test('an embedded font holds the glyphs shown, composite parts included, under one-byte codes', async () => {
  const own = template({ fontName: 'DejaVu Sans' });
  const { bytes } = await exported(pdfExporter, printOf([[textAt(0, 0, 200, 20, 'Aé→', { template: own })]]), fonts);
  const objects = [...objectsOf(bytes).values()];
  const file = objects.find(({ text }) => text.includes('/Length1'));
  assert.ok(file !== undefined);
  const subset = file.data;
  const tables = new Map<string, number>();
  for (let i = 0; i < subset.readUInt16BE(4); i++) {
    tables.set(subset.toString('latin1', 12 + 16 * i, 16 + 16 * i), subset.readUInt32BE(20 + 16 * i));
  }
  // .notdef, space, A, é, → and the parts of é: e and the acute accent
  assert.equal(subset.readUInt16BE((tables.get('maxp') as number) + 4), 7);
  const cmap = (tables.get('cmap') as number) + 12;
  assert.ok(subset.readUInt8(cmap + 6 + 65) > 0, 'A keeps its code');
  assert.ok(subset.readUInt8(cmap + 6 + 0xe9) > 0, 'é keeps its Latin-1 code');
  assert.ok(
    objects.some(({ data }) => data.includes('<80> <2192>')),
    '→ gets the first free code',
  );
});

test('characters outside of a standard font come from the font that measured the text', async () => {
  const { bytes } = await exported(pdfExporter, printOf([[textAt(0, 0, 200, 20, 'aЖb')]]), fonts);
  assert.match(contentOf(bytes), /\(a\)Tj\n\/F2 10 Tf \(\x80\)Tj\n\/F1 10 Tf \(b\)Tj/);
});

test('many pages make a tree; a print without pages one empty page; equal input equal bytes', async () => {
  const pages = Array.from({ length: 300 }, () => [textAt(0, 0, 50, 20, 'x')]);
  const { bytes } = await exported(pdfExporter, printOf(pages));
  const texts = [...objectsOf(bytes).values()].map(({ text }) => text);
  assert.equal(texts.filter((text) => text.includes('/Type/Page/')).length, 300);
  assert.ok(texts.some((text) => text.includes('/Type/Pages/Count 300')));
  assert.ok((await exported(pdfExporter, printOf([]))).bytes.includes('/MediaBox[0 0 595 842]'));
  assert.deepEqual((await exported(pdfExporter, printOf(pages))).bytes, bytes);
});

test('links, anchors and bookmarks', async () => {
  const link = textAt(0, 0, 100, 20, 'abc', { hyperlink: { linkType: 'LocalAnchor', anchor: 'here' } });
  const anchor = textAt(0, 50, 100, 20, 'abc', { anchorName: 'here', bookmarkLevel: 2 });
  const { bytes } = await exported(pdfExporter, printOf([[link, anchor]]));
  const all = bytes.toString('latin1');
  assert.match(all, /\/Rect\[0 832\.72 16\.12 842\.72\]\/Border\[0 0 0\]\/F 4\/A<<\/S\/GoTo\/D\(here\)>>/);
  assert.match(all, /\/Names\[\(here\)\[\d+ 0 R\/XYZ 0 792 0\]\]/);
  assert.equal(all.match(/\/Title\(\)/g)?.length, 1, 'the missing first level gets an empty entry');
});

test('a picture with alpha gets a mask; one that cannot be read is reported', async () => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
  const row = Buffer.from([1, 10, 20, 30, 40, 1, 2, 3, 4]); // filter Sub: the second pixel is the sum
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(row)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const { bytes } = await exported(pdfExporter, printOf([[imageAt(0, 0, 2, 1, png)]]));
  const datas = [...objectsOf(bytes).values()].map(({ data }) => [...data]);
  assert.ok(datas.some((data) => data.join() === '10,20,30,11,22,33'));
  assert.ok(datas.some((data) => data.join() === '40,44'));
  const { codes } = await exported(pdfExporter, printOf([[imageAt(0, 0, 2, 1, Buffer.from('no picture'))]]));
  assert.deepEqual(codes, ['export.pdf.image']);
});
