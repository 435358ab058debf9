/** Math functions. Source: facts, engine §5.3. */
import type { JavaArray } from '../../base/arrays.ts';
import { BigDecimal, type RoundingMode } from '../../base/decimal.ts';
import { Float, Integer, javaClassOf, Long, toText, type Value } from '../../base/values.ts';
import { nullPointer } from '../box.ts';
import { doubleOf, intOf } from '../classes/numbers.ts';
import { needing, type FunctionEntry } from './entry.ts';

/** Integer, Long and Float keep their class, everything else becomes a Double. */
function absolute(value: Value): Value {
  if (value instanceof Integer) return Integer.of(value.value < 0 ? -value.value | 0 : value.value);
  if (value instanceof Long) return Long.of(BigInt.asIntN(64, value.value < 0n ? -value.value : value.value));
  if (value instanceof Float) return new Float(Math.abs(value.value));
  return Math.abs(doubleOf(value));
}

function factorial(n: Integer): Value {
  if (n.value < 0) return null;
  let product = 1n;
  // From 66! on the low 64 bits are all zero.
  for (let i = 2; i <= n.value && product !== 0n; i++) product = BigInt.asIntN(64, product * BigInt(i));
  return Long.of(product);
}

function fold(values: JavaArray<Value>, start: number, combine: (a: number, b: number) => number): number | null {
  if (values.items.length === 0 || values.items.includes(null)) return null;
  return values.items.reduce<number>((total, value) => combine(total, doubleOf(value)), start);
}

const keeping = new Set(['java.lang.Integer', 'java.lang.Long', 'java.lang.Float']);

/** The least (−1) or greatest (1): of its class when all are of one of the kept classes, else a Double. */
function extreme(values: JavaArray<Value>, sign: 1 | -1): Value {
  const { items } = values;
  if (items.length === 0 || items.includes(null)) return null;
  const javaClass = javaClassOf(items[0] as Value) as string;
  const isUniform = keeping.has(javaClass) && items.every((v) => javaClassOf(v) === javaClass);
  if (!isUniform) return items.map(doubleOf).reduce((a, b) => (sign > 0 ? Math.max(a, b) : Math.min(a, b)));
  return items.reduce((a, b) =>
    (b as Integer).compareTo(a) > 0 === sign > 0 && (b as Integer).compareTo(a) !== 0 ? b : a,
  );
}

function rounding(name: string, mode: RoundingMode, meaning: string, example: string): FunctionEntry {
  return {
    signature: `java.math.BigDecimal ${name}(Number, int)`,
    category: 'Math',
    meaning,
    examples: [
      [`${name}(2.345, 2)`, example],
      [`${name}(null, 2)`, 'null'],
    ],
    call: needing((value: Value, scale: number) => BigDecimal.of(toText(value)).setScale(scale, mode)),
  };
}

const odd = (value: Value) => intOf(value) % 2;

function sign(value: Value): Integer {
  return Integer.of(Math.trunc(Math.sign(doubleOf(value))) | 0);
}

