import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportError } from '../../base/diagnostic.ts';
import { readPrint } from '../../print/read.ts';
import { aligned, brokenLines, textExporter } from './text.ts';

test('lines break at blanks; words longer than the line go on and are cut', () => {
  assert.deepEqual(brokenLines('one two three', 7), ['one two', 'three']);
  assert.deepEqual(brokenLines('ut aliquip ex', 6), ['ut ali', 'quip', 'ex']);
  assert.deepEqual(brokenLines('  kept  \n  dropped\n', 20), ['  kept', 'dropped']);
});

test('alignment within the columns', () => {
  assert.equal(aligned('ab', 5, 'Right'), '   ab');
  assert.equal(aligned('ab', 5, 'Center'), ' ab');
  assert.equal(aligned('a b c', 8, 'Justified'), 'a   b  c');
});

async function run(properties: Record<string, string>): Promise<string> {
  const text = (x: number, y: number, content: string): string =>
    `<text><reportElement x="${x}" y="${y}" width="20" height="10"/><textContent>${content}</textContent></text>`;
  const page = text(0, 0, 'abcd') + text(20, 10, 'ef');
  const xml = `<jasperPrint name="p" pageWidth="40" pageHeight="20"><page>${page}</page><page/></jasperPrint>`;
  let all = '';
  const sink = { write: (bytes: Uint8Array) => void (all += Buffer.from(bytes).toString()) };
  await textExporter.write(readPrint(xml), sink, { now: 0, report: () => {}, properties });
  return all;
}
const prefix = 'net.sf.jasperreports.export.text.';

test('pages are matrices of characters with a separator between them', async () => {
  const size = { [`${prefix}character.width`]: '5', [`${prefix}character.height`]: '10' };
  const blank = '        \n';
  assert.equal(await run(size), `abcd    \n    ef  \n\n\n${blank}${blank}`);
  assert.equal(await run({ ...size, [`${prefix}trim.line.right`]: 'true' }), 'abcd\n    ef\n\n\n\n\n');
});

test('without a character or page size there is an error', async () => {
  await assert.rejects(run({}), (error) => error instanceof ReportError && error.code === 'export.text.character.size');
});
