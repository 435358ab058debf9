/** Evaluates XPath 1.0 trees. Source: XML Path Language 1.0, §2–§4. */
import { ReportError } from '../../base/diagnostic.ts';
import { stringValue } from './xml-nodes.ts';
import type { XNode } from './xml-nodes.ts';
import { xpathFunctions } from './xpath-functions.ts';
import { toBoolean, toNumber } from './xpath-values.ts';
import type { XContext, XValue } from './xpath-values.ts';
import type { Axis, BinaryOperator, NodeTest, Step, XPath } from './xpath-parse.ts';

/** Most nodes that one step may find. */
const maxNodes = 5_000_000;

/** The value of an expression. Node sets are in document order. Errors: `ReportError` `util.xml.jaxen.xpath.selection.failure`. */
export function evaluateXPath(tree: XPath, context: XContext): XValue {
  switch (tree.kind) {
    case 'text':
    case 'number':
      return tree.value;
    case 'variable':
      throw failure(`variable $${tree.name} is not known`);
    case 'negate':
      return -toNumber(evaluateXPath(tree.of, context));
    case 'call': {
      const call = Object.hasOwn(xpathFunctions, tree.name) ? xpathFunctions[tree.name] : undefined;
      if (call === undefined) throw failure(`function ${tree.name} is not known`);
      return call(
        tree.args.map((arg) => evaluateXPath(arg, context)),
        context,
      );
    }
    case 'binary':
      return binary(tree.operator, tree.left, tree.right, context);
    case 'union':
      return inOrder([...nodes(evaluateXPath(tree.left, context)), ...nodes(evaluateXPath(tree.right, context))]);
    case 'filter':
      return tree.predicates.reduce((set, p) => filtered(set, p, context), nodes(evaluateXPath(tree.of, context)));
    case 'path':
      return path(tree.from, tree.steps, context);
  }
}

function failure(what: string): ReportError {
  return new ReportError('util.xml.jaxen.xpath.selection.failure', `XPath selection failed: ${what}.`);
}

function nodes(value: XValue): readonly XNode[] {
  if (typeof value === 'object') return value;
  throw failure('a node set is expected');
}

function path(from: 'context' | 'root' | XPath, steps: readonly Step[], context: XContext): readonly XNode[] {
  let set: readonly XNode[];
  if (from === 'context') set = [context.node];
  else if (from === 'root') set = [rootOf(context.node)];
  else set = nodes(evaluateXPath(from, context));
  for (const step of steps) {
    if (set.length === 0) return set;
    set = takeStep(set, step, context);
  }
  return set;
}

function rootOf(node: XNode): XNode {
  while (node.parent !== null) node = node.parent;
  return node;
}

const reverseAxes: ReadonlySet<Axis> = new Set(['ancestor', 'ancestor-or-self', 'preceding', 'preceding-sibling']);

function takeStep(set: readonly XNode[], step: Step, context: XContext): readonly XNode[] {
  const accepts = acceptor(step.test, step.axis, context);
  const found: XNode[] = [];
  for (const node of set) {
    let part: readonly XNode[] = axisNodes(node, step.axis, accepts);
    for (const predicate of step.predicates) part = filtered(part, predicate, context);
    for (const one of part) found.push(one);
    if (found.length > maxNodes) throw failure(`more than ${maxNodes} nodes`);
  }
  return set.length === 1 && !reverseAxes.has(step.axis) ? found : inOrder(found);
}

function filtered(set: readonly XNode[], predicate: XPath, { namespaces, isAware }: XContext): readonly XNode[] {
  const size = set.length;
  return set.filter((node, i) => {
    const value = evaluateXPath(predicate, { node, position: i + 1, size, namespaces, isAware });
    return typeof value === 'number' ? value === i + 1 : toBoolean(value);
  });
}

function inOrder(found: readonly XNode[]): readonly XNode[] {
  return [...new Set(found)].sort((a, b) => a.order - b.order);
}

type Accepts = (node: XNode) => boolean;

