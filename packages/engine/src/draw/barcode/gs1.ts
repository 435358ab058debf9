/** Where the parts of an EAN-128 message begin and end. Source: GS1 General Specifications, application identifiers. */
import { BarcodeError } from './sheet.ts';
import { checkMod10 } from './check-digits.ts';

export interface Element {
  readonly identifier: string;
  readonly data: string;
}

/** Length of the identifier, and of its data when that is fixed; by the first two digits. */
const fixed: Readonly<Record<string, readonly [identifier: number, data: number]>> = {
  '00': [2, 18],
  '01': [2, 14],
  '02': [2, 14],
  '03': [2, 14],
  '04': [2, 16],
  ...Object.fromEntries(['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((ai) => [ai, [2, 6]])),
  '20': [2, 2],
  ...Object.fromEntries(['31', '32', '33', '34', '35', '36'].map((ai) => [ai, [4, 6]])),
  '41': [3, 13],
};
const longIdentifiers: Readonly<Record<string, number>> = {
  '23': 3,
  '24': 3,
  '25': 3,
  '39': 4,
  '40': 3,
  '42': 3,
  '43': 4,
  '70': 4,
  '71': 3,
  '72': 4,
  '80': 4,
  '81': 4,
  '82': 4,
};
/** Identifiers whose data ends in a check digit. */
const checked = new Set(['00', '01', '02', '03', '410', '411', '412', '413', '414', '415']);

const separators = '\u001d\u00f1';

/** Data of variable length ends at a group separator (U+001D, U+00F1) or at the end. Errors: `BarcodeError`. */
export function splitApplicationIdentifiers(code: string): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < code.length) {
    const start = code.slice(at, at + 2);
    if (!/^\d\d$/.test(start)) throw new BarcodeError('Unable to read AI: Characters must be numerical!');
    const [length, size] = fixed[start] ?? [longIdentifiers[start] ?? 2, undefined];
    const identifier = code.slice(at, at + length);
    at += length;
    const rest = code.slice(at);
    const separator = [...rest].findIndex((c) => separators.includes(c));
    const end = size ?? (separator < 0 ? rest.length : separator);
    elements.push({ identifier, data: checkedData(identifier, rest.slice(0, end), size) });
    at += end + (separators.includes(rest.charAt(end) || ' ') ? 1 : 0);
  }
  return elements;
}

/** The message as Code 128: the first function character begins it and ends data of variable length. */
export function gs1Message(elements: readonly Element[]): string {
  const parts = elements.map(({ identifier, data }, i) => {
    const isLast = i === elements.length - 1;
    return identifier + data + (isLast || fixed[identifier.slice(0, 2)] !== undefined ? '' : '\u00f1');
  });
  return `\u00f1${parts.join('')}`;
}

function checkedData(identifier: string, data: string, size: number | undefined): string {
  if (data === '') throw new BarcodeError(`There is no data after the application identifier ${identifier}.`);
  if (!checked.has(identifier) || size === undefined) return data;
  if (data.length === size - 1) return data + checkMod10(data);
  const expected = checkMod10(data.slice(0, -1));
  const found = data.at(-1);
  if (found !== expected)
    throw new BarcodeError(
      `Checkdigit is wrong! Correct is ${expected} but I found ${found}! Accepted start of Message: "(${identifier})${data.slice(0, -1)}"`,
    );
  return data;
}
