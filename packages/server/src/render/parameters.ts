/** Report parameters from request texts, by the class that the report declares. Source: facts, server §9, §11.3. */
import {
  BigDecimal,
  Byte,
  Float,
  Integer,
  JavaDate,
  JavaList,
  linkedHashMap,
  Locale,
  Long,
  ReportError,
  Short,
  TimeZone,
} from '@chert/engine';
import type { CompiledReport, DateClass, Value } from '@chert/engine';
import type { BuiltInValue } from './messages.ts';
import { parseTimestamp } from '../sources/field-values.ts';

type Texts = Readonly<Record<string, readonly string[]>>;

/** Errors: `ReportError` `input.controls.validation.error` naming every parameter that cannot be converted. */
export function convertParameters(report: CompiledReport, given: Texts, timeZone: TimeZone): Map<string, Value> {
  const values = new Map<string, Value>();
  const faults: string[] = [];
  for (const [name, texts] of Object.entries(given)) {
    const parameter = report.main.parameters.find((p) => p.name === name);
    if (parameter === undefined) continue;
    const value = convert(parameter.valueClass, texts, timeZone);
    if (value === undefined)
      faults.push(
        `The parameter "${name}" expects a ${parameter.valueClass}; got "${texts.join('", "').slice(0, 120)}".`,
      );
    else if (value !== null || texts.length > 0) values.set(name, value);
  }
  if (faults.length > 0) throw new ReportError('input.controls.validation.error', faults.join(' '));
  return values;
}

/** Sets those of the server's own parameters that the report declares; they win over the caller's. Source: facts: server §6.4. */
export function setBuiltIn(
  parameters: Map<string, Value>,
  report: CompiledReport,
  builtIn: Readonly<Record<string, BuiltInValue>>,
): void {
  for (const { name } of report.main.parameters) {
    const value = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
    if (value !== undefined) parameters.set(name, builtInValue(value));
  }
}

function builtInValue(value: BuiltInValue): Value {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return new JavaList([...(value as readonly string[])]);
  return linkedHashMap(Object.entries(value));
}

/** Undefined when the text is no such value. */
function convert(valueClass: string, texts: readonly string[], timeZone: TimeZone): Value | undefined {
  if (collections.has(valueClass)) return new JavaList([...texts]);
  const text = texts.at(-1) ?? '';
  if (valueClass === 'java.lang.String' || valueClass === 'java.lang.Object') return text;
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const whole = /^[-+]?\d{1,19}$/.test(trimmed) ? BigInt(trimmed) : undefined;
  const inRange = (bits: number): number | undefined =>
    whole !== undefined && BigInt.asIntN(bits, whole) === whole ? Number(whole) : undefined;
  const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
  switch (valueClass) {
    case 'java.lang.Integer':
      return boxed(inRange(32), (n) => Integer.of(n));
    case 'java.lang.Short':
      return boxed(inRange(16), (n) => new Short(n));
    case 'java.lang.Byte':
      return boxed(inRange(8), (n) => new Byte(n));
    case 'java.lang.Long':
      return whole !== undefined && BigInt.asIntN(64, whole) === whole ? Long.of(whole) : undefined;
    case 'java.lang.Double':
      return number;
    case 'java.lang.Float':
      return boxed(number, (n) => new Float(n));
    case 'java.math.BigDecimal':
    case 'java.lang.Number':
      return number === undefined ? undefined : BigDecimal.of(trimmed);
    case 'java.lang.Boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : undefined;
    case 'java.util.Locale':
      return Locale.of(trimmed);
    case 'java.util.TimeZone':
      return TimeZone.getTimeZone(trimmed);
    default:
      return isDateClass(valueClass) ? dateOf(valueClass, trimmed, timeZone) : undefined;
  }
}

const collections: ReadonlySet<string> = new Set([
  'java.util.Collection',
  'java.util.List',
  'java.util.ArrayList',
  'java.util.Set',
]);
const dates: readonly string[] = ['java.util.Date', 'java.sql.Date', 'java.sql.Timestamp', 'java.sql.Time'];
const isDateClass = (name: string): name is DateClass => dates.includes(name);

const boxed = (n: number | undefined, box: (n: number) => Value): Value | undefined =>
  n === undefined ? undefined : box(n);

function dateOf(valueClass: DateClass, text: string, timeZone: TimeZone): Value | undefined {
  const full = valueClass === 'java.sql.Time' && !text.includes('-') ? `1970-01-01 ${text}` : text;
  const parsed = parseTimestamp(full, (local) => timeZone.localToMillis(local));
  return parsed === undefined ? undefined : new JavaDate(valueClass, parsed.millis, parsed.nanos);
}
