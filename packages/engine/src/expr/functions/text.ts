/** Text functions. Source: facts, engine §5.3. */
import type { JavaArray } from '../../base/arrays.ts';
import { compileNumberFormat } from '../../base/number-format.ts';
import { Float, Integer, JavaThrow, Long, type Value } from '../../base/values.ts';
import { charAt, upperPoint } from '../classes/lang.ts';
import { parseFloating, parseIntegral } from '../../base/numbers-text.ts';
import { substring, trim } from '../classes/string.ts';
import type { Environment } from '../expression.ts';
import { bounded, maxTextLength } from '../limits.ts';
import { isRegexBlank, trimEndBy, trimStartBy } from '../trim.ts';
import { reportLocale } from '../run-defaults.ts';
import { needing, needingInRun, type FunctionCategory, type FunctionEntry } from './entry.ts';

const int = (value: number) => Integer.of(value);

function inBase(n: Integer, radix: Integer, length: Integer = int(0)): string | null {
  if (radix.value < 2 || radix.value > 36) return null;
  return bounded(n.value.toString(radix.value).padStart(Math.min(length.value, maxTextLength), '0'));
}

function proper(text: string): string {
  let out = '';
  let isStart = true;
  charAt(text, 0);
  for (const char of text.toLowerCase()) {
    out += isStart ? String.fromCodePoint(upperPoint(char.codePointAt(0) as number)) : char;
    isStart = /\s/.test(char);
  }
  return out;
}

