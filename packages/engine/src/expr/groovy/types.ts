/** Classes that Groovy values have. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import type { Value } from '../../base/values.ts';
import type { JavaRange } from '../values/range.ts';

export const groovyClasses: readonly ClassTable[] = [
  {
    name: 'groovy.lang.Closure',
    kind: 'interface',
    methods: { 'Object call(Object...)': (self: JavaFunction, args: JavaArray<Value>) => self.call(...args.items) },
  },
  {
    name: 'groovy.lang.Range',
    kind: 'interface',
    implements: ['java.util.List'],
    methods: {
      'Object getFrom()': (self: JavaRange) => self.items[0] ?? null,
      'Object getTo()': (self: JavaRange) => self.items.at(-1) ?? null,
      'List step(int)': (self: JavaRange, step: number) => self.step(step),
    },
  },
  { name: 'groovy.lang.IntRange', implements: ['groovy.lang.Range'] },
  { name: 'groovy.lang.ObjectRange', implements: ['groovy.lang.Range'] },
  { name: 'groovy.lang.EmptyRange', implements: ['groovy.lang.Range'] },
  { name: 'groovy.lang.GString', implements: ['java.lang.CharSequence'] },
  { name: 'org.codehaus.groovy.runtime.GStringImpl', extends: 'groovy.lang.GString' },
];
