import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const command = new URL('../chert.ts', import.meta.url).pathname;

function doctor(...args: string[]): { status: number | null; out: string } {
  const { status, stdout } = spawnSync(process.execPath, [command, 'doctor', ...args], { encoding: 'utf8' });
  return { status, out: stdout };
}

test('a folder is examined file by file; what will not run makes the exit code 1', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chert-doctor-'));
  try {
    const sub = `<element kind="subreport" x="0" y="0" width="9" height="9"><expression>"gone.jrxml"</expression></element>`;
    await writeFile(join(folder, 'a.jrxml'), `<jasperReport name="a"><title height="9">${sub}</title></jasperReport>`);
    await writeFile(
      join(folder, 'b.jrxml'),
      '<jasperReport name="b"><style name="S" fontName="Arial"/></jasperReport>',
    );
    await writeFile(join(folder, 'c.jasper'), 'x');
    const { status, out } = doctor(folder);
    assert.equal(status, 1);
    const [first, advice] = out.split('\n');
    assert.match(first ?? '', /a\.jrxml:1:\d+ error: The subreport gone\.jrxml is not beside the report\.$/);
    assert.match(advice ?? '', /^ {4}Put it there/);
    assert.match(out, /b\.jrxml:1:\d+ warn: The font "Arial" is not available; DejaVu Sans is used/);
    assert.match(out, /c\.jasper error: .* compiled report without its source/);
    assert.match(out, /3 files: 2 will not run, 1 with something missing or different\n$/);
    const alone = doctor(join(folder, 'b.jrxml'), '--json');
    assert.equal(alone.status, 0);
    const [file] = JSON.parse(alone.out) as {
      runs: boolean;
      findings: { code: string; line: number; advice: string }[];
    }[];
    assert.deepEqual([file?.runs, file?.findings[0]?.code, file?.findings[0]?.line], [true, 'font.missing', 1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
