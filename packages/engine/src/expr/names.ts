/** What the names in an expression mean: locals, classes by the imports, packages. Source: facts, engine §5.2. */
import type { Context } from './plan.ts';
import { ExpressionProblem } from './problem.ts';
import type { TypeName } from './syntax.ts';
import { arrayType, classType, primitiveTypes, voidType, type Type } from './types.ts';
import type { ClassModel } from './world.ts';

/** Packages whose classes have simple names in every report; the engine's own data sources come with them. */
const builtInPackages = [
  'java.lang',
  'net.sf.jasperreports.engine',
  'net.sf.jasperreports.engine.fill',
  'java.util',
  'java.math',
  'java.text',
  'java.io',
  'java.net',
  'net.sf.jasperreports.engine.data',
  'net.sf.jasperreports.engine.util',
];

/** The class a simple or full name means under the report's imports, or undefined. */
export function findClass(name: string, context: Context): ClassModel | undefined {
  const dot = name.indexOf('.');
  if (dot < 0) return context.world.find(importedName(name, context) ?? '');
  const full = context.world.find(name);
  if (full !== undefined) return full;
  const outer = importedName(name.slice(0, dot), context);
  return outer === undefined ? undefined : context.world.find(outer + name.slice(dot));
}

function importedName(simple: string, context: Context): string | undefined {
  const { world, scope } = context;
  const single = scope.imports.find((one) => one.endsWith(`.${simple}`) && !one.startsWith('static '));
  if (single !== undefined) return single.trim();
  const packages = scope.imports
    .filter((one) => one.endsWith('.*') && !one.startsWith('static '))
    .map((one) => one.trim().slice(0, -2));
  const own = scope.language === 'groovy' ? ['groovy.lang'] : [];
  const home = [...builtInPackages, ...packages, ...own].find((one) => world.has(`${one}.${simple}`));
  if (home !== undefined) return `${home}.${simple}`;
  return world.has(simple) ? simple : undefined;
}

/** Classes whose static members the report imports: `static a.B.*` and `static a.B.name`. */
export function staticImports(name: string, context: Context): ClassModel[] {
  const models = context.scope.imports
    .filter((one) => one.startsWith('static ') && (one.endsWith('.*') || one.endsWith(`.${name}`)))
    .map((one) => context.world.find(one.slice(7, one.lastIndexOf('.')).trim()));
  return models.filter((model) => model !== undefined);
}

/** The type a written type means. Errors: `ExpressionProblem` `expr.class.unknown`. */
export function resolveType(written: TypeName, context: Context): Type {
  let type = primitiveTypes.get(written.name) ?? (written.name === 'void' ? voidType : null);
  if (type === null) {
    const model = findClass(written.name, context);
    if (model === undefined) throw unknownClass(written.name, written.at);
    const args = written.args.map((arg) => resolveType(arg, context));
    type = classType(model.name, args.length === model.variables.length ? args : []);
  }
  for (let i = 0; i < written.dimensions; i++) type = arrayType(type);
  return type;
}

export function unknownClass(name: string, at: number): ExpressionProblem {
  return new ExpressionProblem('expr.class.unknown', `the class ${name} is not available to expressions`, at);
}
