/** A report ready to run: names resolved to slots, every expression a closure. Frozen; shared by any number of runs. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Property } from '../base/style.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { Expression, Query, Report } from '../model/index.ts';
import type { VariableSpec } from './variables.ts';

export interface CompiledParameter {
  readonly name: string;
  readonly valueClass: string;
  readonly isBuiltIn: boolean;
  readonly evaluationTime: 'Early' | 'Late' | undefined;
  readonly defaultValue: CompiledExpression | undefined;
}

export interface CompiledField {
  readonly name: string;
  readonly valueClass: string;
  readonly description?: string | undefined;
  readonly properties: readonly Property[];
}

export interface CompiledGroup {
  readonly name: string;
  readonly expression: CompiledExpression | undefined;
}

export interface CompiledSort {
  readonly name: string;
  readonly isDescending: boolean;
  readonly type: 'Field' | 'Variable';
  /** Slot of the field or variable; −1 when it does not exist. */
  readonly slot: number;
}

export interface CompiledScriptlet {
  readonly parameter: string;
  readonly className: string | undefined;
}

export interface CompiledDataset {
  readonly name: string;
  readonly parameters: readonly CompiledParameter[];
  readonly fields: readonly CompiledField[];
  readonly variables: readonly VariableSpec[];
  readonly groups: readonly CompiledGroup[];
  readonly sorts: readonly CompiledSort[];
  readonly filter: CompiledExpression | undefined;
  readonly query: Query | undefined;
  readonly properties: readonly Property[];
  readonly resourceBundle: string | undefined;
  readonly whenResourceMissing: 'Null' | 'Empty' | 'Key' | 'Error';
  /** Parameters that hold scriptlets, and the classes that the report names for them. */
  readonly scriptlets: readonly CompiledScriptlet[];
  readonly parameterSlots: ReadonlyMap<string, number>;
  readonly variableSlots: ReadonlyMap<string, number>;
}

export interface CompiledReport {
  readonly model: Report;
  /** Location of the JRXML, from which relative names are resolved and which diagnostics name. */
  readonly file: string;
  readonly main: CompiledDataset;
  readonly datasets: ReadonlyMap<string, CompiledDataset>;
  /** Lists, tables and crosstabs by their model node, each as a report whose main dataset is the one it runs over. */
  readonly inner: ReadonlyMap<object, CompiledReport>;
  readonly diagnostics: readonly Diagnostic[];
  /** The closure of an expression of this report; undefined for an absent one. */
  expression(expression: Expression | undefined): CompiledExpression | undefined;
  /** A condition of a template's style, read in this report; one that does not fit never holds. */
  templateCondition(expression: Expression | undefined): CompiledExpression | undefined;
}
