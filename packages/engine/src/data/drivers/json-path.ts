/**
 * Paths of the query language `json`: `a.b[0].c(attribute == value)`. Pure.
 * A name on an array is looked up in each element, arrays found are joined. Source: facts, engine §6.3 (JSON).
 */
import { ReportError } from '../../base/diagnostic.ts';
import { toText } from '../../base/values.ts';
import { isJsonArray, isJsonObject } from './json-text.ts';
import type { Json } from './json-text.ts';

type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=' | '*=';

type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'filter'; readonly attribute: string; readonly operator: Operator; readonly value: string };

export type JsonPath = readonly Step[];

const stepPattern = /([^.[(]*)((?:\[[^\]]*\]|\([^)]*\))*)(\.|$)/y;

/** Parses a path; empty gives the node itself. Errors: `data.json.invalid.expression`, `util.json.unknown.operator`. */
export function parseJsonPath(path: string): JsonPath {
  const steps: Step[] = [];
  stepPattern.lastIndex = 0;
  while (stepPattern.lastIndex < path.length) {
    const match = stepPattern.exec(path);
    if (match === null) throw new ReportError('data.json.invalid.expression', `Invalid JSON path: ${path}.`);
    if (match[1] !== '') steps.push({ kind: 'name', name: match[1] as string });
    for (const bracket of (match[2] as string).matchAll(/\[([^\]]*)\]|\(([^)]*)\)/g)) {
      steps.push(bracket[1] === undefined ? filterStep(bracket[2] as string) : indexStep(bracket[1]));
    }
  }
  return steps;
}

function indexStep(text: string): Step {
  if (!/^-?\d+$/.test(text.trim()))
    throw new ReportError('data.json.invalid.expression', `For input string: "${text}"`);
  return { kind: 'index', index: Number(text) };
}

function filterStep(text: string): Step {
  const match = /^(.*?)(<=|>=|==|!=|\*=|<|>)(.*)$/s.exec(text);
  if (match === null) {
    throw new ReportError(
      'util.json.unknown.operator',
      `Unknown operator in expression: ${text}; operator must be one of: <,<=,>,>=,==,!=,*=,.`,
    );
  }
  return {
    kind: 'filter',
    attribute: (match[1] as string).trim(),
    operator: match[2] as Operator,
    value: (match[3] as string).trim(),
  };
}

/** The node at a path; undefined when there is none. */
export function jsonAt(root: Json, path: JsonPath): Json | undefined {
  let node: Json | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    if (step.kind === 'name') node = member(node, step.name);
    else if (step.kind === 'index') node = isJsonArray(node) ? node[step.index] : undefined;
    else if (isJsonArray(node)) node = node.filter((item) => matches(item, step));
    else node = matches(node, step) ? node : undefined;
  }
  return node;
}

function member(node: Json, name: string): Json | undefined {
  if (isJsonObject(node)) return node.get(name);
  if (!isJsonArray(node)) return undefined;
  const found: Json[] = [];
  for (const item of node) {
    const value = member(item, name);
    if (value === undefined) continue;
    if (isJsonArray(value)) found.push(...value);
    else found.push(value);
  }
  return found;
}

function matches(node: Json, filter: Extract<Step, { kind: 'filter' }>): boolean {
  const value = isJsonObject(node) ? node.get(filter.attribute) : undefined;
  if (value === undefined || isJsonObject(value) || isJsonArray(value)) return false;
  const text = toText(value);
  if (filter.operator === '==') return text === filter.value;
  if (filter.operator === '!=') return text !== filter.value;
  // The peer takes these three for others whose value begins with a sign; nothing is equal to that.
  if (filter.operator === '*=' || filter.operator === '<=' || filter.operator === '>=') return false;
  if (filter.value === '' || text === '') return false;
  const [a, b] = [Number(text), Number(filter.value)];
  return filter.operator === '<' ? a < b : a > b;
}
