/** The classes that expressions may name, read from class tables when first used. */
import type { ClassTable, NativeEntry } from '../base/class-table.ts';
import { readSignature, readTypeText, splitTypeText, type NameResolver } from './signature.ts';
import { classType, objectType, type Type } from './types.ts';

export interface Method {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly nullable: readonly boolean[];
  readonly isVarargs: boolean;
  readonly isStatic: boolean;
  readonly returns: Type;
  readonly native: NativeEntry;
  readonly owner: ClassModel;
}

export interface Constant {
  readonly type: Type;
  readonly value: unknown;
}

export interface ClassModel {
  readonly name: string;
  readonly simpleName: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Names of the type parameters. */
  readonly variables: readonly string[];
  /** Superclass (none for Object and interfaces) and interfaces, with their arguments. */
  readonly parents: readonly Type[];
  readonly constructors: readonly Method[];
  /** Own methods by name, static ones too. */
  readonly methods: ReadonlyMap<string, readonly Method[]>;
  readonly constants: ReadonlyMap<string, Constant>;
}

/** A set of classes: the built-in ones, or those plus a caller's. */
export class World {
  readonly #tables = new Map<string, ClassTable>();
  readonly #simple = new Map<string, string>();
  readonly #models = new Map<string, ClassModel>();
  readonly #ancestors = new Map<string, ReadonlySet<string>>();
  readonly #base: World | null;

  constructor(tables: readonly ClassTable[], base: World | null = null) {
    this.#base = base;
    for (const table of tables) {
      const name = table.name.replace(/<.*$/, '');
      this.#tables.set(name, table);
      const simple = name.slice(name.lastIndexOf('.') + 1);
      if (!this.#simple.has(simple)) this.#simple.set(simple, name);
    }
  }

  /** The class of this full name (nested ones with a dot). */
  find(name: string): ClassModel | undefined {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const table = this.#tables.get(name);
    if (table === undefined) return this.#base?.find(name);
    const model = readTable(table, name, this.#resolveSimple);
    this.#models.set(name, model);
    return model;
  }

  has(name: string): boolean {
    return this.#tables.has(name) || (this.#base?.has(name) ?? false);
  }

  /** Names of the class and everything it is; just itself and Object when it is in no table. */
  ancestors(name: string): ReadonlySet<string> {
    const known = this.#ancestors.get(name);
    if (known !== undefined) return known;
    const all = new Set<string>([name, 'java.lang.Object']);
    for (const parent of this.find(name)?.parents ?? []) for (const one of this.ancestors(parent.name)) all.add(one);
    if (this.#ancestors.size < 5000) this.#ancestors.set(name, all);
    return all;
  }

  /** The supertype `name` of a type, with arguments as the type gives them; null when it is none. */
  asSuper(type: Type, name: string): Type | null {
    if (type.name === name) return type;
    const model = type.kind === 'class' ? this.find(type.name) : undefined;
    for (const parent of model?.parents ?? []) {
      const found = this.asSuper(substitute(parent, bindings(model as ClassModel, type)), name);
      if (found !== null) return found;
    }
    return name === 'java.lang.Object' ? objectType : null;
  }

  #resolveSimple = (simple: string): string => this.#simple.get(simple) ?? this.#base?.resolveSimple(simple) ?? simple;

  resolveSimple(simple: string): string {
    return this.#resolveSimple(simple);
  }
}

function readTable(table: ClassTable, name: string, resolve: NameResolver): ClassModel {
  const { variables } = splitTypeText(table.name);
  const kind = table.kind ?? 'class';
  const type = (text: string): Type => readTypeText(text, resolve, variables);
  const parents = (table.implements ?? []).map(type);
  if (kind === 'enum') parents.unshift(classType('java.lang.Enum'));
  else if (table.extends !== undefined) parents.unshift(type(table.extends));
  else if (name !== 'java.lang.Object') parents.push(objectType);
  const methods = new Map<string, Method[]>();
  const constructors: Method[] = [];
  const constants = new Map<string, Constant>();
  const simpleName = name.slice(name.lastIndexOf('.') + 1);
  const model: ClassModel = { name, simpleName, kind, variables, parents, constructors, methods, constants };
  const self = classType(
    name,
    variables.map((v) => readTypeText(v, resolve, variables)),
  );
  for (const [text, native] of Object.entries(table.constructors ?? {})) {
    constructors.push({
      ...readSignature(text, resolve, variables),
      name: simpleName,
      returns: self,
      isStatic: true,
      native,
      owner: model,
    });
  }
  const add = (text: string, native: NativeEntry, isStatic: boolean): void => {
    const method = { ...readSignature(text, resolve, variables), isStatic, native, owner: model };
    const same = methods.get(method.name);
    if (same === undefined) methods.set(method.name, [method]);
    else same.push(method);
  };
  for (const [text, native] of Object.entries(table.statics ?? {})) add(text, native, true);
  for (const [text, native] of Object.entries(table.methods ?? {})) add(text, native, false);
  for (const [text, value] of Object.entries(table.constants ?? {})) {
    const at = text.lastIndexOf(' ');
    constants.set(text.slice(at + 1), { type: type(text.slice(0, at)), value });
  }
  return model;
}

/** What the type parameters of a class stand for in one of its types; raw types bind nothing. */
export function bindings(model: ClassModel, type: Type): ReadonlyMap<string, Type> {
  return new Map(
    type.args.length === model.variables.length ? model.variables.map((v, i) => [v, type.args[i] as Type]) : [],
  );
}

/** The type with its variables replaced; unbound ones become Object. */
export function substitute(type: Type, bound: ReadonlyMap<string, Type>): Type {
  switch (type.kind) {
    case 'variable':
      return bound.get(type.name) ?? objectType;
    case 'array': {
      const element = substitute(type.element as Type, bound);
      return { kind: 'array', name: element.name + '[]', args: [], element };
    }
    case 'class':
      return type.args.length === 0
        ? type
        : classType(
            type.name,
            type.args.map((arg) => substitute(arg, bound)),
          );
    default:
      return type;
  }
}
