/** Expression text → tokens. References (`$F{…}` …) are tokens of their own. Source: facts, engine §5.1; Java lexical rules. */
import { lexNumber } from './lex-number.ts';
import { lexJavaText, lexRegex, lexScriptText } from './lex-text.ts';
import { syntaxProblem } from './problem.ts';
import type { Language } from './expression.ts';

/** Limits on one expression. */
export const expressionLimits = { characters: 200_000, tokens: 50_000, depth: 200 };

export type ReferenceKind = 'field' | 'variable' | 'parameter' | 'resource';

/** A part of a Groovy string with `${…}`: literal text, or the tokens of the inner expression. */
export type TextPart = string | readonly Token[];

export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: 'op'; readonly text: string; readonly at: number; readonly end: number; readonly newline: boolean }
  | {
      readonly kind: 'number';
      readonly type: NumberType;
      readonly value: number | bigint | string;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'char'; readonly value: number; readonly at: number; readonly end: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number; readonly end: number }
  | { readonly kind: 'template'; readonly parts: readonly TextPart[]; readonly at: number; readonly end: number }
  | {
      readonly kind: 'regex';
      readonly value: string;
      readonly flags: string;
      readonly at: number;
      readonly end: number;
    }
  | {
      readonly kind: 'reference';
      readonly reference: ReferenceKind;
      readonly name: string;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'end'; readonly at: number; readonly end: number };

/** `decimal` (text of the digits) and `integer` (bigint beyond long) are Groovy's. */
export type NumberType = 'int' | 'long' | 'float' | 'double' | 'decimal' | 'integer';

const referenceKinds: ReadonlyMap<string, ReferenceKind> = new Map([
  ['F', 'field'],
  ['V', 'variable'],
  ['P', 'parameter'],
  ['R', 'resource'],
]);

/** Longest first, so that the first match is the right one. Shifts to the right are joined by the parser, because the
 *  same characters close type arguments. */
const common =
  '... -> :: ++ -- && || == != <= >= += -= *= /= %= &= |= ^= << + - * / % & | ^ ! ~ ? : = < > ( ) [ ] { } , ; . @'.split(
    ' ',
  );
const operators: Readonly<Record<Language, readonly string[]>> = {
  java: common,
  groovy: [
    '===',
    '!==',
    '==~',
    '<=>',
    '..<',
    '*.',
    '.&',
    '?.',
    '?:',
    '=~',
    '**',
    ...common.slice(0, 1),
    '..',
    ...common.slice(1),
  ],
  javascript: ['===', '!==', '=>', ...common],
};

const nameStart = /[\p{L}\p{Nl}\p{Sc}_$]/u;
const namePart = /[\p{L}\p{Nl}\p{Nd}\p{Sc}\p{Mn}\p{Mc}_$]/u;

/** The tokens, ending with one of kind `end`. Errors: `ExpressionProblem` `expr.syntax`, `expr.too.long`. */
export function lex(text: string, language: Language, from = 0, closing?: '}'): Token[] {
  const tokens: Token[] = [];
  let at = from;
  let newline = false;
  let braces = 0;
  for (;;) {
    const gap = skipGap(text, at, language);
    newline = gap.newline;
    at = gap.at;
    if (at >= text.length) break;
    if (closing !== undefined && braces === 0 && text[at] === closing) break;
    if (tokens.length >= expressionLimits.tokens) throw syntaxProblem('the expression is too long', at);
    const token = nextToken(text, at, language, tokens.at(-1), newline);
    if (token.kind === 'op') braces += token.text === '{' ? 1 : token.text === '}' ? -1 : 0;
    tokens.push(token);
    at = token.end;
  }
  if (closing !== undefined && at >= text.length) throw syntaxProblem('`${` in a text is not closed by `}`', from);
  tokens.push({ kind: 'end', at, end: at });
  return tokens;
}

function nextToken(text: string, at: number, language: Language, previous: Token | undefined, newline: boolean): Token {
  const c = text[at] as string;
  const reference = c === '$' ? readReference(text, at) : null;
  if (reference !== null) return reference;
  const code = c.charCodeAt(0);
  if ((code >= 48 && code <= 57) || (c === '.' && isDigit(text.charCodeAt(at + 1))))
    return lexNumber(text, at, language);
  if (c === '"' || c === "'") return language === 'java' ? lexJavaText(text, at) : lexScriptText(text, at, language);
  if (c === '/' && language !== 'java' && startsOperand(previous)) return lexRegex(text, at, language);
  if (nameStart.test(pointAt(text, at))) {
    let end = at;
    while (end < text.length && namePart.test(pointAt(text, end))) end += pointAt(text, end).length;
    return { kind: 'name', text: text.slice(at, end), at, end };
  }
  for (const op of operators[language]) {
    if (text.startsWith(op, at)) return { kind: 'op', text: op, at, end: at + op.length, newline };
  }
  throw syntaxProblem(`the character ${JSON.stringify(c)} does not belong in an expression`, at);
}

/** A reference at this place, or null. It runs to the first `}`; names keep their blanks, dots and line ends. */
export function readReference(text: string, at: number): (Token & { kind: 'reference' }) | null {
  if (text[at] !== '$' || text[at + 2] !== '{') return null;
  const reference = referenceKinds.get(text[at + 1] as string);
  const close = text.indexOf('}', at + 3);
  if (reference === undefined || close < 0) return null;
  return { kind: 'reference', reference, name: text.slice(at + 3, close), at, end: close + 1 };
}

function skipGap(text: string, from: number, language: Language): { at: number; newline: boolean } {
  let at = from;
  let newline = false;
  for (;;) {
    const c = text.charCodeAt(at);
    if (
      c === 32 ||
      c === 9 ||
      c === 10 ||
      c === 12 ||
      c === 13 ||
      (language !== 'java' && (c === 0xa0 || c === 0xfeff))
    ) {
      newline ||= c === 10 || c === 13;
      at++;
    } else if (c === 47 && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) throw syntaxProblem('a comment is not closed by */', at);
      at = close + 2;
    } else if (c === 47 && text[at + 1] === '/') {
      const line = /[\r\n]/.exec(text.slice(at))?.index;
      // The peer appends to the last line of a Java expression; a comment there swallows the end of the statement.
      if (line === undefined && language === 'java')
        throw syntaxProblem('a // comment must not stand on the last line of an expression', at);
      at = line === undefined ? text.length : at + line;
    } else {
      return { at, newline };
    }
  }
}

/** Whether an operand is expected after this token: a slash then opens a regular expression. */
function startsOperand(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  return previous.kind === 'op' && previous.text !== ')' && previous.text !== ']' && previous.text !== '}';
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function pointAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
