/** Patterns of java.text.DecimalFormat: text ⇄ settings. Source: the pattern syntax of DecimalFormat. */
import { JavaThrow } from './values.ts';

/** One piece of a prefix or suffix: literal text, or a sign that the symbols of a locale spell. */
export type AffixPart = { readonly text: string } | { readonly sign: '-' | '%' | '‰' | '¤' | '¤¤' };

export type Affix = readonly AffixPart[];

/** What a pattern says. Digit counts as DecimalFormat's getters give them. */
export interface NumberPattern {
  readonly prefix: Affix;
  readonly suffix: Affix;
  /** Null: a minus sign before the positive prefix, and the positive suffix. */
  readonly negative: { readonly prefix: Affix; readonly suffix: Affix } | null;
  readonly minInteger: number;
  readonly maxInteger: number;
  readonly minFraction: number;
  readonly maxFraction: number;
  /** 0 = no grouping. */
  readonly groupingSize: number;
  /** 1, 100 (%) or 1000 (‰). */
  readonly multiplier: number;
  readonly decimalAlwaysShown: boolean;
  /** 0 = no exponent. */
  readonly minExponent: number;
}

/** Java's "as many as you like" for integer digits (and for fraction digits of the empty pattern). */
export const MANY_DIGITS = 2147483647;

/** Longest number pattern read. */
const MAX_PATTERN = 10_000;

/** Reads a pattern. Errors: IllegalArgumentException with the text of the JDK. */
export function parseNumberPattern(pattern: string): NumberPattern {
  if (pattern.length > MAX_PATTERN) throw illegal(`Malformed pattern "${pattern.slice(0, 50)}…"`);
  if (pattern === '') return EMPTY;
  const reader = new PatternReader(pattern);
  const prefix = reader.affix(true);
  const suffix = reader.digitsAndAffix();
  const number = reader.numberPart();
  const multiplier = reader.multiplier;
  let negative: NumberPattern['negative'] = null;
  if (reader.atSeparator() && !reader.atEnd()) {
    reader.multiplier = 1;
    const negativePrefix = reader.affix(true);
    const negativeSuffix = reader.skippedAndAffix();
    if (!sameAffix(negativePrefix, prefix) || !sameAffix(negativeSuffix, suffix))
      negative = { prefix: negativePrefix, suffix: negativeSuffix };
    if (reader.atSeparator()) throw illegal(`Unquoted special character ';' in pattern "${pattern}"`);
  }
  if (negative !== null && sameAffix(negative.suffix, suffix) && sameAffix(negative.prefix, [{ sign: '-' }, ...prefix]))
    negative = null;
  return { prefix, suffix, negative, multiplier, ...number };
}

const EMPTY: NumberPattern = {
  prefix: [],
  suffix: [],
  negative: null,
  minInteger: 0,
  maxInteger: MANY_DIGITS,
  minFraction: 0,
  maxFraction: MANY_DIGITS,
  groupingSize: 3,
  multiplier: 1,
  decimalAlwaysShown: false,
  minExponent: 0,
};

type NumberPart = Omit<NumberPattern, 'prefix' | 'suffix' | 'negative' | 'multiplier'>;

class PatternReader {
  private readonly pattern: string;
  private at = 0;
  multiplier = 1;
  private left = 0;
  private zeros = 0;
  private right = 0;
  private decimalAt = -1;
  /** Digits since the last grouping separator; −1 = none. */
  private grouping = -1;
  private exponent = 0;
  constructor(pattern: string) {
    this.pattern = pattern;
  }

  /** Steps over `;` when it is next. */
  atSeparator(): boolean {
    if (this.pattern[this.at] !== ';') return false;
    this.at++;
    return true;
  }

  atEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  affix(isPrefix: boolean): Affix {
    const parts: AffixPart[] = [];
    let text = '';
    let quoted = false;
    const flush = (): void => {
      if (text !== '') parts.push({ text });
      text = '';
    };
    for (; this.at < this.pattern.length; this.at++) {
      const char = this.pattern[this.at] as string;
      if (char === "'") {
        if (this.pattern[this.at + 1] === "'") {
          text += "'";
          this.at++;
        } else quoted = !quoted;
      } else if (quoted) text += char;
      else if (char === ';') {
        if (!isPrefix) break;
        throw illegal(`Unquoted special character ';' in pattern "${this.pattern}"`);
      } else if (isDigitSign(char)) break;
      else if (isAffixSign(char)) {
        flush();
        parts.push({ sign: this.sign(char) });
      } else text += char;
    }
    if (quoted) throw this.malformed();
    flush();
    return parts;
  }

  private sign(char: '-' | '%' | '‰' | '¤'): '-' | '%' | '‰' | '¤' | '¤¤' {
    if (char === '%' || char === '‰') {
      if (this.multiplier !== 1) throw illegal(`Too many percent/per mille characters in pattern "${this.pattern}"`);
      this.multiplier = char === '%' ? 100 : 1000;
    }
    if (char === '¤' && this.pattern[this.at + 1] === '¤') {
      this.at++;
      return '¤¤';
    }
    return char;
  }

