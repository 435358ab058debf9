/**
 * Expressions of the query language `jsonql` as a tree. Pure.
 * Source: facts, engine §6.3 (JSONQL grammar).
 */
import { ReportError } from '../../base/diagnostic.ts';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '*=';
export type Literal = string | number | boolean | null;

export type Navigation =
  | { readonly kind: 'key'; readonly key: string; readonly isDeep: boolean }
  | { readonly kind: 'all'; readonly isDeep: boolean }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly isDeep: boolean }
  | { readonly kind: 'items'; readonly indexes: readonly number[]; readonly isDeep: boolean }
  | { readonly kind: 'slice'; readonly from: number; readonly to: number; readonly isDeep: boolean }
  | { readonly kind: 'up'; readonly levels: number };

export interface Member {
  readonly navigation: Navigation;
  readonly filter: Filter | undefined;
}

export interface JsonQuery {
  /** Starts with `$`: from the document's root. */
  readonly isAbsolute: boolean;
  readonly members: readonly Member[];
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'compare'; readonly path: JsonQuery; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'size'; readonly path: JsonQuery; readonly operator: Operator; readonly value: number }
  | { readonly kind: 'test'; readonly path: JsonQuery; readonly test: Test };

export type Test = '@isNull' | '@isNotNull' | '@isArray' | '@isObject' | '@isValue';

/** Limits on an expression: characters and nesting of filters. */
const limits = { characters: 64 * 1024, depth: 100 } as const;

interface Token {
  readonly text: string;
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'at' | 'end';
  readonly at: number;
}

const tokenPattern =
  /\s*(?:([A-Za-z_$][\w$]*)|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|(@\w+)|(\.\.|==|!=|<=|>=|\*=|&&|\|\||[.*[\](){},:^!<>]))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = tokenPattern.lastIndex) {
    const match = tokenPattern.exec(text);
    if (match === null) throw wrong(text, at, 'unexpected character');
    const kinds = ['name', 'text', 'number', 'at', 'sign'] as const;
    const group = kinds.findIndex((_, i) => match[i + 1] !== undefined);
    const body = match[group + 1] as string;
    const kind = kinds[group] as Token['kind'];
    tokens.push({ kind, text: kind === 'text' ? body.replace(/\\(.)/g, '$1') : body, at });
  }
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}

function wrong(text: string, at: number, what: string): ReportError {
  return new ReportError(
    'data.json.invalid.expression',
    `Invalid JSONQL expression: ${text}; column ${at + 1}: ${what}.`,
  );
}

/** Parses an expression. Errors: `ReportError` `data.json.invalid.expression`. */
export function parseJsonQuery(text: string): JsonQuery {
  if (text.length > limits.characters) throw wrong(text.slice(0, 100), 0, 'too long');
  const parser = new JsonQueryParser(text, tokensOf(text));
  const query = parser.query();
  parser.expectEnd();
  return query;
}

