import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { convert } from './convert.ts';

const legacy = `<jasperReport xmlns="http://jasperreports.sourceforge.net/jasperreports" name="r"><!-- mine --><field name="f"/>
  <title><band height="9"><staticText><reportElement x="0" y="0" width="9" height="9"/><text>a</text></staticText></band></title></jasperReport>`;

async function folder(work: (path: string) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'chert-convert-'));
  try {
    await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

test('a folder becomes a folder that runs: reports converted, the rest copied, compiled reports left out', () =>
  folder(async (path) => {
    await mkdir(join(path, 'in/sub'), { recursive: true });
    await writeFile(join(path, 'in/sub/r.jrxml'), legacy);
    await writeFile(join(path, 'in/a.jrdax'), '<emptyDataAdapter/>');
    await writeFile(join(path, 'in/r.jasper'), 'x');
    assert.equal(await convert.run([join(path, 'in'), '--to', 'v7', '-o', join(path, 'out')]), 0);
    const text = await readFile(join(path, 'out/sub/r.jrxml'), 'utf8');
    assert.match(text, /<!-- mine -->\s*<field name="f" class="java.lang.String"\/>\s*<title height="9">/);
    assert.equal(await readFile(join(path, 'out/a.jrdax'), 'utf8'), '<emptyDataAdapter/>');
    await assert.rejects(readFile(join(path, 'out/r.jasper')));
  }));

test('faulty files fail by themselves, and in place the others are still written', () =>
  folder(async (path) => {
    const [good, bad] = [join(path, 'good.jrxml'), join(path, 'bad.jrxml')];
    await writeFile(good, legacy);
    await writeFile(bad, '<jasperReport nme="r"/>');
    assert.equal(await convert.run([good, bad, '--to', 'v7', '--in-place']), 1);
    assert.match(await readFile(good, 'utf8'), /kind="staticText"/);
    assert.equal(await readFile(bad, 'utf8'), '<jasperReport nme="r"/>');
  }));

test('says what is missing', async () => {
  await assert.rejects(convert.run(['a.jrxml']), /--to v7 or --to legacy/);
  await assert.rejects(convert.run(['--to', 'v7', 'nosuch.jrxml']), /no file or folder nosuch.jrxml/);
});
