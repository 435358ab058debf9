/** Runs the tables of expressions: compiles and evaluates each in the report that declared.tsv describes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JavaArray } from '../../../packages/engine/src/base/arrays.ts';
import { arrayList, isCollection, JavaMap, JavaSet, linkedHashMap, linkedHashSet } from '../../../packages/engine/src/base/collections.ts';
import { JavaDate } from '../../../packages/engine/src/base/dates.ts';
import { BigDecimal, BigInteger } from '../../../packages/engine/src/base/decimal.ts';
import { Locale } from '../../../packages/engine/src/base/locale.ts';
import { Instant, LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '../../../packages/engine/src/base/time-values.ts';
import {
  Byte, Character, Float, Integer, JavaThrow, javaClassOf, Long, Short, toText, type Value,
} from '../../../packages/engine/src/base/values.ts';
import { TimeZone } from '../../../packages/engine/src/base/zone.ts';
import { compileExpression } from '../../../packages/engine/src/expr/compile.ts';
import type { Environment, Frame, Language, Scope, Slot } from '../../../packages/engine/src/expr/expression.ts';
import { GString } from '../../../packages/engine/src/expr/values/gstring.ts';
import type { TableResult } from '../case.ts';

interface Declared {
  readonly kind: string;
  readonly name: string;
  readonly declaredClass: string;
  readonly javaClass: string;
  readonly text: string;
}

/** All expression tables together. */
export function runExpressions(dir: string): TableResult {
  const results = ['java', 'groovy', 'javascript'].map((name) => runExpr(dir, name));
  return {
    total: results.reduce((n, r) => n + r.total, 0),
    identical: results.reduce((n, r) => n + r.identical, 0),
    misses: results.flatMap((r) => r.misses),
  };
}

/** One table: `java`, `groovy` or `javascript`. */
export function runExpr(dir: string, name: string): TableResult {
  const declared = readTable(join(dir, 'declared.tsv')).map(([kind = '', n = '', declaredClass = '', javaClass = '', text = '']) => ({
    kind, name: n, declaredClass, javaClass, text,
  }));
  const misses: { case: string; detail: string }[] = [];
  const rows = readTable(join(dir, `${name}.tsv`));
  const contexts = new Map(['us', 'de'].map((id) => [id, context(declared, id)]));
  for (const [id = '', language = '', contextId = '', expression = '', status = '', javaClass = '', value = ''] of rows) {
    const got = evaluate(expression, language as Language, contexts.get(contextId) as Context);
    const isSame = got.status === status && (status === 'compile-error' || (got.javaClass === javaClass && (status !== 'ok' || got.value === value)));
    if (!isSame) misses.push({ case: id, detail: `${contextId} ${expression} → ${show(got)} instead of ${show({ status, javaClass, value })}` });
  }
  return { total: rows.length, identical: rows.length - misses.length, misses };
}

interface Result {
  readonly status: string;
  readonly javaClass: string;
  readonly value: string;
}

const show = ({ status, javaClass, value }: Result) => `${status} ${javaClass} ${JSON.stringify(value)}`;

function readTable(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t').map(unescape));
}

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, c: string | undefined) =>
    hex === undefined ? ({ t: '\t', n: '\n', r: '\r' }[c as string] ?? (c as string)) : String.fromCharCode(parseInt(hex, 16)));
}

interface Context {
  scope(language: Language): Scope;
  readonly frame: Frame;
}

const builtInVariables = ['PAGE_NUMBER', 'MASTER_CURRENT_PAGE', 'MASTER_TOTAL_PAGES', 'COLUMN_NUMBER', 'REPORT_COUNT', 'PAGE_COUNT', 'COLUMN_COUNT'];

