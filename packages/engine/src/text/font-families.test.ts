import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBundledFont } from '../host/node-fonts.ts';
import { readFontFamilies } from './font-families.ts';
import { createFontRegistry } from './font-registry.ts';

const family = (name: string, faces: string) => `<fontFamily name="${name}">${faces}</fontFamily>`;
const loader =
  (xml: string) =>
  (address: string): Uint8Array | null => {
    if (address === 'folder:fonts.xml') return new TextEncoder().encode(`<fontFamilies>${xml}</fontFamilies>`);
    if (address === 'folder:bad.ttf') return new TextEncoder().encode('no font');
    return address.startsWith('folder:dv/') ? loadBundledFont(`dejavu:${address.slice(10)}`) : null;
  };
const house = family(
  'House',
  `<normal>dv/DejaVuSansMono.ttf</normal><bold><font>dv/DejaVuSansMono-Bold.ttf</font></bold>
   <pdfEncoding>Identity-H</pdfEncoding><pdfEmbedded>true</pdfEmbedded>
   <exportFonts><export key="net.sf.jasperreports.html">'House', serif</export></exportFonts>`,
);

test('a family brings its faces, its names for exporters, and makes up what it lacks', () => {
  const load = loader(house);
  const families = readFontFamilies({ load, places: [''] });
  const fonts = createFontRegistry({ families, load });
  assert.equal(fonts.face('House', true, false).address, 'folder:dv/DejaVuSansMono-Bold.ttf');
  assert.equal(fonts.face('House', false, true).isSyntheticItalic, true);
  assert.equal(fonts.family('House')?.htmlStack, "'House', serif");
  assert.equal(fonts.family('House')?.isPdfEmbedded, true);
});

test('a font set asks its other families for what the primary one lacks, within their scripts', () => {
  // Hebrew and Arabic are in DejaVu Sans; DejaVu Serif has neither.
  const sans =
    family('Sans', '<normal>dv/DejaVuSans.ttf</normal>') + family('Serif', '<normal>dv/DejaVuSerif.ttf</normal>');
  const set = `<fontSet name="Both"><family familyName="Serif" primary="true"/>
    <family familyName="Sans"><includedScripts><script>HEBREW</script></includedScripts></family></fontSet>`;
  const load = loader(sans + set);
  const fonts = createFontRegistry({ families: readFontFamilies({ load, places: [''] }), load });
  const both = fonts.sized('Both', false, false, 10);
  assert.ok(both.fontFor(0x05d0).font === fonts.face('Sans', false, false).font);
  assert.ok(both.fontFor(0x0628) === both);
});

test('what is wrong names the file', () => {
  const reading = (xml: string) => () => readFontFamilies({ load: loader(xml), places: [''] });
  assert.throws(reading(family('X', '<normal>bad.ttf</normal>')), /bad\.ttf/);
  assert.throws(reading(family('X', '<normal>none.ttf</normal>')), { code: 'font.file.missing', message: /none\.ttf/ });
  assert.throws(reading(family('X', '')), { code: 'font.family.invalid' });
  assert.throws(reading('<fontSet name="S"><family familyName="N"/></fontSet>'), {
    code: 'util.font.set.family.not.found',
  });
});
