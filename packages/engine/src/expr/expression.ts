/** What the rest of the engine sees of expressions: names known at compile time, values at run time. */
import type { ClassTable } from '../base/class-table.ts';
import type { Budget } from '../base/budget.ts';
import type { Place } from '../base/diagnostic.ts';
import type { JavaObject, Value } from '../base/values.ts';

/** Languages of expressions, as a report names them. */
export const languages = ['java', 'groovy', 'javascript'] as const;

export type Language = (typeof languages)[number];

export function isLanguage(name: string): name is Language {
  return (languages as readonly string[]).includes(name);
}

/** Where a name's value lives: the position in the frame's array, and the declared Java class. */
export interface Slot {
  readonly index: number;
  readonly valueClass: string;
}

/** The names an expression may use. */
export interface Scope {
  field(name: string): Slot | undefined;
  variable(name: string): Slot | undefined;
  parameter(name: string): Slot | undefined;
  /** The report's own imports: `pkg.Class`, `pkg.*`, `static pkg.Class.*`. The built-in ones are always there. */
  readonly imports: readonly string[];
  readonly language: Language;
  /** Classes beyond the built-in tables (data sources, scriptlets). */
  readonly classes?: readonly ClassTable[] | undefined;
}

/** The run as expressions see it. */
export interface Environment {
  /** Report locale and zone (REPORT_LOCALE, REPORT_TIME_ZONE): a `Locale` and a `TimeZone`. */
  readonly locale: JavaObject;
  readonly timeZone: JavaObject;
  /** The machine's locale and zone, used where Java uses its defaults. Absent: en_US and UTC. */
  readonly defaultLocale?: JavaObject | undefined;
  readonly defaultTimeZone?: JavaObject | undefined;
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** [0, 1). */
  random(): number;
  /** Text of `$R{key}`, honouring whenResourceMissingType. */
  resource(key: string): string | null;
  /** What evaluations may use up. Absent: no limit but those of the single operations. */
  readonly budget?: Budget | undefined;
  /** Property lookup for functions that read report properties (DATERANGE's week start). */
  property?(name: string): string | null;
  originalDataSource?(): Value;
  subDataSource?(expression: string | null): Value;
  /** Bytes of a repository location as a Java byte[]; RESOURCE_DATA. */
  resourceBytes?(location: string): Value;
}

/** Values of one evaluation; arrays are indexed by `Slot.index`. The fill swaps arrays for OLD and ESTIMATED. */
export interface Frame {
  readonly fields: readonly Value[];
  readonly variables: readonly Value[];
  readonly parameters: readonly Value[];
  readonly env: Environment;
}

export interface CompiledExpression {
  readonly text: string;
  /** Static Java type: a class name, or a primitive's name (the value is boxed all the same). */
  readonly type: string;
  /** The value. Errors: `JavaThrow`; a NullPointerException gives null instead. */
  evaluate(frame: Frame): Value;
  /** Slots that the expression reads, ascending. */
  readonly fields: readonly number[];
  readonly variables: readonly number[];
  readonly parameters: readonly number[];
  /** Set when the expression is one reference and nothing else. */
  /** Where it stands. */
  readonly where?: Where | undefined;
  readonly single?: { readonly kind: 'field' | 'variable' | 'parameter'; readonly index: number } | undefined;
}

/** Where an expression stands, for diagnostics. */
export interface Where {
  /** Place of the expression's first character in `file`. */
  readonly place?: Place | undefined;
  readonly file?: string | undefined;
  /** What the expression is, as the author knows it: "textFieldExpression of element …". */
  readonly what: string;
}

export interface CompileOptions {
  /** `type="simpleText"`: literal text with embedded references. */
  readonly simpleText?: boolean | undefined;
}
