/**
 * Variables of a dataset in calculation order: the built-in ones, one counter per group, then the declared ones,
 * each preceded by the helper variables its calculation needs. Source: facts, engine §2.11.
 */
import type { CompiledExpression } from '../expr/expression.ts';
import type { ReturnSlots } from './return-helpers.ts';

export type Calculation =
  | 'Nothing'
  | 'Count'
  | 'DistinctCount'
  | 'Sum'
  | 'Average'
  | 'Lowest'
  | 'Highest'
  | 'StandardDeviation'
  | 'Variance'
  | 'System'
  | 'First'
  /** Helper of DistinctCount: holds the set of values seen. */
  | 'DistinctSet';

export type Scope = 'None' | 'Report' | 'Page' | 'Column' | 'Group' | 'Master';

export interface VariableSpec {
  readonly name: string;
  readonly valueClass: string;
  readonly calculation: Calculation;
  readonly resetType: Scope;
  /** Index of the reset group; −1 when the reset type is not Group. */
  readonly resetGroup: number;
  readonly incrementType: Scope;
  readonly incrementGroup: number;
  /** Absent with Count: every record counts. */
  readonly expression: CompiledExpression | undefined;
  readonly initial: CompiledExpression | undefined;
  /** Value taken at a reset when there is no `initial` expression (built-in counters start at a number). */
  readonly initialNumber: number | undefined;
  /** Slots of the helper variables; −1 when not needed. */
  readonly countSlot: number;
  readonly sumSlot: number;
  readonly varianceSlot: number;
  readonly distinctSlot: number;
  /** Hidden helpers of values that are returned into the variable. */
  readonly returnSlots?: ReturnSlots | undefined;
}

/** What a declared variable says, before helpers are added. */
export type VariableDeclaration = Omit<VariableSpec, 'countSlot' | 'sumSlot' | 'varianceSlot' | 'distinctSlot'>;

/** Names of the built-in variables in their fixed order; slots 0 to 6. */
export const builtInVariables = [
  'PAGE_NUMBER',
  'MASTER_CURRENT_PAGE',
  'MASTER_TOTAL_PAGES',
  'COLUMN_NUMBER',
  'REPORT_COUNT',
  'PAGE_COUNT',
  'COLUMN_COUNT',
] as const;

/** Slots of the built-in variables that the fill sets itself. */
export const slotOf = { pageNumber: 0, masterCurrentPage: 1, masterTotalPages: 2, columnNumber: 3 } as const;

const plain = {
  resetGroup: -1,
  incrementGroup: -1,
  expression: undefined,
  initial: undefined,
  initialNumber: undefined,
  incrementType: 'None',
} as const;

/** The seven built-in variables. Source: facts, engine §2.11. */
export function builtInDeclarations(): VariableDeclaration[] {
  const integer = { ...plain, valueClass: 'java.lang.Integer' } as const;
  return [
    { ...integer, name: 'PAGE_NUMBER', calculation: 'System', resetType: 'Report', initialNumber: 1 },
    { ...integer, name: 'MASTER_CURRENT_PAGE', calculation: 'System', resetType: 'Report' },
    { ...integer, name: 'MASTER_TOTAL_PAGES', calculation: 'System', resetType: 'Report' },
    { ...integer, name: 'COLUMN_NUMBER', calculation: 'System', resetType: 'Page', initialNumber: 1 },
    { ...integer, name: 'REPORT_COUNT', calculation: 'Count', resetType: 'Report', initialNumber: 0 },
    { ...integer, name: 'PAGE_COUNT', calculation: 'Count', resetType: 'Page', initialNumber: 0 },
    { ...integer, name: 'COLUMN_COUNT', calculation: 'Count', resetType: 'Column', initialNumber: 0 },
  ];
}

/** The counter that each group brings: `<group>_COUNT`. */
export function groupCounter(group: string, index: number): VariableDeclaration {
  return {
    ...plain,
    name: `${group}_COUNT`,
    valueClass: 'java.lang.Integer',
    calculation: 'Count',
    resetType: 'Group',
    resetGroup: index,
    initialNumber: 0,
  };
}

const numeric: ReadonlySet<string> = new Set([
  ...['Double', 'Number', 'Float', 'Integer', 'Short', 'Byte', 'Long'].map((name) => `java.lang.${name}`),
  'java.math.BigDecimal',
]);
const comparable =
  /^java\.(?:lang\.(?:String|Boolean|Character|Comparable)|util\.(?:Date|Calendar|GregorianCalendar|UUID)|sql\.(?:Date|Time|Timestamp)|math\.BigInteger|time\.\w+)$/;

/** True for the classes that values are added up in. */
export function isNumeric(javaClass: string): boolean {
  return numeric.has(javaClass);
}

/** What a variable of a class does: classes that cannot be added up or compared just take the value. */
export function calculationFor(calculation: Calculation, javaClass: string): Calculation {
  if (isNumeric(javaClass)) return calculation;
  switch (calculation) {
    case 'Nothing':
    case 'System':
    case 'First':
    case 'DistinctSet':
      return calculation;
    case 'Lowest':
    case 'Highest':
      return comparable.test(javaClass) ? calculation : 'Nothing';
    default:
      return 'Nothing';
  }
}

/** Lays the declarations out in slots, helpers before their owner. The result's index is the variable's slot. */
export function planVariables(declarations: readonly VariableDeclaration[]): VariableSpec[] {
  const specs: VariableSpec[] = [];
  const none = { countSlot: -1, sumSlot: -1, varianceSlot: -1, distinctSlot: -1 };
  const add = (spec: VariableSpec): number => specs.push(spec) - 1;
  const helper = (
    owner: VariableDeclaration,
    suffix: string,
    calculation: Calculation,
    slots: Partial<VariableSpec> = {},
  ) =>
    add({
      ...owner,
      initial: undefined,
      initialNumber: undefined,
      name: `${owner.name}_${suffix}`,
      calculation,
      ...none,
      ...slots,
    });
  const sums = (owner: VariableDeclaration) => ({
    countSlot: helper(owner, 'COUNT', 'Count'),
    sumSlot: helper(owner, 'SUM', 'Sum'),
  });
  for (const declared of declarations) {
    const one = { ...declared, calculation: calculationFor(declared.calculation, declared.valueClass) };
    switch (one.calculation) {
      case 'Average':
      case 'Variance':
        add({ ...one, ...none, ...sums(one) });
        break;
      case 'StandardDeviation':
        add({
          ...one,
          ...none,
          varianceSlot: helper(one, 'VARIANCE', 'Variance', sums({ ...one, name: `${one.name}_VARIANCE` })),
        });
        break;
      case 'DistinctCount': {
        const scope: VariableDeclaration = {
          ...one,
          resetType: one.resetType === 'None' ? 'Report' : one.resetType,
          incrementType: one.incrementType === 'Report' ? 'None' : one.incrementType,
        };
        add({ ...one, ...none, distinctSlot: helper(scope, 'DISTINCT_COUNT', 'DistinctSet') });
        break;
      }
      default:
        add({ ...one, ...none });
    }
  }
  return specs;
}
