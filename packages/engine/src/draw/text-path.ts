/** Texts of scenes as shapes, so that they look the same everywhere and stay no words of the document, as in the peer. */
import { glyphOutline } from '../text/glyph-outline.ts';
import type { FontRegistry } from '../text/font-registry.ts';
import type { Path, SceneText } from '../print/scene.ts';

const genericFamilies: Readonly<Record<string, string>> = {
  'sans-serif': 'SansSerif',
  serif: 'Serif',
  monospace: 'Monospaced',
};

/** The first known family of a list as CSS writes it; the sans-serif family when none is known. */
export function familyOf(list: string, fonts: FontRegistry): string {
  for (const name of list.split(',')) {
    const family = name.trim().replace(/^['"]|['"]$/g, '');
    if (fonts.has(family)) return family;
    const generic = genericFamilies[family.toLowerCase()];
    if (generic !== undefined) return generic;
  }
  return 'SansSerif';
}

/** Width of a text in the scene's units. */
export function textWidth(text: string, family: string, size: number, isBold: boolean, fonts: FontRegistry): number {
  const { font } = fonts.face(familyOf(family, fonts), isBold, false);
  let units = 0;
  for (const c of text) units += font.advanceOfGlyph[font.glyphOf(c.codePointAt(0) as number)] ?? 0;
  return (units * size) / font.unitsPerEm;
}

/** Slant of italics that the font does not have. */
const shear = 0.2;

/** The letters' outlines in the scene's units. */
export function textPath(text: SceneText, fonts: FontRegistry): Path {
  const face = fonts.face(familyOf(text.family, fonts), text.isBold === true, text.isItalic === true);
  const { font } = face;
  const scale = text.size / font.unitsPerEm;
  const glyphs = [...text.text].map((c) => font.glyphOf(c.codePointAt(0) as number));
  const natural = glyphs.reduce((sum, glyph) => sum + (font.advanceOfGlyph[glyph] ?? 0), 0) * scale;
  const width = text.length ?? natural;
  const spacing = glyphs.length > 1 ? (width - natural) / (glyphs.length - 1) : 0;
  const slant = face.isSyntheticItalic ? shear : 0;
  let x = text.x - (text.anchor === 'middle' ? width / 2 : text.anchor === 'end' ? width : 0);
  let commands = '';
  const points: number[] = [];
  for (const glyph of glyphs) {
    const outline = glyphOutline(font, glyph);
    commands += outline.commands;
    for (let i = 0; i < outline.points.length; i += 2) {
      const [gx, gy] = [outline.points[i] as number, outline.points[i + 1] as number];
      points.push(x + (gx + gy * slant) * scale, text.y - gy * scale);
    }
    x += (font.advanceOfGlyph[glyph] ?? 0) * scale + spacing;
  }
  return { commands, points };
}
