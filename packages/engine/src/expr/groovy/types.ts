/** Classes that Groovy values have. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import type { Value } from '../../base/values.ts';

export const groovyClasses: readonly ClassTable[] = [
  {
    name: 'groovy.lang.Closure',
    kind: 'interface',
    methods: { 'Object call(Object...)': (self: JavaFunction, args: JavaArray<Value>) => self.call(...args.items) },
  },
  { name: 'groovy.lang.IntRange', implements: ['java.util.List'] },
  { name: 'groovy.lang.ObjectRange', implements: ['java.util.List'] },
  { name: 'groovy.lang.EmptyRange', implements: ['java.util.List'] },
  { name: 'groovy.lang.GString', implements: ['java.lang.CharSequence'] },
  { name: 'org.codehaus.groovy.runtime.GStringImpl', extends: 'groovy.lang.GString' },
];
