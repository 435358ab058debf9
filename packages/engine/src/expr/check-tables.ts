/** Whether class tables from outside can be used: names, signatures, and the classes that they mention. */
import type { ClassTable } from '../base/class-table.ts';
import { builtInClasses, builtInWorld } from './classes/index.ts';
import { World, type ClassModel } from './world.ts';
import type { Type } from './types.ts';

const fullName = /^(?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*$/;
const builtIn: ReadonlySet<string> = new Set(builtInClasses.map(({ name }) => plainName(name)));
const signature = /^[^()]*\([^()]*\)$/;

/** What is wrong with the tables, one sentence each. `known`: tables they may refer to beside the built-in ones. */
export function tableFaults(tables: readonly ClassTable[], known: readonly ClassTable[]): string[] {
  const world = new World([...known, ...tables], builtInWorld);
  const seen = new Set(known.map(({ name }) => plainName(name)));
  return tables.flatMap((table) => {
    const name = plainName(table.name);
    if (!fullName.test(name)) return [`"${name}" is not the name of a Java class.`];
    if (builtIn.has(name)) return [`The class ${name} is built in.`];
    if (seen.has(name)) return [`The class ${name} is registered twice.`];
    seen.add(name);
    return faultsOf(table, name, world);
  });
}

function faultsOf(table: ClassTable, name: string, world: World): string[] {
  const signatures = [table.constructors, table.statics, table.methods].flatMap((part) => Object.entries(part ?? {}));
  for (const [text, native] of signatures) {
    if (!signature.test(text)) return [`The class ${name}: "${text}" is not a Java signature.`];
    const call = typeof native === 'function' ? native : native?.inRun;
    if (typeof call !== 'function') return [`The class ${name}: "${text}" has no function.`];
  }
  try {
    const unknown = [...typesOf(world.find(name) as ClassModel)].find((type) => !isKnown(type, world));
    return unknown === undefined ? [] : [`The class ${name} names the class ${unknown.name}, which is not known.`];
  } catch (error) {
    return [`The class ${name}: ${error instanceof Error ? error.message : String(error)}.`];
  }
}

function* typesOf(model: ClassModel): Generator<Type> {
  yield* model.parents;
  for (const { type } of model.constants.values()) yield type;
  for (const methods of [model.constructors, ...model.methods.values()])
    for (const method of methods) yield* [...method.parameters, method.returns];
}

function isKnown(type: Type, world: World): boolean {
  if (type.element !== null) return isKnown(type.element, world);
  return type.kind !== 'class' || (world.has(type.name) && type.args.every((argument) => isKnown(argument, world)));
}

function plainName(name: string): string {
  return name.replace(/<.*$/, '');
}
