/** Numbers, dates and messages as text, compared with the tables in conformance/formats (README there). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileDateFormat, styleDateFormat } from '../../../packages/engine/src/base/date-format.ts';
import { JavaDate } from '../../../packages/engine/src/base/dates.ts';
import { BigDecimal } from '../../../packages/engine/src/base/decimal.ts';
import { Locale } from '../../../packages/engine/src/base/locale.ts';
import { formatMessage } from '../../../packages/engine/src/base/message-format.ts';
import {
  compileNumberFormat,
  currencyNumberFormat,
  defaultNumberFormat,
  integerNumberFormat,
  percentNumberFormat,
} from '../../../packages/engine/src/base/number-format.ts';
import { Character, Integer, JavaThrow, Long } from '../../../packages/engine/src/base/values.ts';
import type { Value } from '../../../packages/engine/src/base/values.ts';
import { TimeZone } from '../../../packages/engine/src/base/zone.ts';

export interface FormatsResult {
  total: number;
  identical: number;
  misses: { case: string; detail: string }[];
}

/** Runs every row of the three tables found in `dir`. */
export function runFormats(dir: string): FormatsResult {
  const result: FormatsResult = { total: 0, identical: 0, misses: [] };
  for (const table of tables) {
    const lines = readFileSync(join(dir, `${table.file}.tsv`), 'utf8').trimEnd().split('\n');
    lines.forEach((line, index) => {
      if (index === 0) return;
      const columns = line.split('\t');
      const expected = columns[table.columns] ?? '';
      const got = escapeText(attempt(() => table.run(columns.map(unescapeText))));
      result.total++;
      if (got === expected) result.identical++;
      else result.misses.push({ case: `${table.file}:${index + 1} ${columns.slice(0, -1).join(' | ')}`, detail: `expected ${expected}, got ${got}` });
    });
  }
  return result;
}

/** `columns`: how many come before the expected text. */
const tables: readonly { file: string; columns: number; run: (columns: readonly string[]) => string }[] = [
  { file: 'numbers', columns: 4, run: numberRow },
  { file: 'dates', columns: 4, run: dateRow },
  { file: 'messages', columns: 3, run: messageRow },
];

function numberRow([locale = '', pattern = '', type = '', value = '']: readonly string[]): string {
  const format = numberFormats[pattern]?.(Locale.of(locale)) ?? compileNumberFormat(pattern, Locale.of(locale));
  return format.format(readValue(type, value));
}

const numberFormats: Readonly<Record<string, typeof defaultNumberFormat>> = {
  '<default>': defaultNumberFormat,
  '<integer>': integerNumberFormat,
  '<percent>': percentNumberFormat,
  '<currency>': currencyNumberFormat,
};

function dateRow([locale = '', zone = '', pattern = '', millis = '']: readonly string[]): string {
  const compile = /^(short|medium|long|full|hide),(short|medium|long|full|hide)$/.test(pattern) ? styleDateFormat : compileDateFormat;
  return compile(pattern, Locale.of(locale), TimeZone.getTimeZone(zone)).format(JavaDate.of(Number(millis)));
}

function messageRow([locale = '', pattern = '', list = '']: readonly string[]): string {
  const values = list === '' ? [] : list.split('|').map((item) => {
    const colon = item.indexOf(':');
    return colon < 0 ? null : readValue(item.slice(0, colon), item.slice(colon + 1));
  });
  return formatMessage(pattern, values, Locale.of(locale), TimeZone.GMT);
}

function readValue(type: string, text: string): Value {
  switch (type) {
    case 'Double':
      return Number(text);
    case 'Long':
      return new Long(BigInt(text));
    case 'Integer':
      return Integer.of(Number(text));
    case 'BigDecimal':
      return BigDecimal.of(text);
    case 'Boolean':
      return text === 'true';
    case 'Character':
      return new Character(text.charCodeAt(0));
    case 'Date':
      return JavaDate.of(Number(text));
    default:
      return text;
  }
}

function attempt(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof JavaThrow) return `${error.javaClass.replace(/^.*\./, '')}: ${error.message}`;
    throw error;
  }
}

function unescapeText(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code: string | undefined, char: string) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : char === 't' ? '\t' : char === 'n' ? '\n' : char,
  );
}

/** Control, format and space characters other than the blank, as the tables write them. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replace(/(?! )[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
