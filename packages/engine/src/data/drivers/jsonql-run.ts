/**
 * Evaluates jsonql expressions. The state between two steps is a list of nodes, each with its parents.
 * Source: facts, engine §6.3 (JSONQL); order and the treatment of lists as version 7.0.3 shows them.
 */
import { BigInteger } from '../../base/big-integer.ts';
import { ReportError } from '../../base/diagnostic.ts';
import { Integer, Long, toText } from '../../base/values.ts';
import { isJsonArray, isJsonObject } from './json-text.ts';
import type { Json } from './json-text.ts';
import type { Filter, JsonQuery, Member, Navigation, Operator } from './jsonql-parse.ts';

/** A node and how it was reached; `^` goes up this chain. */
export interface JsonNode {
  readonly json: Json;
  readonly parent: JsonNode | null;
}

/** Most nodes that one step of an expression may find: `..` after `..` multiplies. */
const maxNodes = 2_000_000;

/** Nodes that an expression finds from `start`, in the order the peer gives them. */
export function queryJson(start: JsonNode, query: JsonQuery): JsonNode[] {
  let nodes: readonly JsonNode[] = [query.isAbsolute ? rootOf(start) : start];
  for (const member of query.members) {
    nodes = step(nodes, member);
    if (nodes.length > maxNodes)
      throw new ReportError('data.json.too.many.nodes', `A JSONQL expression finds more than ${maxNodes} nodes.`);
    if (nodes.length === 0) break;
  }
  return [...nodes];
}

function rootOf(node: JsonNode): JsonNode {
  while (node.parent !== null) node = node.parent;
  return node;
}

function step(nodes: readonly JsonNode[], { navigation, filter }: Member): readonly JsonNode[] {
  const found = navigate(nodes, navigation);
  return filter === undefined ? found : found.filter((node) => passes(node, filter));
}

function navigate(nodes: readonly JsonNode[], to: Navigation): readonly JsonNode[] {
  if (to.kind === 'up') return parents(nodes, to.levels);
  if (to.isDeep) return nodes.flatMap((node) => deep(node, to));
  switch (to.kind) {
    case 'key':
      return nodes.flatMap((node) => objectsIn(node).flatMap((owner) => member(owner, to.key)));
    case 'object':
      return nodes.flatMap((node) => objectsIn(node).flatMap((owner) => construct(owner, to.keys)));
    case 'all':
      return nodes.flatMap(all);
    case 'items': {
      const items = listed(nodes);
      return [...to.indexes].flatMap((index) => items[index] ?? []);
    }
    case 'slice':
      return listed(nodes).slice(Math.max(to.from, 0), Math.max(to.to, 0));
  }
}

/** The object itself, or the objects of an array. */
function objectsIn(node: JsonNode): readonly JsonNode[] {
  if (isJsonObject(node.json)) return [node];
  return isJsonArray(node.json) ? children(node).filter((child) => isJsonObject(child.json)) : [];
}

function member(owner: JsonNode, key: string): readonly JsonNode[] {
  const json = (owner.json as ReadonlyMap<string, Json>).get(key);
  return json === undefined ? [] : [{ json, parent: owner }];
}

function construct(owner: JsonNode, keys: readonly string[]): readonly JsonNode[] {
  const source = owner.json as ReadonlyMap<string, Json>;
  const present = keys.filter((key) => source.has(key));
  if (present.length === 0) return [];
  return [{ json: new Map(present.map((key) => [key, source.get(key) as Json])), parent: owner }];
}

/** `*`: elements of an array; the values of an object as one array. */
function all(node: JsonNode): readonly JsonNode[] {
  if (isJsonArray(node.json)) return children(node);
  return isJsonObject(node.json) ? [{ json: [...node.json.values()], parent: node }] : [];
}

/** What an index counts in: the elements of a lone array, else the list of nodes. */
function listed(nodes: readonly JsonNode[]): readonly JsonNode[] {
  const [first] = nodes;
  return nodes.length === 1 && first !== undefined && isJsonArray(first.json) ? children(first) : nodes;
}

function children(node: JsonNode): readonly JsonNode[] {
  const { json } = node;
  if (isJsonArray(json)) return json.map((item) => ({ json: item, parent: node }));
  return isJsonObject(json) ? [...json.values()].map((item) => ({ json: item, parent: node })) : [];
}

/** The node and everything below it, level by level. */
function deep(from: JsonNode, to: Exclude<Navigation, { kind: 'up' }>): JsonNode[] {
  const found: JsonNode[] = [];
  const queue: JsonNode[] = [from];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as JsonNode;
    if (found.length > maxNodes) break;
    if (to.kind === 'all') found.push(node);
    else if (to.kind === 'key') found.push(...(isJsonObject(node.json) ? member(node, to.key) : []));
    else if (to.kind === 'object') found.push(...(isJsonObject(node.json) ? construct(node, to.keys) : []));
    else if (isJsonArray(node.json)) found.push(...navigate([node], { ...to, isDeep: false }));
    queue.push(...children(node));
  }
  return found;
}

function parents(nodes: readonly JsonNode[], levels: number): readonly JsonNode[] {
  const found = new Map<Json, JsonNode>();
  for (const node of nodes) {
    let at: JsonNode | null = node;
    for (let i = 0; i < levels && at !== null; i++) at = at.parent;
    if (at !== null && !found.has(at.json)) found.set(at.json, at);
  }
  return [...found.values()];
}

function passes(node: JsonNode, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(node, filter.left) && passes(node, filter.right);
    case 'or':
      return passes(node, filter.left) || passes(node, filter.right);
    case 'not':
      return !passes(node, filter.filter);
  }
  const found = filter.path.isAbsolute
    ? queryJson({ json: node.json, parent: null }, filter.path)
    : queryJson(node, filter.path);
  const only = found.length === 1 ? (found[0] as JsonNode).json : undefined;
  if (filter.kind === 'size') {
    const size = found.length > 1 ? found.length : isJsonArray(only) ? only.length : undefined;
    return size !== undefined && holds(size - filter.value, filter.operator);
  }
  if (filter.kind === 'compare') return found.length <= 1 && compares(only ?? null, filter.operator, filter.value);
  switch (filter.test) {
    case '@isNull':
      return found.length === 0 || only === null;
    case '@isNotNull':
      return found.length > 0 && only !== null;
    case '@isArray':
      return isJsonArray(only);
    case '@isObject':
      return isJsonObject(only);
    case '@isValue':
      return only !== undefined && !isJsonArray(only) && !isJsonObject(only);
  }
}

function compares(json: Json, operator: Operator, value: string | number | boolean | null): boolean {
  if (isJsonArray(json) || isJsonObject(json)) return false;
  if (value === null) return (json === null) === (operator === '==');
  if (json === null) return false;
  if (typeof value === 'string') {
    if (operator === '*=') return typeof json === 'string' && json.includes(value);
    return (toText(json) === value) === (operator === '==');
  }
  if (typeof value === 'boolean') return typeof json === 'boolean' && (json === value) === (operator === '==');
  const number = numberOf(json);
  return number !== null && holds(number - value, operator);
}

function numberOf(json: Json): number | null {
  if (typeof json === 'number') return json;
  return json instanceof Integer || json instanceof Long || json instanceof BigInteger ? Number(json.value) : null;
}

function holds(difference: number, operator: Operator): boolean {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '*=':
      return false;
  }
}
