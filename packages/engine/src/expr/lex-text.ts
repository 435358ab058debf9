/** Text and character literals, with their escapes. */
import type { Language } from './expression.ts';
import { lex, type TextPart, type Token } from './lex.ts';
import { trimEndBy } from './trim.ts';
import { syntaxProblem } from './problem.ts';

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['s', ' '],
  ['0', '\0'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** A Java string, text block or char at this place. */
export function lexJavaText(text: string, at: number): Token {
  if (text.startsWith('"""', at)) return lexTextBlock(text, at);
  const quote = text[at] as string;
  const { value, end } = readQuoted(text, at + 1, quote, at);
  if (quote === '"') return { kind: 'text', value, at, end };
  if (value.length !== 1)
    throw syntaxProblem('a char literal holds exactly one character; text is written in double quotes', at);
  return { kind: 'char', value: value.charCodeAt(0), at, end };
}

function readQuoted(text: string, from: number, quote: string, start: number): { value: string; end: number } {
  let value = '';
  let i = from;
  for (;;) {
    const c = text[i];
    if (c === undefined || c === '\n' || c === '\r')
      throw syntaxProblem('a text literal is not closed by its quote', start);
    if (c === quote) return { value, end: i + 1 };
    if (c === '\\') {
      const escape = readEscape(text, i);
      value += escape.value;
      i = escape.end;
    } else if (c === '$' && isEscapedReference(text, i)) {
      i++;
    } else {
      value += c;
      i++;
    }
  }
}

/** `$$P{x}` stands for the text `$P{x}`: the first dollar goes. */
function isEscapedReference(text: string, at: number): boolean {
  return /^\$\$[FVPRX]!?\{/.test(text.slice(at, at + 5));
}

function readEscape(text: string, at: number): { value: string; end: number } {
  const octal = /^\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(text.slice(at, at + 4));
  if (octal !== null) return { value: String.fromCharCode(parseInt(octal[0].slice(1), 8)), end: at + octal[0].length };
  const unicode = /^\\u+([0-9a-fA-F]{4})/.exec(text.slice(at, at + 16));
  if (unicode !== null)
    return { value: String.fromCharCode(parseInt(unicode[1] as string, 16)), end: at + unicode[0].length };
  const simple = simpleEscapes.get(text[at + 1] ?? '');
  if (simple === undefined) throw syntaxProblem(`unknown escape \\${text[at + 1] ?? ''} in a text literal`, at);
  return { value: simple, end: at + 2 };
}

/** A Java text block: common indentation and trailing blanks of lines go. */
function lexTextBlock(text: string, at: number): Token {
  const open = /^"""[ \t\f]*\r?\n/.exec(text.slice(at));
  const close = open === null ? -1 : findClose(text, at + open[0].length, '"""');
  if (open === null || close < 0)
    throw syntaxProblem('a text block starts with """ and a line end, and closes with """', at);
  const lines = text.slice(at + open[0].length, close).split(/\r?\n/);
  const last = lines.length - 1;
  const indents = lines
    .filter((line, i) => i === last || line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  const body = lines.map((line) => trimEndBy(line.slice(indent), (c) => c === 32 || c === 9)).join('\n');
  let value = '';
  for (let i = 0; i < body.length;) {
    if (body.startsWith('\\\n', i)) i += 2;
    else if (body[i] === '\\') {
      const escape = readEscape(body, i);
      value += escape.value;
      i = escape.end;
    } else value += body[i++];
  }
  return { kind: 'text', value, at, end: close + 3 };
}

function findClose(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text.startsWith(quote, i)) return i;
  }
  return -1;
}

/** A Groovy or JavaScript string: single, double or (Groovy) triple quotes; Groovy's double ones take `${…}`. */
export function lexScriptText(text: string, at: number, language: Language): Token {
  const single = text[at] as string;
  const quote = language === 'groovy' && text.startsWith(single.repeat(3), at) ? single.repeat(3) : single;
  const parts: TextPart[] = [];
  let value = '';
  let i = at + quote.length;
  while (!text.startsWith(quote, i)) {
    const c = text[i];
    if (c === undefined || (quote.length === 1 && c === '\n'))
      throw syntaxProblem('a text literal is not closed by its quote', at);
    if (c === '\\') {
      const escape = readScriptEscape(text, i);
      value += escape.value;
      i = escape.end;
    } else if (c === '$' && isEscapedReference(text, i)) {
      i++;
    } else if (c === '$' && language === 'groovy' && single === '"') {
      const part = readPlaceholder(text, i);
      if (part === null) {
        value += c;
        i++;
        continue;
      }
      parts.push(value, part.tokens);
      value = '';
      i = part.end;
    } else {
      value += c;
      i++;
    }
  }
  const end = i + quote.length;
  if (parts.length === 0) return { kind: 'text', value, at, end };
  return { kind: 'template', parts: [...parts, value], at, end };
}

function readScriptEscape(text: string, at: number): { value: string; end: number } {
  const next = text[at + 1];
  if (next === '\n') return { value: '', end: at + 2 };
  if (next === '$' || next === '/') return { value: next, end: at + 2 };
  const hex = /^\\x([0-9a-fA-F]{2})/.exec(text.slice(at, at + 4));
  if (hex !== null) return { value: String.fromCharCode(parseInt(hex[1] as string, 16)), end: at + 4 };
  return readEscape(text, at);
}

function readPlaceholder(text: string, at: number): { tokens: Token[]; end: number } | null {
  if (text[at + 1] === '{') {
    const tokens = lex(text, 'groovy', at + 2, '}');
    return { tokens, end: (tokens.at(-1)?.end ?? at) + 1 };
  }
  const dotted = /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/.exec(text.slice(at, at + 200))?.[0];
  // A reference inside a text stays text: the peer replaces it by program code, which nobody wants printed.
  if (dotted === undefined || /^\$[FVPR]\{/.test(text.slice(at, at + 3))) return null;
  return {
    tokens: [...lex(dotted.slice(1), 'groovy')].map((t) => ({ ...t, at: t.at + at + 1, end: t.end + at + 1 })),
    end: at + dotted.length,
  };
}

/** `/…/`: Groovy's slashy string (a text), JavaScript's regular expression. */
export function lexRegex(text: string, at: number, language: Language): Token {
  let value = '';
  let inClass = false;
  let i = at + 1;
  for (; text[i] !== '/' || inClass; i++) {
    const c = text[i];
    if (c === undefined || c === '\n') throw syntaxProblem('a regular expression is not closed by /', at);
    if (language === 'javascript') inClass = c === '[' ? true : c === ']' ? false : inClass;
    if (c === '\\' && text[i + 1] === '/') value += text[++i];
    else if (c === '\\') value += c + (text[++i] ?? '');
    else value += c;
  }
  if (language === 'groovy') return { kind: 'text', value, at, end: i + 1 };
  const flags = /^[a-z]*/.exec(text.slice(i + 1))?.[0] ?? '';
  return { kind: 'regex', value, flags, at, end: i + 1 + flags.length };
}
