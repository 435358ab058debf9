/** Number literals of the three languages. */
import type { Language } from './expression.ts';
import type { NumberType, Token } from './lex.ts';
import { syntaxProblem } from './problem.ts';

const shapes = {
  hexFloat: /0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*[pP][+-]?[0-9_]+[fFdD]?/y,
  radix: /0(?:[xX][0-9a-fA-F_]+|[bB][01_]+)[lLgGiI]?/y,
  decimal: /(?:[0-9][0-9_]*)?(?:\.[0-9][0-9_]*|\.(?![\w.]))?(?:[eE][+-]?[0-9_]+)?[lLfFdDgGiI]?/y,
};

/** A number at this place. Java: `1 1L 1f 1d 0x1F 0b1 017 1_000 1e3 0x1p3`; Groovy's fractions are decimals. */
export function lexNumber(text: string, at: number, language: Language): Token & { kind: 'number' } {
  const raw =
    match(shapes.hexFloat, text, at) ?? match(shapes.radix, text, at) ?? match(shapes.decimal, text, at) ?? '';
  const end = at + raw.length;
  if (raw === '' || /[\w$]/.test(text[end] ?? ''))
    throw syntaxProblem(`malformed number ${text.slice(at, end + 1)}`, at);
  if (language === 'javascript' && /^[\d._]+(?:[eE][+-]?\d+)?[lLfFdDgGiI]$/.test(raw))
    throw syntaxProblem(`JavaScript numbers have no suffix: ${raw}`, at);
  if (language === 'groovy' && /^\.|\.(?!\d)/.test(raw))
    throw syntaxProblem(`Groovy wants digits on both sides of the point: ${raw}`, at);
  const digits = raw.replaceAll('_', '');
  if (/_(?:\.|$)|\._|_[lLfFdD]$/.test(raw)) throw syntaxProblem(`malformed number ${raw}`, at);
  const radix = /^0[xX]/.test(digits) ? 16 : /^0[bB]/.test(digits) ? 2 : /^0[0-7]+[lL]?$/.test(digits) ? 8 : 10;
  const token = (type: NumberType, value: number | bigint | string) => ({
    kind: 'number' as const,
    type,
    value,
    at,
    end,
  });
  if (language === 'javascript')
    return token('double', radix === 10 ? Number(digits) : Number(BigInt(integerText(digits, radix))));
  if (/^0[xX].*[pP]/.test(digits)) return hexFloat(digits, token);
  const suffix = radix === 16 ? (/[lLgGiI]$/.exec(digits)?.[0] ?? '') : (/[a-zA-Z]$/.exec(digits)?.[0] ?? '');
  const isFraction = radix === 10 && /[.eE]/.test(digits);
  if (radix !== 16 && /[fF]/.test(suffix)) return token('float', Math.fround(Number(digits.slice(0, -1))));
  if (radix !== 16 && /[dD]/.test(suffix)) return token('double', Number(digits.slice(0, -1)));
  if (/[gGiI]/.test(suffix) && language === 'java') throw syntaxProblem(`malformed number ${raw}`, at);
  if (isFraction) {
    if (language === 'java') return token('double', finite(Number(digits), raw, at));
    return token('decimal', digits.replace(/[gG]$/, ''));
  }
  const body = suffix === '' ? digits : digits.slice(0, -1);
  return token(...integer(BigInt(integerText(body, radix)), suffix, radix, language, raw, at));
}

function integer(
  value: bigint,
  suffix: string,
  radix: number,
  language: Language,
  raw: string,
  at: number,
): [NumberType, number | bigint] {
  if (/[gG]/.test(suffix)) return ['integer', value];
  // Decimal literals may be 2^31 or 2^63: the minus sign before them is seen by the parser only.
  const bits = radix === 10 ? 31n : 32n;
  const fits = (n: bigint): boolean => (radix === 10 ? value <= 1n << n : value < 1n << n);
  if (/[lL]/.test(suffix)) {
    if (!fits(bits * 2n + (radix === 10 ? 1n : 0n)))
      throw syntaxProblem(`the number ${raw} is out of range for long`, at);
    return ['long', radix === 10 ? value : BigInt.asIntN(64, value)];
  }
  if (fits(bits)) return ['int', radix === 10 ? Number(value) : Number(BigInt.asIntN(32, value))];
  if (language === 'java') throw syntaxProblem(`the number ${raw} is out of range for int; write ${raw}L`, at);
  return value < 1n << 63n ? ['long', value] : ['integer', value];
}

function integerText(digits: string, radix: number): string {
  const body = digits.replace(/^0[xXbB]/, '');
  return radix === 16 ? `0x${body}` : radix === 2 ? `0b${body}` : radix === 8 ? `0o${body.slice(1)}` : body;
}

function hexFloat(digits: string, token: (type: NumberType, value: number) => Token & { kind: 'number' }) {
  const [, whole = '', fraction = '', power = '0', suffix = ''] =
    /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?[0-9]+)([fFdD]?)$/.exec(digits) ?? [];
  const value = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - fraction.length * 4);
  return /[fF]/.test(suffix) ? token('float', Math.fround(value)) : token('double', value);
}

function finite(value: number, raw: string, at: number): number {
  if (!Number.isFinite(value)) throw syntaxProblem(`the number ${raw} is out of range for double`, at);
  return value;
}

function match(shape: RegExp, text: string, at: number): string | null {
  shape.lastIndex = at;
  return shape.exec(text)?.[0] ?? null;
}