  /** The number and the suffix; digits inside the suffix still belong to the number. */
  digitsAndAffix(): Affix {
    this.digits();
    let suffix = this.affix(false);
    while (isDigitSign(this.next())) {
      this.digits();
      suffix = [...suffix, ...this.affix(false)];
    }
    return suffix;
  }

  /** The digits of a negative subpattern say nothing. */
  skippedAndAffix(): Affix {
    let suffix: Affix = [];
    do {
      while (isDigitSign(this.next()) || this.next() === 'E') this.at++;
      suffix = [...suffix, ...this.affix(false)];
    } while (isDigitSign(this.next()));
    return suffix;
  }

  private next(): string {
    return this.pattern[this.at] ?? ' ';
  }

  private digits(): void {
    for (; this.at < this.pattern.length; this.at++) {
      const char = this.next();
      if (char === '#') {
        if (this.zeros > 0) this.right++;
        else this.left++;
      } else if (char === '0') {
        if (this.right > 0) throw illegal(`Unexpected '0' in pattern "${this.pattern}"`);
        this.zeros++;
      } else if (char === ',') this.grouping = 0;
      else if (char === '.') {
        if (this.decimalAt >= 0) throw illegal(`Multiple decimal separators in pattern "${this.pattern}"`);
        this.decimalAt = this.left + this.zeros + this.right;
      } else {
        if (char === 'E') this.exponent = this.readExponent();
        return;
      }
      if ((char === '#' || char === '0') && this.grouping >= 0 && this.decimalAt < 0) this.grouping++;
    }
  }

  numberPart(): NumberPart {
    const { decimalAt, grouping } = this;
    if (this.zeros === 0 && this.left > 0 && decimalAt >= 0) {
      const whole = decimalAt === 0 ? 1 : decimalAt;
      this.right = this.left - whole;
      this.left = whole - 1;
      this.zeros = 1;
    }
    const { left, zeros, right } = this;
    if (grouping === 0 || (decimalAt < 0 ? right > 0 : decimalAt < left || decimalAt > left + zeros))
      throw this.malformed();
    return numberPart(left, zeros, right, decimalAt, grouping, this.exponent);
  }

  private readExponent(): number {
    if (this.exponent > 0) throw illegal(`Multiple exponential symbols in pattern "${this.pattern}"`);
    let digits = 0;
    for (this.at++; this.pattern[this.at] === '0'; this.at++) digits++;
    if (this.left + this.zeros < 1 || digits < 1) throw illegal(`Malformed exponential pattern "${this.pattern}"`);
    return digits;
  }

  private malformed(): JavaThrow {
    return illegal(`Malformed pattern "${this.pattern}"`);
  }
}

function numberPart(
  left: number,
  zeros: number,
  right: number,
  decimalAt: number,
  grouping: number,
  exponent: number,
): NumberPart {
  const total = left + zeros + right;
  const minInteger = (decimalAt >= 0 ? decimalAt : total) - left;
  return {
    minInteger,
    maxInteger: exponent > 0 ? left + minInteger : MANY_DIGITS,
    minFraction: decimalAt >= 0 ? left + zeros - decimalAt : 0,
    maxFraction: decimalAt >= 0 ? total - decimalAt : 0,
    groupingSize: Math.max(grouping, 0),
    decimalAlwaysShown: decimalAt === 0 || decimalAt === total,
    minExponent: exponent,
  };
}

/** The pattern as `DecimalFormat.toPattern()` writes it. */
export function numberPatternText(pattern: NumberPattern): string {
  const number = numberText(pattern);
  const text = affixText(pattern.prefix) + number + affixText(pattern.suffix);
  if (pattern.negative === null) return text;
  return `${text};${affixText(pattern.negative.prefix)}${number}${affixText(pattern.negative.suffix)}`;
}

function numberText(pattern: NumberPattern): string {
  const { groupingSize, minInteger, minFraction, minExponent } = pattern;
  const places = minExponent > 0 ? pattern.maxInteger : Math.max(groupingSize, minInteger) + 1;
  let text = '';
  for (let i = places; i > 0; i--) {
    if (i !== places && groupingSize > 0 && i % groupingSize === 0) text += ',';
    text += i <= minInteger ? '0' : '#';
  }
  const maxFraction = Math.min(pattern.maxFraction, MAX_PATTERN);
  if (maxFraction > 0 || pattern.decimalAlwaysShown) text += '.';
  text += '0'.repeat(minFraction) + '#'.repeat(Math.max(0, maxFraction - minFraction));
  return minExponent > 0 ? `${text}E${'0'.repeat(minExponent)}` : text;
}

function affixText(affix: Affix): string {
  let text = '';
  for (const part of affix) {
    if ('sign' in part) text += part.sign;
    else {
      const doubled = part.text.replaceAll("'", "''");
      text += /[0#.,;%‰¤-]/.test(part.text) ? `'${doubled}'` : doubled;
    }
  }
  return text;
}

function sameAffix(a: Affix, b: Affix): boolean {
  return affixText(a) === affixText(b);
}

function isDigitSign(char: string): boolean {
  return char === '#' || char === '0' || char === ',' || char === '.';
}

function isAffixSign(char: string): char is '-' | '%' | '‰' | '¤' {
  return char === '-' || char === '%' || char === '‰' || char === '¤';
}

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