function acceptor(test: NodeTest, axis: Axis, context: XContext): Accepts {
  if (test.kind === 'any') return () => true;
  if (test.kind === 'none') return () => false;
  if (test.kind === 'text') return (node) => node.kind === 'text';
  const kind = axis === 'attribute' ? 'attribute' : 'element';
  const { prefix, name } = test;
  if (prefix === '')
    return name === '*'
      ? (node) => node.kind === kind
      : context.isAware === true
        ? (node) => node.kind === kind && node.namespace === '' && node.local === name
        : (node) => node.kind === kind && node.name === name;
  const uri = prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : context.namespaces.get(prefix);
  if (uri === undefined) throw failure(`cannot resolve namespace prefix '${prefix}'`);
  return (node) => node.kind === kind && node.namespace === uri && (name === '*' || node.local === name);
}

/** Nodes of an axis, nearest first. */
function axisNodes(node: XNode, axis: Axis, accepts: Accepts): XNode[] {
  switch (axis) {
    case 'self':
      return accepts(node) ? [node] : [];
    case 'child':
      return node.children.filter(accepts);
    case 'attribute':
      return node.attributes.filter(accepts);
    case 'parent':
      return node.parent !== null && accepts(node.parent) ? [node.parent] : [];
    case 'descendant':
      return below(node, accepts, []);
    case 'descendant-or-self':
      return below(node, accepts, accepts(node) ? [node] : []);
    case 'ancestor':
      return node.parent === null ? [] : above(node.parent, accepts);
    case 'ancestor-or-self':
      return above(node, accepts);
    case 'following-sibling':
      return siblings(node, 1).filter(accepts);
    case 'preceding-sibling':
      return siblings(node, -1).filter(accepts);
    case 'following':
      return above(node, () => true).flatMap((n) =>
        siblings(n, 1).flatMap((s) => below(s, accepts, accepts(s) ? [s] : [])),
      );
    case 'preceding':
      return above(node, () => true).flatMap((n) =>
        siblings(n, -1).flatMap((s) => below(s, accepts, accepts(s) ? [s] : []).reverse()),
      );
  }
}

function below(node: XNode, accepts: Accepts, found: XNode[]): XNode[] {
  for (const child of node.children) {
    if (accepts(child)) found.push(child);
    if (child.children.length > 0) below(child, accepts, found);
  }
  return found;
}

function above(node: XNode, accepts: Accepts): XNode[] {
  const found: XNode[] = [];
  for (let at: XNode | null = node; at !== null; at = at.parent) if (accepts(at)) found.push(at);
  return found;
}

function siblings(node: XNode, direction: 1 | -1): XNode[] {
  if (node.parent === null || node.kind === 'attribute') return [];
  const all = node.parent.children;
  const at = all.indexOf(node);
  return direction === 1 ? all.slice(at + 1) : all.slice(0, at).reverse();
}

function binary(operator: BinaryOperator, leftTree: XPath, rightTree: XPath, context: XContext): XValue {
  const left = evaluateXPath(leftTree, context);
  if (operator === 'or') return toBoolean(left) || toBoolean(evaluateXPath(rightTree, context));
  if (operator === 'and') return toBoolean(left) && toBoolean(evaluateXPath(rightTree, context));
  const right = evaluateXPath(rightTree, context);
  switch (operator) {
    case '+':
      return toNumber(left) + toNumber(right);
    case '-':
      return toNumber(left) - toNumber(right);
    case '*':
      return toNumber(left) * toNumber(right);
    case 'div':
      return toNumber(left) / toNumber(right);
    case 'mod':
      return toNumber(left) % toNumber(right);
    default:
      return compare(operator, left, right);
  }
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** §3.4: a node set compares when any of its nodes does. */
function compare(operator: Comparison, left: XValue, right: XValue): boolean {
  if (typeof left === 'object' && typeof right !== 'boolean')
    return left.some((node) => compare(operator, stringValue(node), right));
  if (typeof right === 'object' && typeof left !== 'boolean')
    return right.some((node) => compare(operator, left, stringValue(node)));
  if (operator !== '=' && operator !== '!=') return ordered(operator, toNumber(left), toNumber(right));
  const isEqual =
    typeof left === 'boolean' || typeof right === 'boolean'
      ? toBoolean(left) === toBoolean(right)
      : typeof left === 'number' || typeof right === 'number'
        ? toNumber(left) === toNumber(right)
        : left === right;
  return isEqual === (operator === '=');
}

function ordered(operator: '<' | '<=' | '>' | '>=', a: number, b: number): boolean {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}
