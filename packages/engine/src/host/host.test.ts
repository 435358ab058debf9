import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Buffer } from 'node:buffer';
import type { Host } from './host.ts';
import { createMemoryHost } from './memory-host.ts';
import { createNodeHost } from './node-host.ts';
import { candidatePaths } from './resolve-location.ts';

const rows: readonly [location: string, from: string | undefined, candidates: string[]][] = [
  ['a.png', undefined, ['/r/a.png', '/s/a.png']],
  ['a.png', 'x/report.jrxml', ['/r/x/a.png', '/s/x/a.png', '/r/a.png', '/s/a.png']],
  ['a.png', '/s/y/report.jrxml', ['/s/y/a.png', '/r/a.png', '/s/a.png']],
  ['../a.png', 'x/report.jrxml', ['/r/a.png', '/s/a.png']],
  ['../../etc/passwd', 'x/report.jrxml', []],
  ['/etc/passwd', undefined, ['/r/etc/passwd', '/s/etc/passwd']],
  ['/r/x/a.png', undefined, ['/r/x/a.png', '/r/r/x/a.png', '/s/r/x/a.png']],
  ['file:/r/a%20b.png', undefined, ['/r/a b.png', '/r/r/a b.png', '/s/r/a b.png']],
  ['http://host/a.png', undefined, []],
  ['classpath:a.png', undefined, ['/r/a.png', '/s/a.png']],
  ['a\0.png', undefined, []],
];
for (const [location, from, candidates] of rows) {
  test(`${JSON.stringify(location)} from ${from}`, () =>
    assert.deepEqual(candidatePaths(location, from, ['/r', '/s']), candidates));
}

let folder = '';
let host: Host;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'host-test-'));
  await mkdir(path.join(folder, 'root/reports'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(folder, 'root/reports/data.csv'), 'a,b');
  await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'root/link.txt'));
  host = createNodeHost({ roots: [path.join(folder, 'root')], report: () => {} });
});
after(() => rm(folder, { recursive: true, force: true }));

test('files are found beside the report, and nothing outside the roots', async () => {
  assert.equal(Buffer.from((await host.file('data.csv', 'reports/r.jrxml')) ?? []).toString(), 'a,b');
  assert.equal(await host.file('../secret.txt'), null);
  assert.equal(await host.file(path.join(folder, 'secret.txt')), null);
  assert.equal(await host.file('link.txt'), null);
  assert.equal(await host.file('reports'), null);
  const pieces = await host.stream?.('reports/data.csv');
  let text = '';
  for await (const piece of pieces ?? []) text += Buffer.from(piece).toString();
  assert.equal(text, 'a,b');
});

for (const [name, make] of [
  ['node', () => host],
  ['memory', () => createMemoryHost()],
] as const) {
  test(`scratch of the ${name} host gives back what was appended`, async () => {
    const scratch = await make().scratch?.();
    assert.ok(scratch);
    assert.equal(await scratch.append(Buffer.from('abc')), 0);
    assert.equal(await scratch.append(Buffer.from('defg')), 3);
    assert.equal(Buffer.from(await scratch.read(2, 3)).toString(), 'cde');
    await scratch.close();
  });
}
