/** Sums of streams and java.util.IntSummaryStatistics and its like. */
import type { ClassTable } from '../../base/class-table.ts';
import type { JavaObject, Value } from '../../base/values.ts';
import { doubleOf, intOf, longOf } from './numbers.ts';

/** The sum of doubles with Kahan's compensation, as streams add them. */
export function compensatedSum(items: readonly Value[]): number {
  let sum = 0;
  let lost = 0;
  let plain = 0;
  for (const item of items) {
    const value = doubleOf(item);
    const next = value - lost;
    const total = sum + next;
    lost = total - sum - next;
    sum = total;
    plain += value;
  }
  const result = sum - lost;
  return Number.isNaN(result) && !Number.isNaN(plain) ? plain : result;
}

type Kind = 'Int' | 'Long' | 'Double';

/** Count, sum, smallest, greatest and mean of some numbers. */
export class JavaStatistics implements JavaObject {
  readonly javaClass: string;
  readonly kind: Kind;
  readonly items: readonly Value[];
  constructor(kind: Kind, items: readonly Value[]) {
    this.javaClass = `java.util.${kind}SummaryStatistics`;
    this.kind = kind;
    this.items = items;
  }
  get sum(): bigint {
    return this.items.reduce<bigint>((a, v) => BigInt.asIntN(64, a + longOf(v)), 0n);
  }
  get average(): number {
    if (this.items.length === 0) return 0;
    return (this.kind === 'Double' ? compensatedSum(this.items) : Number(this.sum)) / this.items.length;
  }
  extreme(sign: 1 | -1): Value {
    return this.items.reduce((a, v) => (sign * (doubleOf(v) - doubleOf(a)) > 0 ? v : a), this.items[0] ?? null);
  }
  toString(): string {
    const numbers =
      this.kind === 'Double'
        ? [compensatedSum(this.items), smallest(this, 'Double'), this.average, greatest(this, 'Double')].map((n) =>
            Number(n).toFixed(6),
          )
        : [this.sum, smallest(this, this.kind), this.average.toFixed(6), greatest(this, this.kind)];
    const [sum, min, average, max] = numbers.map(String);
    const name = `${this.kind}SummaryStatistics`;
    return `${name}{count=${this.items.length}, sum=${sum}, min=${min}, average=${average}, max=${max}}`;
  }
}

const bounds = {
  Int: [-2147483648, 2147483647],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
  Double: [-Infinity, Infinity],
} as const;

function number(value: Value, kind: Kind): unknown {
  return kind === 'Int' ? intOf(value) : kind === 'Long' ? longOf(value) : doubleOf(value);
}
const smallest = (s: JavaStatistics, kind: Kind) =>
  s.items.length === 0 ? bounds[kind][1] : number(s.extreme(-1), kind);
const greatest = (s: JavaStatistics, kind: Kind) =>
  s.items.length === 0 ? bounds[kind][0] : number(s.extreme(1), kind);

function statisticsTable(kind: Kind, primitive: string): ClassTable {
  return {
    name: `java.util.${kind}SummaryStatistics`,
    methods: {
      'long getCount()': (s: JavaStatistics) => BigInt(s.items.length),
      ...(kind === 'Double'
        ? { 'double getSum()': (s: JavaStatistics) => compensatedSum(s.items) }
        : { 'long getSum()': (s: JavaStatistics) => s.sum }),
      [`${primitive} getMin()`]: (s: JavaStatistics) => smallest(s, kind),
      [`${primitive} getMax()`]: (s: JavaStatistics) => greatest(s, kind),
      'double getAverage()': (s: JavaStatistics) => s.average,
    },
  };
}

export const statisticsClasses: readonly ClassTable[] = [
  statisticsTable('Int', 'int'),
  statisticsTable('Long', 'long'),
  statisticsTable('Double', 'double'),
];
