import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImports, importsOf, readImportTable } from './check-imports.ts';

const table = readImportTable(`
\`\`\`imports engine
base ← —          host ← base
export ← base, host       fill ← base
index ← everything above
\`\`\`
\`\`\`imports server
base ← —        sources ← base, @engine
features ← base
\`\`\`
\`\`\`imports node
free ← path, test
engine/host ← any      engine/export/pdf ← zlib
\`\`\`
`);
const workspaces = new Map([
  ['engine', { name: '@x/engine', declared: new Set(['yauzl']) }],
  ['server', { name: '@x/server', declared: new Set(['@x/engine']) }],
]);
const kinds = {
  path: 'packages/engine/src/fill/create-elements.ts',
  text: "import { image } from './elements/image.ts';",
};
const check = (path: string, text: string): string[] => checkImports(table, [kinds, { path, text }], workspaces);

const rows: readonly [file: string, text: string, problem: RegExp | null][] = [
  ['packages/engine/src/host/a.ts', "import { x } from '../base/x.ts';", null],
  ['packages/engine/src/host/a.ts', "import fs from 'node:fs';", null],
  ['packages/engine/src/base/a.ts', "import type { x } from '../host/x.ts';", /base may not import host/],
  ['packages/engine/src/base/a.ts', "export * from '../host/x.ts';", /base may not import host/],
  ['packages/engine/src/base/a.ts', "const x = await import('../host/x.ts');", /base may not import host/],
  ['packages/engine/src/base/a.ts', 'const x = await import(name);', /literal/],
  ['packages/engine/src/base/a.test.ts', "import { x } from '../host/x.ts';", null],
  ['packages/engine/src/base/a.ts', "import fs from 'node:fs';", /may not use node:fs/],
  ['packages/engine/src/export/pdf/a.ts', "import { deflateSync } from 'node:zlib';", null],
  ['packages/engine/src/export/csv/a.ts', "import { deflateSync } from 'node:zlib';", /may not use node:zlib/],
  ['packages/engine/src/export/csv/a.ts', "import { x } from '../pdf/a.ts';", /export\/csv may not import export\/pdf/],
  ['packages/engine/src/export/csv/a.ts', "import { x } from '../shared/grid.ts';", null],
  ['packages/engine/src/export/registry.ts', "import { x } from './csv/csv.ts';", null],
  ['packages/engine/src/fill/elements/line.ts', "import { x } from './image.ts';", /another kind/],
  ['packages/engine/src/fill/elements/line.ts', "import { x } from './placed.ts';", null],
  ['packages/engine/src/index.ts', "export { x } from './fill/fill.ts';", null],
  ['packages/engine/src/base/a.ts', "import a from 'left-pad';", /not declared/],
  ['packages/engine/src/base/a.ts', 'const t = Date.now();', /Host/],
  ['packages/engine/src/base/a.ts', "const name = 'Date.now()'; // Date.now()", null],
  ['packages/engine/src/base/a.ts', "import { x } from '../../../server/src/a.ts';", /leaves the workspace/],
  ['packages/engine/src/odd/a.ts', "import { x } from '../base/a.ts';", /not in ARCHITECTURE/],
  ['packages/server/src/sources/a.ts', "import { x } from '@x/engine';", null],
  ['packages/server/src/base/a.ts', "import { x } from '@x/engine';", /may not import @engine/],
  ['packages/server/src/sources/a.ts', "import { x } from '@x/engine/src/run.ts';", /published surface/],
  ['packages/server/src/features/a/a.service.ts', "import { x } from '../b/b.store.ts';", /other than through/],
  ['packages/server/src/features/a/a.service.ts', "import { x } from '../b/index.ts';", null],
  ['packages/web/src/pages/a/a.tsx', "import { x } from '../b/b.tsx';", /api and parts/],
];

for (const [file, text, problem] of rows) {
  test(`${file}: ${text}`, () => {
    const found = check(file, text);
    if (problem === null) assert.deepEqual(found, []);
    else assert.match(found.join('\n'), problem);
  });
}

test('a cycle of features is named', () => {
  const found = checkImports(
    table,
    [
      { path: 'packages/server/src/features/a/index.ts', text: "import '../b/index.ts'" },
      { path: 'packages/server/src/features/b/index.ts', text: "import '../a/index.ts'" },
    ],
    workspaces,
  );
  assert.match(found.join('\n'), /cycle: a → b → a/);
});

test('imports over several lines and in comments', () => {
  const text = "import {\n  a,\n  b,\n} from './x.ts';\n// import y from './y.ts'\n/* import z from './z.ts' */\n";
  assert.deepEqual(importsOf(text), ['./x.ts']);
});
