/** Methods that Groovy adds to Java's classes, as class tables of their own. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { arrayList, isCollection, type JavaCollection } from '../../base/collections.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { classCast, type Value } from '../../base/values.ts';
import { boxedItems } from '../classes/collections.ts';
import { builtInWorld } from '../classes/index.ts';
import { toBase64Text } from '../classes/util.ts';
import type { Type } from '../types.ts';
import { formatJava } from '../../base/formatter.ts';
import type { Environment } from '../expression.ts';
import { bounded } from '../limits.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import { World, type Method } from '../world.ts';
import { listing, sequence } from './extensions-collections.ts';
import { mapping } from './extensions-maps.ts';
import { text } from './extensions-texts.ts';
import { dates, doubles, floats, numbers } from './extensions-values.ts';
import { isIn, minus, multiply, plus, truth } from './operators.ts';
import { groovyText } from './text-of.ts';

const closure = 'groovy.lang.Closure';
const anything: ClassTable = {
  name: 'java.lang.Object',
  methods: {
    [`Object with(${closure})`]: (self: Value, f: JavaFunction) => f.call(self),
    [`Object tap(${closure})`]: (self: Value, f: JavaFunction) => (f.call(self), self),
    [`Object each(${closure})`]: (self: Value, f: JavaFunction) => (f.call(self), self),
    'Object plus(Object)': plus,
    'Object minus(Object)': minus,
    'Object multiply(Object)': multiply,
    'boolean asBoolean()': truth,
    'boolean isCase(Object)': (self: Value, value: Value) => isIn(value, self),
  },
};

const tables = [anything, sequence, listing, mapping, text, numbers, doubles, floats, dates];
const extended = new World(tables, builtInWorld);
const extensionTables = new Set(tables.map((table) => table.name.replace(/<.*$/, '')));

/** The methods of this name that Groovy adds to a class or its ancestors; nearest first. */
export function extensionsNamed(type: Type, name: string, world: World): readonly Method[] {
  if (type.name.endsWith('[]')) return arrayExtensions(type, name);
  const order = [...world.ancestors(type.name)].filter((home) => home !== 'java.lang.Object');
  return [...order, 'java.lang.Object'].flatMap((home) =>
    extensionTables.has(home) ? (extended.find(home)?.methods.get(name) ?? []) : [],
  );
}

/** What gives an array back where a collection gives a collection. */
const givesArray = new Set([
  'take',
  'drop',
  'tail',
  'init',
  'takeRight',
  'dropRight',
  'takeWhile',
  'dropWhile',
  'reverse',
]);
const givesItself = new Set(['each', 'eachWithIndex', 'reverseEach']);

/** Arrays have the methods of collections over their elements. */
function arrayExtensions(type: Type, name: string): readonly Method[] {
  if (type.name === 'byte[]' && name === 'encodeBase64') return own.find('java.lang.Byte')?.methods.get(name) ?? [];
  const home = name === 'reverse' ? 'java.util.List' : 'java.util.Collection';
  return [...(extended.find(home)?.methods.get(name) ?? []), ...sizes(name)].map((method) => ({
    ...method,
    native: (self: JavaArray, ...args: never[]) => {
      const call = method.native as (self: JavaCollection, ...args: never[]) => unknown;
      const result = call(arrayList(boxedItems(self)), ...args);
      if (givesItself.has(name)) return self;
      return givesArray.has(name) && isCollection(result as Value)
        ? arrayOf(self.component, result as JavaCollection)
        : result;
    },
  }));
}

function arrayOf(component: string, items: JavaCollection): JavaArray {
  return new JavaArray(component.includes('.') ? component : 'java.lang.Object', [...items]);
}

function sizes(name: string): readonly Method[] {
  return ['size', 'contains', 'toString', 'asList'].includes(name)
    ? (own.find('java.util.Collection')?.methods.get(name) ?? [])
    : [];
}

function formatted(env: Environment, format: string, values: readonly Value[]): string {
  return bounded(formatJava(format, values, defaultLocale(env), defaultZone(env)));
}

/** What Groovy offers a script without an object. */
export function scriptMethods(name: string): readonly Method[] {
  return own.find('groovy.lang.Script')?.methods.get(name) ?? [];
}

const own = new World(
  [
    {
      name: 'groovy.lang.Script',
      statics: {
        'String sprintf(String, Object)': {
          inRun: (env: Environment, format: string, values: Value) =>
            formatted(env, format, isCollection(values) ? [...values] : [values]),
        },
        'String sprintf(String, Object...)': {
          inRun: (env: Environment, format: string, values: JavaArray<Value>) => formatted(env, format, values.items),
        },
      },
    },
    {
      name: 'java.util.Collection',
      kind: 'interface',
      methods: {
        'int size()': (self: JavaCollection) => self.size,
        'boolean contains(Object)': (self: JavaCollection, value: Value) => isIn(value, self),
        'String toString()': groovyText,
        'List asList()': (self: JavaCollection) => arrayList(self),
      },
    },
    {
      name: 'java.lang.Byte',
      methods: {
        'Object encodeBase64()': (self: Value) => {
          if (!(self instanceof JavaArray)) throw classCast(self, 'byte[]');
          return toBase64Text(self);
        },
      },
    },
  ],
  builtInWorld,
);
