import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadFonts } from './fonts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'chert-fonts-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const declare = (file: string) =>
  writeFileSync(
    path.join(folder, 'fonts.xml'),
    `<fontFamilies><fontFamily name="House"><normal>${file}</normal></fontFamily></fontFamilies>`,
  );

test('families of a folder stand beside the bundled ones', async () => {
  const mono = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'));
  copyFileSync(mono, path.join(folder, 'house.ttf'));
  declare('house.ttf');
  const fonts = await loadFonts(folder);
  assert.ok(fonts.has('House') && fonts.has('DejaVu Sans'));
  // Every glyph of a fixed-width font is as wide as the others.
  const { latin } = fonts.sized('House', false, false, 10);
  assert.equal(latin['i'.charCodeAt(0)], latin['W'.charCodeAt(0)]);
});

test('a file that is no font, is missing or lies outside of the folder is named', async () => {
  writeFileSync(path.join(folder, 'bad.ttf'), 'no font');
  for (const file of ['bad.ttf', 'none.ttf', '../../etc/hostname']) {
    declare(file);
    await assert.rejects(
      loadFonts(folder),
      (error: Error) => error.message.includes(folder) && error.message.includes(file),
    );
  }
});
