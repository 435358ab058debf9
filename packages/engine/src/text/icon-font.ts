/**
 * The font "JasperReports Icons" that sort and filter marks of tables are set in. The drawings are our own; metrics are
 * those reports were laid out with. Source: facts on fonts §3.11.
 */
import { buildTrueType } from './font-builder.ts';
import type { FontFamily } from './font-registry.ts';

/** Address of the font that `iconFontBytes` makes. */
export const iconFontAddress = 'built-in:icons';

export const iconFontFamily: FontFamily = {
  name: 'JasperReports Icons',
  normal: iconFontAddress,
  pdfEncoding: 'Identity-H',
  isPdfEmbedded: true,
};

/** The font file: U+E001 sorted upwards, U+E002 sorted downwards, U+E004 filtered. */
export function iconFontBytes(): Uint8Array {
  return buildTrueType({
    familyName: iconFontFamily.name,
    unitsPerEm: 1024,
    ascender: 988,
    descender: -128,
    glyphs: [
      {
        codePoint: 0xe001,
        advance: 1024,
        contours: [
          [
            [512, 760],
            [904, 180],
            [120, 180],
          ],
        ],
      },
      {
        codePoint: 0xe002,
        advance: 1024,
        contours: [
          [
            [120, 680],
            [904, 680],
            [512, 100],
          ],
        ],
      },
      {
        codePoint: 0xe004,
        advance: 1024,
        contours: [
          [
            [100, 800],
            [924, 800],
            [612, 420],
            [612, 20],
            [412, 140],
            [412, 420],
          ],
        ],
      },
    ],
  });
}
