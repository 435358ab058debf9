import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportError } from '../base/diagnostic.ts';
import { buildTrueType } from './font-builder.ts';
import { createFontRegistry } from './font-registry.ts';
import { readTrueType } from './font.ts';
import { sizeFont } from './sized-font.ts';
import { boxFontBytes } from './test-fonts.ts';

const triangle = buildTrueType({
  familyName: 'Two Glyphs',
  unitsPerEm: 1000,
  ascender: 800,
  descender: -200,
  glyphs: [
    {
      codePoint: 0x41,
      advance: 600,
      contours: [
        [
          [0, 0],
          [300, 700],
          [600, 0],
        ],
      ],
    },
    { codePoint: 0x20ac, advance: 700, contours: [] },
  ],
});

test('tables of a font file are read', () => {
  const font = readTrueType(triangle, 'two.ttf');
  assert.equal(font.familyName, 'Two Glyphs');
  assert.equal(font.postScriptName, 'TwoGlyphs');
  assert.equal(font.unitsPerEm, 1000);
  assert.deepEqual([font.ascender, font.descender, font.lineGap], [800, -200, 0]);
  assert.equal(font.glyphCount, 3);
  assert.deepEqual(
    ['A', '€', 'B'].map((c) => font.glyphOf(c.charCodeAt(0))),
    [1, 2, 0],
  );
  assert.equal(font.advanceOfGlyph[1], 600);
  assert.ok(font.glyphRange(1).length > 0);
  assert.equal(font.glyphRange(2).length, 0);
});

test('broken files are refused by name', () => {
  const isBroken = (error: unknown): boolean =>
    error instanceof ReportError && error.code === 'font.broken' && error.message.includes('bad.ttf');
  assert.throws(() => readTrueType(new Uint8Array(0), 'bad.ttf'), isBroken);
  assert.throws(() => readTrueType(new TextEncoder().encode('<html>not a font</html>'), 'bad.ttf'), isBroken);
  for (const length of [12, 100, 300, triangle.length - 40]) {
    assert.throws(() => readTrueType(triangle.slice(0, length), 'bad.ttf'), isBroken, `cut at ${length}`);
  }
});

test('metrics scale linearly and are 32-bit floats', () => {
  const sized = sizeFont(readTrueType(boxFontBytes, 'box'), 10);
  assert.equal(sized.lineHeight, 11.640625);
  assert.equal(sized.latin[65], 5);
  assert.equal(sizeFont(readTrueType(boxFontBytes, 'box'), 0.5).latin[65], 0.25);
});

test('an unknown font is replaced and reported once, or stops a strict run', () => {
  const codes: string[] = [];
  const families = [{ name: 'DejaVu Sans', normal: 'box' }];
  const load = (): Uint8Array => boxFontBytes;
  const fonts = createFontRegistry({ families, load, report: ({ code }) => void codes.push(code) });
  assert.equal(fonts.face('Arial', false, false).family.name, 'DejaVu Sans');
  assert.equal(fonts.face('Arial', true, false).isSyntheticBold, true);
  assert.equal(fonts.face('SansSerif', false, false).family.name, 'DejaVu Sans');
  assert.deepEqual(codes, ['font.missing']);
  const strict = createFontRegistry({ families, load, isStrict: true });
  assert.throws(() => strict.face('Arial', false, false), { code: 'util.font.not.available' });
});
