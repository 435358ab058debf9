/** What stands in the bands of a design, with each element that runs over data of its own compiled in the scope of that data. */
import type { CompiledExpression, Scope } from '../expr/expression.ts';
import type { Crosstab, Expression, Report } from '../model/index.ts';
import { compileDataset } from './compile-dataset.ts';
import type { CompiledDataset } from './compiled.ts';
import { contentsOf } from './contents.ts';
import { crosstabDataset, crosstabParameters, crosstabVariables } from './crosstab-names.ts';
import type { ExpressionCompiler, Expressions } from './expression-compiler.ts';
import { walkInner } from './inner-reports.ts';
import type { InnerWalk, Names } from './inner-reports.ts';
import { conditionsIn } from './style-conditions.ts';
import { planVariables } from './variables.ts';

/** What an element with data of its own runs over, and style conditions as they read in its scope. */
export interface Opened extends Names {
  readonly conditions: Expressions;
}

/** Compiles a whole design when made. Faults go to the compiler's report. */
export class DesignCompiler {
  readonly main: Names;
  /** Elements with data of their own. */
  readonly opened = new Map<object, Opened>();
  private readonly model: Report;
  private readonly expressions: ExpressionCompiler;
  private readonly named = new Map<string, Names>();
  private readonly innerWalk: InnerWalk = {
    walk: (node, scope, inside) => this.walk(node, scope, inside),
    compile: (e, scope, what) => void this.compile(e, scope, what),
    dataset: (name) => this.named.get(name ?? ''),
    crosstab: (crosstab) => this.crosstab(crosstab),
    open: (node, names, contents) => this.open(node, names, contents),
  };

  constructor(model: Report, expressions: ExpressionCompiler) {
    this.model = model;
    this.expressions = expressions;
    for (const dataset of model.datasets) this.named.set(dataset.name, compileDataset(dataset, expressions));
    this.main = compileDataset(model, expressions);
    this.elements();
  }

  /** The sub-datasets by name, in order of declaration. */
  get datasets(): ReadonlyMap<string, CompiledDataset> {
    return new Map([...this.named].map(([name, { dataset }]) => [name, dataset]));
  }

  private compile(e: Expression | undefined, scope: Scope, what: string): CompiledExpression | undefined {
    return this.expressions.compile(e, scope, what);
  }

  /** The names of a crosstab's headers and cells. */
  private crosstab(crosstab: Crosstab): Names {
    const variables = planVariables(crosstabVariables(crosstab));
    const scope = this.expressions.scope([], variables, crosstabParameters(crosstab));
    return { dataset: crosstabDataset(crosstab, variables, (e, what) => this.compile(e, scope, what)), scope };
  }

  /** Style conditions are compiled anew for the scope. */
  private open(node: object, names: Names, contents: unknown): void {
    const conditions: Expressions = new Map();
    for (const e of conditionsIn(this.model, contents)) conditions.set(e, this.expressions.condition(e, names.scope));
    this.opened.set(node, { ...names, conditions });
  }

  /** What stands in bands, styles and templates. */
  private elements(): void {
    const contents = contentsOf(this.model);
    this.walk(contents, this.main.scope, 'report');
    this.styles(new Set(conditionsIn(this.model, contents, true)));
  }

  /** Conditions of styles that only lists, tables and crosstabs use need not fit the report. */
  private styles(used: ReadonlySet<Expression>): void {
    const { scope } = this.main;
    for (const style of this.model.styles)
      for (const { conditionExpression: e } of style.conditionalStyles) {
        if (e === undefined) continue;
        if (used.has(e)) this.compile(e, scope, `condition of style "${style.name ?? ''}"`);
        else this.expressions.expressions.set(e, this.expressions.condition(e, scope));
      }
  }

  /** Every expression below `node`, those of elements with data of their own in the scope they run in. */
  private walk(node: unknown, scope: Scope, inside: string): void {
    if (Array.isArray(node)) {
      for (const one of node) {
        if (isExpression(one)) this.compile(one, scope, `expression of ${inside}`);
        else this.walk(one, scope, inside);
      }
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const kind = 'kind' in node && typeof node.kind === 'string' ? node.kind : undefined;
    const name = kind === undefined ? inside : nameOf(kind, node);
    if (walkInner(node, scope, name, this.innerWalk)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'own' || key === 'place') continue;
      if (isExpression(value)) this.compile(value, scope, `${key} of ${name}`);
      else if (typeof value === 'object' && value !== null) {
        if (Array.isArray(value) && value.length > 0 && isExpression(value[0]))
          for (const e of value) this.compile(e as Expression, scope, `${key} of ${name}`);
        else this.walk(value, scope, name);
      }
    }
  }
}

function nameOf(kind: string, node: object): string {
  const id =
    'key' in node && typeof node.key === 'string'
      ? node.key
      : 'uuid' in node && typeof node.uuid === 'string'
        ? node.uuid
        : undefined;
  return id === undefined ? kind : `${kind} "${id}"`;
}

function isExpression(value: unknown): value is Expression {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    'place' in value &&
    !('kind' in value) &&
    !('name' in value) &&
    !('language' in value)
  );
}