export const mathFunctions: readonly FunctionEntry[] = [
  {
    signature: 'Number ABS(Number)',
    category: 'Math',
    meaning: 'Absolute value.',
    examples: [
      ['ABS(-5)', '5'],
      ['ABS(-2.5)', '2.5'],
    ],
    call: needing(absolute),
  },
  {
    signature: 'Long FACT(Integer)',
    category: 'Math',
    meaning: 'Factorial; null for negative numbers.',
    examples: [
      ['FACT(5)', '120'],
      ['FACT(-1)', 'null'],
    ],
    call: needing(factorial),
  },
  {
    signature: 'Boolean ISEVEN(Number)',
    category: 'Math',
    meaning: 'Whether the whole part is even.',
    examples: [
      ['ISEVEN(4)', 'true'],
      ['ISEVEN(3.9)', 'false'],
    ],
    call: needing((v: Value) => odd(v) === 0),
  },
  {
    signature: 'Boolean ISODD(Number)',
    category: 'Math',
    meaning: 'Whether the whole part is odd and positive.',
    examples: [
      ['ISODD(3)', 'true'],
      ['ISODD(-3)', 'false'],
    ],
    call: needing((v: Value) => odd(v) === 1),
  },
  {
    signature: 'Double PRODUCT(Number...)',
    category: 'Math',
    meaning: 'Product of all values.',
    examples: [
      ['PRODUCT(2, 3.5)', '7.0'],
      ['PRODUCT()', 'null'],
    ],
    call: (_: unknown, values: JavaArray<Value>) => fold(values, 1, (a, b) => a * b),
  },
  {
    signature: 'Double SUM(Number...)',
    category: 'Math',
    meaning: 'Sum of all values.',
    examples: [
      ['SUM(1, 2, 3)', '6.0'],
      ['SUM()', 'null'],
    ],
    call: (_: unknown, values: JavaArray<Value>) => fold(values, 0, (a, b) => a + b),
  },
  {
    signature: 'Number MIN(Number...)',
    category: 'Math',
    meaning: 'The least value.',
    examples: [
      ['MIN(3, 1, 2)', '1'],
      ['MIN(3, 1.5)', '1.5'],
    ],
    call: (_: unknown, values: JavaArray<Value>) => extreme(values, -1),
  },
  {
    signature: 'Number MAX(Number...)',
    category: 'Math',
    meaning: 'The greatest value.',
    examples: [
      ['MAX(3, 1, 2)', '3'],
      ['MAX(3, 4.5)', '4.5'],
    ],
    call: (_: unknown, values: JavaArray<Value>) => extreme(values, 1),
  },
  {
    signature: 'Double RAND()',
    category: 'Math',
    meaning: 'A random number from 0 up to below 1.',
    examples: [['RAND() < 1', 'true']],
    call: (env: { random(): number }) => env.random(),
  },
  {
    signature: 'Integer RANDBETWEEN(Integer, Integer)',
    category: 'Math',
    meaning: 'A random whole number between two, both included.',
    examples: [['RANDBETWEEN(3, 3)', '3']],
    call: (env: { random(): number }, low: Integer | null, high: Integer | null) => {
      if (low === null || high === null) throw nullPointer;
      return Integer.of(low.value + Math.floor(env.random() * (high.value - low.value + 1)));
    },
  },
  {
    signature: 'Integer SIGN(Number)',
    category: 'Math',
    meaning: '1, 0 or −1.',
    examples: [
      ['SIGN(-2.5)', '-1'],
      ['SIGN(0)', '0'],
    ],
    call: needing(sign),
  },
  {
    signature: 'Double SQRT(Number)',
    category: 'Math',
    meaning: 'Square root.',
    examples: [['SQRT(16)', '4.0']],
    call: needing((v: Value) => Math.sqrt(doubleOf(v))),
  },
  {
    signature: 'Double FLOOR(Number)',
    category: 'Math',
    meaning: 'The next whole number below.',
    examples: [['FLOOR(-2.5)', '-3.0']],
    call: needing((v: Value) => Math.floor(doubleOf(v))),
  },
  {
    signature: 'Double CEIL(Number)',
    category: 'Math',
    meaning: 'The next whole number above.',
    examples: [['CEIL(2.1)', '3.0']],
    call: needing((v: Value) => Math.ceil(doubleOf(v))),
  },
  rounding('ROUND_UP', 'UP', 'Rounds away from zero.', '2.35'),
  rounding('ROUND_DOWN', 'DOWN', 'Rounds towards zero.', '2.34'),
  rounding('ROUND_CEILING', 'CEILING', 'Rounds towards positive infinity.', '2.35'),
  rounding('ROUND_FLOOR', 'FLOOR', 'Rounds towards negative infinity.', '2.34'),
  rounding('ROUND_HALF_UP', 'HALF_UP', 'Rounds to the nearest, halves away from zero.', '2.35'),
  rounding('ROUND_HALF_EVEN', 'HALF_EVEN', 'Rounds to the nearest, halves to the even neighbour.', '2.34'),
  rounding('ROUND_HALF_DOWN', 'HALF_DOWN', 'Rounds to the nearest, halves towards zero.', '2.34'),
];