function context(declared: readonly Declared[], id: string): Context {
  const of = (kind: string) => declared.filter((d) => d.kind === kind);
  const bundle = new Map(of(`bundle-${id}`).map((d) => [d.name, d.text]));
  const locale = Locale.of(id === 'us' ? 'en_US' : 'de_DE');
  const timeZone = TimeZone.getTimeZone(id === 'us' ? 'GMT' : 'Europe/Berlin');
  const fields = of('field').map((d) => [d.name, d.declaredClass, valueOf(d)] as const);
  const byName = new Map(fields.map(([name, , value]) => [name, value]));
  const parameters = of('parameter').map((d) => [d.name, d.declaredClass, valueOf(d)] as [string, string, Value]);
  const map = linkedHashMap(parameters.map(([name, , value]) => [name, value]));
  parameters.push(
    ['REPORT_LOCALE', 'java.util.Locale', locale],
    ['REPORT_TIME_ZONE', 'java.util.TimeZone', timeZone],
    ['REPORT_MAX_COUNT', 'java.lang.Integer', null],
    ['REPORT_PARAMETERS_MAP', 'java.util.Map', map],
  );
  const variables = [
    ...builtInVariables.map((name) => [name, 'java.lang.Integer', Integer.of(1)] as const),
    ...of('variable').map((d) => [d.name, d.declaredClass, variableValue(d, byName)] as const),
  ];
  const env: Environment = {
    locale,
    timeZone,
    now: () => Date.now(),
    random: () => Math.random(),
    resource: (key) => bundle.get(key) ?? (id === 'us' ? null : key),
  };
  const frame: Frame = { fields: fields.map((f) => f[2]), variables: variables.map((v) => v[2]), parameters: parameters.map((p) => p[2]), env };
  return {
    frame,
    scope: (language) => ({ field: finder(fields), variable: finder(variables), parameter: finder(parameters), imports: [], language }),
  };
}

function finder(entries: readonly (readonly [string, string, Value])[]): (name: string) => Slot | undefined {
  const slots = new Map(entries.map(([name, valueClass], index) => [name, { index, valueClass }]));
  return (name) => slots.get(name);
}

/** The variable after one record: what it calculates from one value. */
function variableValue(d: Declared, fields: ReadonlyMap<string, Value>): Value {
  if (d.javaClass === 'count') return Integer.of(1);
  if (d.javaClass === 'distinct_count') return Long.of(1);
  if (d.name === 'v_text') return `Var ${toText(fields.get('s') ?? null)}`;
  return fields.get(/\$F\{(.*)\}/.exec(d.text)?.[1] ?? '') ?? null;
}

function valueOf(d: Declared): Value {
  if (d.javaClass === 'null') return null;
  if (d.name.startsWith('i128')) return new Integer(128);
  return literal(d.javaClass, d.text);
}

const makers: Readonly<Record<string, (text: string) => Value>> = {
  'java.lang.String': (text) => text,
  'java.lang.Integer': (text) => Integer.of(Number(text)),
  'java.lang.Long': (text) => Long.of(BigInt(text)),
  'java.lang.Short': (text) => new Short(Number(text)),
  'java.lang.Byte': (text) => new Byte(Number(text)),
  'java.lang.Double': (text) => Number(text),
  'java.lang.Float': (text) => new Float(Number(text)),
  'java.lang.Boolean': (text) => text === 'true',
  'java.lang.Character': (text) => new Character(text.charCodeAt(0)),
  'java.math.BigDecimal': BigDecimal.of,
  'java.math.BigInteger': (text) => BigInteger.of(text),
  'java.util.Date': (text) => JavaDate.of(Date.parse(text)),
  'java.sql.Date': (text) => JavaDate.sqlDate(Date.parse(text)),
  'java.sql.Time': (text) => JavaDate.time(Date.parse(text)),
  'java.sql.Timestamp': (text) => JavaDate.timestamp(Date.parse(text), Number(/\.(\d+)Z/.exec(text)?.[1] ?? 0)),
  'java.time.LocalDate': LocalDate.parse,
  'java.time.LocalTime': LocalTime.parse,
  'java.time.LocalDateTime': LocalDateTime.parse,
  'java.time.Instant': Instant.parse,
  'java.time.ZonedDateTime': ZonedDateTime.parse,
  'java.util.Locale': (text) => Locale.of(text),
  'java.util.TimeZone': (text) => TimeZone.getTimeZone(text),
  'java.util.List': (text) => arrayList(elements(text)),
  'java.util.Set': (text) => linkedHashSet(elements(text)),
  'java.util.Map': (text) => linkedHashMap(parts(text).map((part) => {
    const at = part.indexOf('=');
    return [element(part.slice(0, at)), element(part.slice(at + 1))] as const;
  })),
  'java.lang.String[]': (text) => new JavaArray('java.lang.String', elements(text)),
  'int[]': (text) => new JavaArray('int', parts(text).map(Number)),
  'byte[]': (text) => new JavaArray('byte', parts(text).map(Number)),
};

