/** Logical functions. Source: facts, engine §5.3. */
import type { JavaArray } from '../../base/arrays.ts';
import { valueEquals, type Value } from '../../base/values.ts';
import { nullPointer } from '../box.ts';
import { needing, type FunctionEntry } from './entry.ts';

/** Walks the values until one decides; no values give null, a null one that is reached throws. */
function decide(values: JavaArray<boolean | null>, decisive: boolean): boolean | null {
  if (values.items.length === 0) return null;
  for (const value of values.items) {
    if (value === null) throw nullPointer;
    if (value === decisive) return decisive;
  }
  return !decisive;
}

export const logicalFunctions: readonly FunctionEntry[] = [
  {
    signature: 'Boolean AND(Boolean...)',
    category: 'Logical',
    meaning: 'True when all values are true; null without values.',
    examples: [
      ['AND(true, true)', 'true'],
      ['AND(true, false)', 'false'],
      ['AND()', 'null'],
    ],
    call: (_: unknown, values: JavaArray<boolean | null>) => decide(values, false),
  },
  {
    signature: 'Boolean OR(Boolean...)',
    category: 'Logical',
    meaning: 'True when any value is true; null without values.',
    examples: [
      ['OR(false, true)', 'true'],
      ['OR(false, false)', 'false'],
      ['OR()', 'null'],
    ],
    call: (_: unknown, values: JavaArray<boolean | null>) => decide(values, true),
  },
  {
    signature: 'Boolean NOT(Boolean)',
    category: 'Logical',
    meaning: 'The opposite value.',
    examples: [
      ['NOT(true)', 'false'],
      ['NOT(null)', 'null'],
    ],
    call: needing((value: boolean) => !value),
  },
  {
    signature: 'Boolean TRUE()',
    category: 'Logical',
    meaning: 'True.',
    examples: [['TRUE()', 'true']],
    call: () => true,
  },
  {
    signature: 'Boolean FALSE()',
    category: 'Logical',
    meaning: 'False.',
    examples: [['FALSE()', 'false']],
    call: () => false,
  },
  {
    signature: 'Object IF(Boolean, Object, Object)',
    category: 'Logical',
    meaning: 'The second value when the test is true, the third when it is false, null when the test is null.',
    examples: [
      ['IF(true, "a", "b")', 'a'],
      ['IF(1 > 2, "a", "b")', 'b'],
      ['IF(null, "a", "b")', 'null'],
    ],
    call: (_: unknown, test: boolean | null, yes: Value, no: Value) => (test === null ? null : test ? yes : no),
  },
  {
    signature: 'Boolean EQUALS(Object, Object)',
    category: 'Logical',
    meaning: 'Whether two values are equal; two nulls are.',
    examples: [
      ['EQUALS("a", "a")', 'true'],
      ['EQUALS(1, 1L)', 'false'],
      ['EQUALS(null, null)', 'true'],
    ],
    call: (_: unknown, a: Value, b: Value) => valueEquals(a, b),
  },
];