class JsonQueryParser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  private get token(): Token {
    return this.tokens[this.at] as Token;
  }
  private is(sign: string): boolean {
    return this.token.kind === 'sign' && this.token.text === sign;
  }
  private take(sign: string): boolean {
    const found = this.is(sign);
    if (found) this.at++;
    return found;
  }
  private expect(sign: string): void {
    if (!this.take(sign)) throw this.unexpected(`"${sign}" is expected`);
  }
  private unexpected(what?: string): ReportError {
    const found = this.token.kind === 'end' ? 'the end' : `"${this.token.text}"`;
    return wrong(this.source, this.token.at, `unexpected ${found}${what === undefined ? '' : `, ${what}`}`);
  }
  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.unexpected();
  }

  query(): JsonQuery {
    const isAbsolute = this.token.kind === 'name' && this.token.text === '$';
    if (isAbsolute) this.at++;
    const members: Member[] = [];
    for (
      let navigation = this.navigation(members.length === 0 && !isAbsolute);
      navigation !== null;
      navigation = this.navigation(false)
    ) {
      members.push({ navigation, filter: this.take('(') ? this.filterToClose() : undefined });
    }
    return { isAbsolute, members };
  }

  private navigation(isFirst: boolean): Navigation | null {
    if (this.take('^')) return this.up();
    if (this.take('..')) return this.is('[') ? this.bracket(true) : this.keyOrAll(true);
    if (this.is('[')) return this.bracket(false);
    if (this.take('.')) return this.keyOrAll(false);
    if (isFirst && (this.token.kind === 'name' || this.is('*'))) return this.keyOrAll(false);
    return null;
  }

  private up(): Navigation {
    if (!this.take('{')) return { kind: 'up', levels: 1 };
    const levels = this.integer();
    this.expect('}');
    return { kind: 'up', levels };
  }

  private keyOrAll(isDeep: boolean): Navigation {
    if (this.take('*')) return { kind: 'all', isDeep };
    if (this.token.kind !== 'name') throw this.unexpected('a key is expected');
    return { kind: 'key', key: this.next().text, isDeep };
  }

  private bracket(isDeep: boolean): Navigation {
    this.expect('[');
    const { kind } = this.token;
    const result = kind === 'number' || this.is(':') ? this.indexes(isDeep) : this.keys(isDeep);
    this.expect(']');
    return result;
  }

  private keys(isDeep: boolean): Navigation {
    const keys: string[] = [];
    const isText = this.token.kind === 'text';
    do {
      if (this.token.kind !== 'text' && this.token.kind !== 'name') throw this.unexpected('a key is expected');
      keys.push(this.next().text);
    } while (this.take(','));
    if (keys.length > 1) return { kind: 'object', keys, isDeep };
    if (!isText) throw this.unexpected('a second key is expected');
    return { kind: 'key', key: keys[0] as string, isDeep };
  }

  private indexes(isDeep: boolean): Navigation {
    const from = this.is(':') ? 0 : this.integer();
    if (this.take(':'))
      return { kind: 'slice', from, to: this.is(']') ? Number.MAX_SAFE_INTEGER : this.integer(), isDeep };
    const indexes = [from];
    while (this.take(',')) indexes.push(this.integer());
    return { kind: 'items', indexes, isDeep };
  }

  private integer(): number {
    const token = this.next();
    if (token.kind === 'number' && /^-?\d+$/.test(token.text)) return Number(token.text);
    this.at--;
    throw this.unexpected('a whole number is expected');
  }

  private next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.at++;
    return token;
  }

  private filterToClose(): Filter {
    if (++this.depth > limits.depth) throw wrong(this.source.slice(0, 100), this.token.at, 'nested too deep');
    const filter = this.or();
    this.expect(')');
    this.depth--;
    return filter;
  }

  private or(): Filter {
    let left = this.and();
    while (this.take('||')) left = { kind: 'or', left, right: this.and() };
    return left;
  }

  private and(): Filter {
    let left = this.not();
    while (this.take('&&')) left = { kind: 'and', left, right: this.not() };
    return left;
  }

  private not(): Filter {
    if (this.take('!')) return { kind: 'not', filter: this.not() };
    return this.take('(') ? this.filterToClose() : this.test();
  }

  private test(): Filter {
    const path = this.query();
    if (this.token.kind !== 'at') return this.compare(path);
    const name = this.next().text;
    if (name === '@val') return this.compare(path);
    if (name === '@size') return { kind: 'size', path, operator: this.operator(), value: this.integer() };
    if (!tests.has(name)) throw this.unexpected('a test is expected');
    return { kind: 'test', path, test: name as Test };
  }

  private compare(path: JsonQuery): Filter {
    const operator = this.operator();
    const token = this.next();
    const value = literalOf(token);
    const isText = typeof value === 'string';
    const isRight = operator === '==' || operator === '!=' || (operator === '*=' ? isText : typeof value === 'number');
    if (value === undefined || !isRight) {
      this.at--;
      throw this.unexpected('a value of the right type is expected');
    }
    return { kind: 'compare', path, operator, value };
  }

  private operator(): Operator {
    const { text } = this.next();
    if (!operators.has(text)) {
      this.at--;
      throw this.unexpected('an operator is expected');
    }
    return text as Operator;
  }
}

const tests: ReadonlySet<string> = new Set(['@isNull', '@isNotNull', '@isArray', '@isObject', '@isValue']);
const operators: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', '*=']);

function literalOf(token: Token): Literal | undefined {
  if (token.kind === 'text') return token.text;
  if (token.kind === 'number') return Number(token.text);
  if (token.kind !== 'name') return undefined;
  return token.text === 'null' ? null : token.text === 'true' ? true : token.text === 'false' ? false : undefined;
}