function literal(javaClass: string, text: string): Value {
  const make = makers[javaClass];
  if (make === undefined) throw new Error(`no way to make a ${javaClass}`);
  return make(text);
}

/** The top-level parts between the brackets. */
function parts(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 1;
  for (let i = 1; i < text.length; i++) {
    const c = text[i] as string;
    if ('[{'.includes(c)) depth++;
    if (depth > 0 && ']}'.includes(c)) depth--;
    else if (depth === 0 && (c === ',' || i === text.length - 1)) {
      found.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return found.filter((part) => part !== '');
}

const elements = (text: string): Value[] => parts(text).map(element);

/** `"text"`, `null`, `[…]`, `Integer 5`. */
function element(text: string): Value {
  if (text === 'null') return null;
  if (text.startsWith('"')) return text.slice(1, -1);
  if (text.startsWith('[')) return arrayList(elements(text));
  const [type, value] = text.split(' ') as [string, string];
  return literal(`java.lang.${type}`, value);
}

function evaluate(expression: string, language: Language, { scope, frame }: Context): Result {
  let hasFault = false;
  const compiled = compileExpression(expression, scope(language), { what: 'expression' }, ({ level }) => {
    hasFault ||= level === 'error';
  });
  if (hasFault) return { status: 'compile-error', javaClass: '', value: '' };
  try {
    const value = compiled.evaluate(frame);
    return { status: 'ok', javaClass: classText(value), value: value === null ? '' : valueText(value) };
  } catch (error) {
    if (error instanceof JavaThrow) return { status: 'runtime-error', javaClass: error.javaClass, value: '' };
    return { status: 'crash', javaClass: '', value: String((error as Error).stack).split('\n').slice(0, 3).join(' ') };
  }
}

function classText(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof GString) return 'groovy.lang.GString';
  if (value instanceof JavaMap) return 'java.util.Map';
  if (value instanceof JavaSet) return 'java.util.Set';
  if (isCollection(value)) return 'java.util.List';
  return javaClassOf(value) as string;
}

function valueText(value: Exclude<Value, null>): string {
  if (value instanceof JavaDate) return dateText(value);
  if (value instanceof JavaMap) {
    const texts = value.entries().map(({ key, value: v }) => `${elementText(key)}=${elementText(v)}`);
    return `{${(value.javaClass.includes('Linked') ? texts : texts.sort()).join(', ')}}`;
  }
  if (value instanceof JavaArray) {
    const isPrimitive = /^(?:int|long|byte|short|char|float|double|boolean)$/.test(value.component);
    return `[${Array.from(value.items, (item) => (isPrimitive ? String(item) : elementText(item as Value))).join(', ')}]`;
  }
  if (isCollection(value)) {
    const texts = Array.from(value, elementText);
    return `[${(value instanceof JavaSet && value.javaClass === 'java.util.HashSet' ? texts.sort() : texts).join(', ')}]`;
  }
  if (value instanceof TimeZone) return value.id;
  return toText(value);
}

function elementText(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value}"`;
  if (isCollection(value) || value instanceof JavaMap) return valueText(value);
  const name = javaClassOf(value) as string;
  return `${name.slice(name.lastIndexOf('.') + 1)} ${valueText(value)}`;
}

/** Instant text with as many digits as Java's Instant shows. */
function dateText(date: JavaDate): string {
  return new Instant(Math.floor(date.millis / 1000), date.nanos).toString();
}
