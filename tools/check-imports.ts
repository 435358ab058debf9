/**
 * Fails on any import that the tables of ARCHITECTURE.md do not allow, type-only imports included.
 * Run by `npm run check`; prints one line per violation and exits 1 when there is any.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Which areas an area may import, by workspace; `node` maps a place to the built-in modules it may use. */
export interface ImportTable {
  readonly areas: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly node: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A source file as the checker sees it: path from the repository root with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What stands in one workspace's package.json: its own name and the packages it declares. */
export interface Workspace {
  readonly name: string;
  readonly declared: ReadonlySet<string>;
}

/** The one file that loads modules which the operator, not the code, names: extensions of one folder. */
const importsByName: ReadonlySet<string> = new Set(['packages/server/src/render/extensions.ts']);

/** All violations as `file: what`, in file order; empty when the tables are kept. */
export function checkImports(
  table: ImportTable,
  files: readonly SourceFile[],
  workspaces: ReadonlyMap<string, Workspace>,
): string[] {
  const problems: string[] = [];
  const known: Known = { featureEdges: new Map(), elementKinds: elementKindsIn(files) };
  for (const file of files) {
    const place = placeOf(file.path);
    if (place === null) continue;
    const say = (what: string): number => problems.push(`${file.path}: ${what}`);
    if (!place.isTest) checkAmbient(table, place, file.text, say);
    for (const target of importsOf(file.text)) {
      if (target === null) {
        if (!place.isTest && !importsByName.has(file.path)) say('import() must take a literal');
      } else if (target.startsWith('.')) checkRelative(table, place, target, known, say);
      else checkPackage(table, place, target, workspaces, say);
    }
  }
  const cycle = findCycle(known.featureEdges);
  if (cycle !== null) problems.push(`features form a cycle: ${cycle.join(' → ')}`);
  return problems;
}

/** Reads the ```imports blocks. Errors: an unknown or malformed line throws with its text. */
export function readImportTable(architecture: string): ImportTable {
  const areas = new Map<string, Map<string, ReadonlySet<string>>>();
  const node = new Map<string, ReadonlySet<string>>();
  for (const block of architecture.matchAll(/^```imports (\w+)\n([\s\S]*?)^```/gm)) {
    const workspace = block[1] ?? '';
    const rows = new Map<string, ReadonlySet<string>>();
    for (const entry of (block[2] ?? '').split(/\n|\s{2,}(?=[\w./]+ ←)|(?<=any) (?=\w+\/\w+ ←)/)) {
      if (entry.trim() === '') continue;
      const match = /^\s*([\w./]+) ← (.+?)\s*$/.exec(entry);
      if (match === null) throw new Error(`ARCHITECTURE.md: cannot read the import rule "${entry.trim()}"`);
      rows.set(match[1] ?? '', new Set(expand((match[2] ?? '').split(/,\s*/), [...rows.keys()])));
    }
    if (workspace === 'node') for (const [key, value] of rows) node.set(key, value);
    else areas.set(workspace, rows);
  }
  return { areas, node };
}

function expand(names: readonly string[], above: readonly string[]): string[] {
  return names.flatMap((name) => (name === '—' ? [] : name === 'everything above' ? above : [name]));
}

interface Place {
  readonly workspace: string;
  readonly area: string;
  /** Path below `src/`, with `/`. */
  readonly inside: string;
  readonly isTest: boolean;
}

function placeOf(file: string): Place | null {
  const match = /^packages\/(\w+)\/src\/(.+)$/.exec(file);
  if (match === null) return null;
  const inside = match[2] ?? '';
  const first = inside.split('/')[0] ?? '';
  const area = first.replace(/(\.test)?\.tsx?$/, '');
  return { workspace: match[1] ?? '', area, inside, isTest: /\.test\.tsx?$|\/testing\//.test(file) };
}

/** Targets of static, type-only, re-export and dynamic imports; null for `import(expression)`. */
export function importsOf(text: string): (string | null)[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found: (string | null)[] = [];
  for (const m of code.matchAll(/^\s*(?:import|export)\s[^'"`;=]*?from\s*['"]([^'"]+)['"]/gm)) found.push(m[1] ?? '');
  for (const m of code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) found.push(m[1] ?? '');
  for (const m of code.matchAll(/(?<![\w.'"`])import\s*\(\s*(?:['"]([^'"]+)['"]\s*[,)])?/g)) found.push(m[1] ?? null);
  return found;
}

type Say = (what: string) => unknown;

/** What the rules inside areas need to know of other files. */
interface Known {
  readonly featureEdges: Map<string, Set<string>>;
  /** File names in fill/elements that are element kinds. */
  readonly elementKinds: ReadonlySet<string>;
}

/** A kind is what the list of element kinds imports; what kinds share stands beside them. */
function elementKindsIn(files: readonly SourceFile[]): ReadonlySet<string> {
  const list = files.find((file) => file.path === 'packages/engine/src/fill/create-elements.ts');
  const kinds = importsOf(list?.text ?? '').map((target) => /^\.\/elements\/(.+)$/.exec(target ?? '')?.[1]);
  return new Set(kinds.filter((kind) => kind !== undefined));
}

function checkRelative(table: ImportTable, from: Place, target: string, known: Known, say: Say): void {
  if (!/\.(ts|tsx|json|css)$/.test(target)) say(`"${target}" needs its .ts ending`);
  const inside = path.posix.normalize(path.posix.join(path.posix.dirname(from.inside), target));
  if (inside.startsWith('..')) {
    if (!from.isTest) say(`"${target}" leaves the workspace`);
    return;
  }
  const to = placeOf(`packages/${from.workspace}/src/${inside}`);
  if (to === null || from.isTest) return;
  const rules = table.areas.get(from.workspace);
  if (to.area !== from.area && rules !== undefined) {
    const allowed = rules.get(from.area);
    if (allowed === undefined) return void say(`area "${from.area}" is not in ARCHITECTURE.md`);
    if (!allowed.has(to.area)) return void say(`${from.area} may not import ${to.area} ("${target}")`);
  }
  checkSiblings(from, to, target, known, say);
}

/** Rules inside an area: export formats, element kinds and features do not know each other; web pages know api and parts. */
function checkSiblings(from: Place, to: Place, target: string, known: Known, say: Say): void {
  const [fromArea, a = '', ...fromRest] = from.inside.split('/');
  const [toArea, b = '', ...toRest] = to.inside.split('/');
  if (from.workspace === 'engine' && fromArea === 'export' && toArea === 'export') {
    if (fromRest.length > 0 && toRest.length > 0 && a !== b && b !== 'shared')
      say(`export/${a} may not import export/${b}`);
  }
  if (from.workspace === 'engine' && fromArea === 'fill' && a === 'elements' && toArea === 'fill' && b === 'elements') {
    const [x = '', y = ''] = [fromRest[0], toRest[0]];
    if (x !== y && known.elementKinds.has(y)) say(`fill/elements/${x} may not import another kind ("${target}")`);
  }
  if (
    from.workspace === 'server' &&
    fromArea === 'features' &&
    toArea === 'features' &&
    a !== b &&
    fromRest.length > 0
  ) {
    if (toRest.join('/') !== 'index.ts') say(`feature ${a} reaches ${b} other than through its index.ts ("${target}")`);
    if (!known.featureEdges.has(a)) known.featureEdges.set(a, new Set());
    known.featureEdges.get(a)?.add(b);
  }
  if (from.workspace === 'web' && fromArea === 'pages' && toArea !== 'api' && toArea !== 'parts') {
    if (toArea !== 'pages' || a !== b) say(`pages/${a} may import api and parts only ("${target}")`);
  }
}

function checkPackage(
  table: ImportTable,
  from: Place,
  target: string,
  workspaces: ReadonlyMap<string, Workspace>,
  say: Say,
): void {
  if (target.startsWith('node:') || builtinModules.includes(target)) {
    if (!target.startsWith('node:')) say(`write "node:${target}"`);
    else if (!from.isTest && !mayUseNode(table, from, target.slice(5))) say(`${from.area} may not use ${target}`);
    return;
  }
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  const self = workspaces.get(from.workspace);
  const engine = workspaces.get('engine')?.name;
  if (self !== undefined && !self.declared.has(name)) say(`package "${name}" is not declared in package.json`);
  if (name === engine && !from.isTest) {
    if (target !== name) say(`"${target}": only the published surface of the engine may be imported`);
    const allowed = table.areas.get(from.workspace)?.get(from.area);
    if (allowed !== undefined && !allowed.has('@engine')) say(`${from.area} may not import @engine`);
  }
}

function mayUseNode(table: ImportTable, from: Place, module: string): boolean {
  const whole = `${from.workspace}/${from.inside}`;
  for (const [place, modules] of table.node) {
    const applies =
      place === 'free' ||
      place === from.workspace ||
      place === `${from.workspace}/${from.area}` ||
      whole === place ||
      whole.startsWith(`${place}/`);
    if (applies && (modules.has(module) || modules.has('any'))) return true;
  }
  return false;
}

const ambient = /(?<![\w.'"`])(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.(?!nextTick))/;

/** The engine's clock, randomness and environment come in through Host. */
function checkAmbient(table: ImportTable, from: Place, text: string, say: Say): void {
  if (from.workspace !== 'engine' || mayUseNode(table, from, 'process')) return;
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
  const match = ambient.exec(code);
  if (match !== null) say(`reads clock, randomness or environment ("${match[1]}"); take it from Host`);
}

function findCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string[] | null => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return null;
    done.add(name);
    for (const next of edges.get(name) ?? []) {
      const cycle = visit(next, [...trail, name]);
      if (cycle !== null) return cycle;
    }
    return null;
  };
  for (const name of edges.keys()) {
    const cycle = visit(name, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

function readSources(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  for (const entry of readdirSync(path.join(root, 'packages'), { recursive: true, encoding: 'utf8' })) {
    const file = `packages/${entry.replaceAll(path.sep, '/')}`;
    if (!/\.tsx?$/.test(file) || file.includes('/node_modules/')) continue;
    files.push({ path: file, text: readFileSync(path.join(root, file), 'utf8') });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface PackageJson {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readWorkspaces(root: string): Map<string, Workspace> {
  const all = new Map<string, Workspace>();
  for (const dir of readdirSync(path.join(root, 'packages'))) {
    const file = path.join(root, 'packages', dir, 'package.json');
    if (!existsSync(file)) continue;
    const json = JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
    const names = [json.dependencies, json.optionalDependencies, json.devDependencies].flatMap((d) =>
      Object.keys(d ?? {}),
    );
    all.set(dir, { name: json.name, declared: new Set(names) });
  }
  return all;
}

if (import.meta.main) {
  const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const table = readImportTable(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8'));
  const problems = checkImports(table, readSources(root), readWorkspaces(root));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