function repeatText(text: string, times: Integer): string {
  const count = Math.max(0, times.value);
  if (text.length * count > maxTextLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  return text.repeat(count);
}

/** The n-th occurrence. A text without it fails as the peer does; the search starts over after each miss. */
function substituteNth(text: string, old: string, by: string, n: Integer): string | null {
  let at = 0;
  for (let count = 1; at !== text.length; count++) {
    if (count > 100_000)
      throw new JavaThrow('java.lang.IllegalArgumentException', `occurrence ${n.value} is out of reach`);
    at = text.indexOf(old, at);
    if (count === n.value) return substring(text, 0, at) + by + substring(text, at + old.length);
    at++;
  }
  return null;
}

const entry = (
  signature: string,
  meaning: string,
  examples: FunctionEntry['examples'],
  call: FunctionEntry['call'],
): FunctionEntry => ({
  signature,
  category: 'Text' satisfies FunctionCategory,
  meaning,
  examples,
  call,
});

/** `###,###.` with zeros for the decimals; a negative number of decimals is none. */
function fixed(env: Environment, value: Value, decimals: number, isPlain: boolean): string {
  const zeros = '0'.repeat(Math.min(Math.max(0, decimals), 340));
  return compileNumberFormat(`${isPlain ? '###' : '###,###'}.${zeros}`, reportLocale(env)).format(value);
}

export const textFunctions: readonly FunctionEntry[] = [
  entry(
    'String BASE(Integer, Integer)',
    'A number in another base from 2 to 36; null for others.',
    [
      ['BASE(255, 16)', 'ff'],
      ['BASE(255, 37)', 'null'],
    ],
    needing(inBase),
  ),
  entry(
    'String BASE(Integer, Integer, Integer)',
    'The same, filled with zeros to a length.',
    [['BASE(7, 2, 8)', '00000111']],
    needing(inBase),
  ),
  entry(
    'String CHAR(Integer)',
    'The character of a code from 1 to 255; null for others.',
    [
      ['CHAR(65)', 'A'],
      ['CHAR(256)', 'null'],
    ],
    needing((code: Integer) => (code.value < 1 || code.value > 255 ? null : String.fromCharCode(code.value))),
  ),
  entry(
    'String CLEAN(String)',
    'The text without ASCII control characters.',
    [['CLEAN("a\\tb")', 'ab']],
    needing((text: string) => text.replaceAll(/\p{Cc}/gu, (c) => (c <= '\x7f' ? '' : c))),
  ),
  entry(
    'Integer CODE(String)',
    'Code of the first character, at most 255.',
    [['CODE("A")', '65']],
    needing((text: string) => {
      const code = charAt(text, 0);
      if (code > 255)
        throw new JavaThrow('java.lang.IllegalArgumentException', 'The character is not in the range of 0 to 255');
      return int(code);
    }),
  ),
  entry(
    'String CONCATENATE(String...)',
    'All texts one after the other; null without texts.',
    [
      ['CONCATENATE("a", "b")', 'ab'],
      ['CONCATENATE()', 'null'],
    ],
    (_: unknown, texts: JavaArray<string | null>) =>
      texts.items.length === 0 ? null : bounded(texts.items.map((t) => t ?? 'null').join('')),
  ),
  entry(
    'Boolean EXACT(String, String)',
    'Whether two texts are the same, case included; null for two nulls.',
    [
      ['EXACT("a", "A")', 'false'],
      ['EXACT("a", null)', 'false'],
    ],
    (_: unknown, a: string | null, b: string | null) => (a === null && b === null ? null : a === b),
  ),
  entry(
    'Double DOUBLE_VALUE(String)',
    'The number a text stands for.',
    [['DOUBLE_VALUE("2.5")', '2.5']],
    needing(parseFloating),
  ),
  entry(
    'Float FLOAT_VALUE(String)',
    'The number a text stands for.',
    [['FLOAT_VALUE("2.5")', '2.5']],
    needing((text: string) => new Float(parseFloating(text))),
  ),
  entry(
    'Integer INTEGER_VALUE(String)',
    'The number a text stands for.',
    [['INTEGER_VALUE("12")', '12']],
    needing((text: string) => int(Number(parseIntegral(text, 10, 32)))),
  ),
  entry(
    'Long LONG_VALUE(String)',
    'The number a text stands for.',
    [['LONG_VALUE("12")', '12']],
    needing((text: string) => Long.of(parseIntegral(text, 10, 64))),
  ),
  entry(
    'Integer FIND(String, String)',
    'Position of the second text in the first, from 0; −1 when it is not there.',
    [
      ['FIND("hello", "l")', '2'],
      ['FIND("hello", "x")', '-1'],
    ],
    needing((text: string, part: string) => int(text.indexOf(part))),
  ),
  entry(
    'Integer FIND(String, String, Integer)',
    'The same, searching from a position.',
    [['FIND("hello", "l", 3)', '3']],
    needing((text: string, part: string, from: Integer) =>
      int(from.value >= text.length && part !== '' ? -1 : text.indexOf(part, from.value)),
    ),
  ),
  entry(
    'String LEFT(String)',
    'The first character.',
    [['LEFT("abc")', 'a']],
    needing((text: string) => substring(text, 0, 1)),
  ),
  entry(
    'String LEFT(String, Integer)',
    'The first characters.',
    [['LEFT("abc", 2)', 'ab']],
    needing((text: string, n: Integer) => substring(text, 0, n.value)),
  ),
  entry(
    'Integer LEN(String)',
    'Length of a text.',
    [['LEN("abc")', '3']],
    needing((text: string) => int(text.length)),
  ),
  entry(
    'String LOWER(String)',
    'The text in lower case.',
    [['LOWER("ABC")', 'abc']],
    needing((text: string) => text.toLowerCase()),
  ),
  entry(
    'String LTRIM(String)',
    'The text without blanks at the beginning.',
    [['LTRIM("  a ")', 'a ']],
    needing((text: string) => trimStartBy(text, isRegexBlank)),
  ),
  entry(
    'String MID(String, Integer)',
    'The text from a position on, counted from 1, up to length − position + 1.',
    [['MID("abcdef", 2)', 'bcde']],
    needing((text: string, start: Integer) => substring(text, start.value - 1, text.length - start.value + 1)),
  ),
  entry(
    'String MID(String, Integer, Integer)',
    'A number of characters from a position on, counted from 1.',
    [['MID("abcdef", 2, 3)', 'bcd']],
    needing((text: string, start: Integer, n: Integer) => substring(text, start.value - 1, start.value - 1 + n.value)),
  ),
  entry(
    'String PROPER(String)',
    'Lower case with a capital at the start of each word.',
    [['PROPER("jOHN smith")', 'John Smith']],
    needing(proper),
  ),
  entry(
    'String REPLACE(String, Integer, Integer, String)',
    'Replaces a number of characters from a position on, counted from 1.',
    [['REPLACE("abcdef", 2, 3, "X")', 'aXef']],
    needing((text: string, start: Integer, n: Integer, by: string) =>
      bounded(substring(text, 0, start.value - 1) + by + substring(text, start.value - 1 + n.value)),
    ),
  ),
  entry(
    'String REPT(String, Integer)',
    'A text a number of times.',
    [
      ['REPT("ab", 3)', 'ababab'],
      ['REPT("ab", -1)', ''],
    ],
    needing(repeatText),
  ),
  entry(
    'String RIGHT(String)',
    'The last character.',
    [['RIGHT("abc")', 'c']],
    needing((text: string) => substring(text, text.length - 1)),
  ),
  entry(
    'String RIGHT(String, Integer)',
    'The last characters.',
    [['RIGHT("abc", 2)', 'bc']],
    needing((text: string, n: Integer) => substring(text, text.length - n.value)),
  ),
  entry(
    'String RTRIM(String)',
    'The text without blanks at the end.',
    [['RTRIM(" a  ")', ' a']],
    needing((text: string) => trimEndBy(text, isRegexBlank)),
  ),
  entry(
    'Integer SEARCH(String, String)',
    'Position of the first text in the second whatever the case, from 0; −1 when it is not there.',
    [['SEARCH("L", "hello")', '2']],
    needing((part: string, text: string) => int(text.toLowerCase().indexOf(part.toLowerCase()))),
  ),
  entry(
    'Integer SEARCH(String, String, Integer)',
    'The same, searching from a position counted from 1.',
    [['SEARCH("L", "hello", 4)', '3']],
    needing((part: string, text: string, start: Integer) =>
      int(
        start.value - 1 >= text.length && part !== ''
          ? -1
          : text.toLowerCase().indexOf(part.toLowerCase(), start.value - 1),
      ),
    ),
  ),
  entry(
    'String SUBSTITUTE(String, String, String)',
    'Replaces every occurrence.',
    [['SUBSTITUTE("a-b-c", "-", "+")', 'a+b+c']],
    needing((text: string, old: string, by: string) => bounded(text.replaceAll(old, () => by))),
  ),
  entry(
    'String SUBSTITUTE(String, String, String, Integer)',
    'Replaces the n-th occurrence.',
    [['SUBSTITUTE("a-b-c", "-", "+", 2)', 'a-b+c']],
    needing(substituteNth),
  ),
  entry(
    'String T(Object)',
    'The value when it is a text, else the empty text.',
    [
      ['T("a")', 'a'],
      ['T(1)', ''],
    ],
    (_: unknown, value: Value) => (typeof value === 'string' ? value : ''),
  ),
  entry('String TRIM(String)', 'The text without blanks at both ends.', [['TRIM("  a ")', 'a']], needing(trim)),
  entry(
    'String UPPER(String)',
    'The text in upper case.',
    [['UPPER("abc")', 'ABC']],
    needing((text: string) => text.toUpperCase()),
  ),
  entry(
    'String FIXED(Number, Integer)',
    'A number with grouping and a number of decimals, in the report locale.',
    [
      ['FIXED(1234.567, 2)', '1,234.57'],
      ['FIXED(0.5, 2)', '.50'],
    ],
    needingInRun((env: Environment, n: Value, decimals: Integer) => fixed(env, n, decimals.value, false)),
  ),
  entry(
    'String FIXED(Number, Integer, Boolean)',
    'The same; true leaves the grouping out.',
    [['FIXED(1234.567, 2, true)', '1234.57']],
    needingInRun((env: Environment, n: Value, decimals: Integer, isPlain: boolean) =>
      fixed(env, n, decimals.value, isPlain),
    ),
  ),
  entry(
    'String TEXT(Number, String)',
    'A number by a pattern of java.text.DecimalFormat, in the report locale.',
    [['TEXT(1234.5, "#,##0.00")', '1,234.50']],
    needingInRun((env: Environment, n: Value, pattern: string) =>
      compileNumberFormat(pattern, reportLocale(env)).format(n),
    ),
  ),
];
