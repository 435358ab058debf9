import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Buffer } from 'node:buffer';
import { ZipWriter } from '../export/shared/zip.ts';
import { readFontFamilies } from '../text/font-families.ts';
import { createFontRegistry } from '../text/font-registry.ts';
import { openFontFolder } from './font-folder.ts';
import { loadBundledFont } from './node-fonts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'chert-font-jar-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const mono = loadBundledFont('dejavu:DejaVuSansMono.ttf')!;
const extension = `net.sf.jasperreports.extension.registry.factory.simple.font.families=any
net.sf.jasperreports.extension.simple.font.families.House1=fonts/family1.xml
net.sf.jasperreports.extension.simple.font.families.House2=fonts/family2.xml
`;
const declare = (inside: string) => `<fontFamilies>${inside}</fontFamilies>`;

async function writeJar(name: string, entries: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const chunks: Uint8Array[] = [];
  const zip = new ZipWriter({ write: async (chunk) => void chunks.push(chunk.slice()) }, { now: 0 });
  for (const [entry, content] of Object.entries(entries)) await zip.add(entry, content);
  await zip.finish();
  writeFileSync(path.join(folder, name), Buffer.concat(chunks));
}

test('a font extension brings the families that its files declare; a set may stand in another file', async () => {
  await writeJar('house.jar', {
    'jasperreports_extension.properties': extension,
    'fonts/family1.xml': declare(
      '<fontFamily name="House"><normal><![CDATA[fonts/mono.ttf]]></normal><exportFonts/><locales/></fontFamily>',
    ),
    'fonts/family2.xml': declare(
      '<fontSet name="Both"><family familyName="House" primary="true"/><family familyName="DejaVu Sans"/></fontSet>',
    ),
    'fonts/mono.ttf': mono,
  });
  await writeJar('other.jar', { 'com/house/Other.class': 'no font' });
  const opened = await openFontFolder(folder);
  const fonts = createFontRegistry({ families: readFontFamilies(opened), load: opened.load });
  // Every glyph of a fixed-width font is as wide as the others; it lacks Hebrew, which the other family of the set has.
  for (const name of ['House', 'Both']) {
    const { latin } = fonts.sized(name, false, false, 10);
    assert.equal(latin['i'.charCodeAt(0)], latin['W'.charCodeAt(0)]);
  }
  const both = fonts.sized('Both', false, false, 10);
  assert.ok(both.fontFor(0x05d0).font === fonts.face('DejaVu Sans', false, false).font);
});

test('what is wrong with a font extension names the JAR file', async () => {
  await writeJar('house.jar', { 'jasperreports_extension.properties': extension });
  const broken = await openFontFolder(folder);
  assert.throws(() => readFontFamilies(broken), {
    code: 'font.file.missing',
    message: /house\.jar!\/fonts\/family1\.xml/,
  });
  writeFileSync(path.join(folder, 'house.jar'), 'no zip');
  await assert.rejects(openFontFolder(folder), { code: 'font.jar.malformed', message: /house\.jar/ });
  await writeJar('house.jar', { 'fonts/much.ttf': Buffer.alloc(20 * 1024 * 1024) });
  await assert.rejects(openFontFolder(folder), { code: 'font.jar.too.large', message: /house\.jar.*much\.ttf/ });
});
