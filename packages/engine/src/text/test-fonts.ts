/** A font for tests: vertical metrics of 11.640625 points at size 10, every character 5 points wide at size 10. */
import { buildTrueType } from './font-builder.ts';
import { createFontRegistry, type FontRegistry } from './font-registry.ts';
import type { TextAttributes } from './styled-text.ts';

const codePoints = [...Array.from({ length: 95 }, (_, i) => 32 + i), 0x200b, 0x5e9, 0x65e5];

/** Bytes of the test font. */
export const boxFontBytes: Uint8Array = buildTrueType({
  familyName: 'Box',
  unitsPerEm: 2048,
  ascender: 1901,
  descender: -483,
  glyphs: codePoints
    .sort((a, b) => a - b)
    .map((codePoint) => ({ codePoint, advance: codePoint === 0x200b ? 0 : 1024, contours: [] })),
});

/** A registry that knows the family "Box" only. */
export const boxFonts: FontRegistry = createFontRegistry({
  families: [{ name: 'Box', normal: 'box' }],
  load: (address) => (address === 'box' ? boxFontBytes : null),
});

/** Attributes of plain text in the test font. */
export const box: TextAttributes = {
  fontName: 'Box',
  fontSize: 10,
  bold: false,
  italic: false,
  underline: false,
  strikeThrough: false,
};
