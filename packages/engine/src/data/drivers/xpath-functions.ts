/** The core function library of XPath 1.0. A literal table. Source: XML Path Language 1.0, §4. */
import { ReportError } from '../../base/diagnostic.ts';
import { stringValue } from './xml-nodes.ts';
import type { XNode } from './xml-nodes.ts';
import { toBoolean, toNumber, toStringValue } from './xpath-values.ts';
import type { XContext, XValue } from './xpath-values.ts';

type XFunction = (args: readonly XValue[], context: XContext) => XValue;

export const xpathFunctions: Readonly<Record<string, XFunction>> = {
  last: (_, context) => context.size,
  position: (_, context) => context.position,
  count: ([set]) => nodes(set).length,
  id: () => [],
  // Without namespaces names are what is written, prefix and all.
  'local-name': (args, context) => {
    const node = nodeOf(args, context);
    return (context.isAware === true ? node?.local : node?.name) ?? '';
  },
  'namespace-uri': (args, context) => nodeOf(args, context)?.namespace ?? '',
  name: (args, context) => nodeOf(args, context)?.name ?? '',
  string: (args, context) => textOf(args, context),
  concat: (args) => args.map(toStringValue).join(''),
  'starts-with': ([a, b]) => text(a).startsWith(text(b)),
  contains: ([a, b]) => text(a).includes(text(b)),
  'substring-before': ([a, b]) => text(a).slice(0, Math.max(text(a).indexOf(text(b)), 0)),
  'substring-after': ([a, b]) => {
    const at = text(a).indexOf(text(b));
    return at < 0 ? '' : text(a).slice(at + text(b).length);
  },
  substring: ([a, from, length]) =>
    substring(text(a), number(from), length === undefined ? Infinity : toNumber(length)),
  'string-length': (args, context) => [...textOf(args, context)].length,
  'normalize-space': (args, context) =>
    textOf(args, context)
      .trim()
      .replace(/[ \t\r\n]+/g, ' '),
  translate: ([a, from, to]) => translate(text(a), [...text(from)], [...text(to)]),
  boolean: ([value]) => toBoolean(need(value)),
  not: ([value]) => !toBoolean(need(value)),
  true: () => true,
  false: () => false,
  lang: ([language], context) => isLanguage(context.node, text(language).toLowerCase()),
  number: (args, context) => (args[0] === undefined ? toNumber(stringValue(context.node)) : toNumber(args[0])),
  sum: ([set]) => nodes(set).reduce((sum, node) => sum + toNumber(stringValue(node)), 0),
  floor: ([value]) => Math.floor(number(value)),
  ceiling: ([value]) => Math.ceil(number(value)),
  round: ([value]) => Math.round(number(value)),
};

function need(value: XValue | undefined): XValue {
  if (value !== undefined) return value;
  throw new ReportError(
    'util.xml.jaxen.xpath.selection.failure',
    'XPath selection failed: a function misses an argument.',
  );
}

function nodes(value: XValue | undefined): readonly XNode[] {
  if (typeof value === 'object') return value;
  throw new ReportError(
    'util.xml.jaxen.xpath.selection.failure',
    'XPath selection failed: a function needs a node set.',
  );
}

const text = (value: XValue | undefined): string => toStringValue(need(value));
const number = (value: XValue | undefined): number => toNumber(need(value));

function nodeOf(args: readonly XValue[], context: XContext): XNode | undefined {
  return args[0] === undefined ? context.node : nodes(args[0])[0];
}

function textOf(args: readonly XValue[], context: XContext): string {
  return args[0] === undefined ? stringValue(context.node) : toStringValue(args[0]);
}

/** Positions count from 1 and are rounded. */
function substring(of: string, from: number, length: number): string {
  const start = Math.round(from);
  const end = start + Math.round(length);
  return [...of].filter((_, i) => i + 1 >= start && i + 1 < end).join('');
}

function translate(of: string, from: readonly string[], to: readonly string[]): string {
  return [...of].map((c) => (from.includes(c) ? (to[from.indexOf(c)] ?? '') : c)).join('');
}

function isLanguage(node: XNode, language: string): boolean {
  for (let at: XNode | null = node; at !== null; at = at.parent) {
    const value = at.attributes.find((a) => a.name === 'xml:lang')?.value.toLowerCase();
    if (value !== undefined) return value === language || value.startsWith(`${language}-`);
  }
  return false;
}
