/**
 * JSON text ⇄ values. Whole numbers keep their kind (int, long, big) as the peer's reader does; comments, single quotes
 * and unquoted names are allowed.
 */
import { BigInteger } from '../../base/big-integer.ts';
import { ReportError } from '../../base/diagnostic.ts';
import { doubleToText, Integer, Long } from '../../base/values.ts';

/** A JSON value; object members in document order. */
export type Json =
  null | boolean | string | number | Integer | Long | BigInteger | readonly Json[] | ReadonlyMap<string, Json>;

/** Limits on untrusted JSON: characters, nesting. */
export const jsonLimits = { characters: 256 * 1024 * 1024, depth: 1000 } as const;

/** Reads a document. Errors: `ReportError` `data.json.malformed` with line and column, `data.json.no.data` when empty. */
export function parseJson(text: string, file?: string): Json {
  const reader = new JsonReader(text, file);
  if (text.length > jsonLimits.characters) throw reader.error(`more than ${jsonLimits.characters} characters`);
  reader.space();
  if (reader.at >= text.length) throw new ReportError('data.json.no.data', 'No JSON data to operate on!', { file });
  return reader.value(0);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const blank = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const word = /[A-Za-z_$][\w$]*/y;

class JsonReader {
  readonly text: string;
  readonly file: string | undefined;
  at = 0;
  constructor(text: string, file: string | undefined) {
    this.text = text;
    this.file = file;
  }

  value(depth: number): Json {
    if (depth > jsonLimits.depth) throw this.error(`nested deeper than ${jsonLimits.depth}`);
    const c = this.text[this.at];
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    if (c === '"' || c === "'") return this.string(c);
    if (c === '-' || (c !== undefined && c >= '0' && c <= '9')) return this.number();
    const name = this.match(word);
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return null;
    throw this.error('a value is expected');
  }

  private object(depth: number): Json {
    const members = new Map<string, Json>();
    this.at++;
    for (this.space(); this.text[this.at] !== '}'; this.space()) {
      const c = this.text[this.at];
      const name = c === '"' || c === "'" ? this.string(c) : this.match(word);
      if (name === null) throw this.error('a member name is expected');
      this.space();
      if (this.text[this.at++] !== ':') throw this.error('":" is expected', -1);
      this.space();
      members.set(name, this.value(depth + 1));
      if (!this.separator('}')) break;
    }
    this.at++;
    return members;
  }

  private array(depth: number): Json {
    const items: Json[] = [];
    this.at++;
    for (this.space(); this.text[this.at] !== ']'; this.space()) {
      items.push(this.value(depth + 1));
      if (!this.separator(']')) break;
    }
    this.at++;
    return items;
  }

  /** True after a comma, false at the closing bracket (not consumed). */
  private separator(close: string): boolean {
    this.space();
    const c = this.text[this.at];
    if (c === close) return false;
    if (c !== ',') throw this.error(`"," or "${close}" is expected`);
    this.at++;
    return true;
  }

  private string(quote: string): string {
    const { text } = this;
    let result = '';
    let start = ++this.at;
    for (;;) {
      const c = text.charCodeAt(this.at);
      if (Number.isNaN(c)) throw this.error('a text is not closed');
      if (c === quote.charCodeAt(0)) break;
      if (c !== 0x5c) {
        this.at++;
        continue;
      }
      result += text.slice(start, this.at);
      const letter = text[this.at + 1] ?? '';
      if (letter === 'u') {
        const code = Number.parseInt(text.slice(this.at + 2, this.at + 6), 16);
        if (!/^[\da-fA-F]{4}$/.test(text.slice(this.at + 2, this.at + 6)))
          throw this.error('four hexadecimal digits are expected');
        result += String.fromCharCode(code);
        this.at += 6;
      } else {
        result += escapes[letter] ?? letter;
        this.at += 2;
      }
      start = this.at;
    }
    result += text.slice(start, this.at++);
    return result;
  }

  private number(): Json {
    number.lastIndex = this.at;
    const match = number.exec(this.text);
    if (match === null) throw this.error('a number is expected');
    this.at = number.lastIndex;
    const literal = match[0];
    if (match[1] !== undefined || match[2] !== undefined) return Number(literal);
    const value = Number(literal);
    if (value >= -2147483648 && value <= 2147483647) return Integer.of(value);
    const big = BigInt(literal);
    return BigInt.asIntN(64, big) === big ? new Long(big) : new BigInteger(big);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[0];
  }

  space(): void {
    const c = this.text.charCodeAt(this.at);
    if (c > 0x20 && c !== 0x2f && c < 0x7f) return;
    blank.lastIndex = this.at;
    blank.exec(this.text);
    this.at = blank.lastIndex;
  }

  error(what: string, offset = 0): ReportError {
    const at = Math.min(this.at + offset, this.text.length);
    const before = this.text.slice(0, at);
    const place = { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
    const where = `${this.file === undefined ? '' : `${this.file}, `}line ${place.line}, column ${place.column}`;
    return new ReportError('data.json.malformed', `The JSON is not well-formed: ${what} (${where}).`, {
      file: this.file,
      place,
    });
  }
}

/** Compact JSON text; doubles as Java prints them. */
export function jsonText(json: Json): string {
  if (typeof json === 'string') return JSON.stringify(json);
  if (typeof json === 'number') return doubleToText(json);
  if (json instanceof Map)
    return `{${[...json].map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`).join(',')}}`;
  if (isJsonArray(json)) return `[${json.map(jsonText).join(',')}]`;
  return String(json);
}

export function isJsonArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isJsonObject(json: Json | undefined): json is ReadonlyMap<string, Json> {
  return json instanceof Map;
}
