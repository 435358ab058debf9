/** XPath 1.0 expressions as a tree. Source: XML Path Language 1.0, §2–§3. */
import { ReportError } from '../../base/diagnostic.ts';

export type Axis =
  | 'ancestor'
  | 'ancestor-or-self'
  | 'attribute'
  | 'child'
  | 'descendant'
  | 'descendant-or-self'
  | 'following'
  | 'following-sibling'
  | 'parent'
  | 'preceding'
  | 'preceding-sibling'
  | 'self';

export type NodeTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'text' }
  | { readonly kind: 'none' }
  | { readonly kind: 'name'; readonly prefix: string; readonly name: string };

export interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly XPath[];
}

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

export type XPath =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly XPath[] }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: XPath; readonly right: XPath }
  | { readonly kind: 'negate'; readonly of: XPath }
  | { readonly kind: 'union'; readonly left: XPath; readonly right: XPath }
  | { readonly kind: 'path'; readonly from: 'context' | 'root' | XPath; readonly steps: readonly Step[] }
  | { readonly kind: 'filter'; readonly of: XPath; readonly predicates: readonly XPath[] };

/** Limits on an expression: characters and nesting. */
const limits = { characters: 64 * 1024, depth: 200 } as const;

const tokenPattern =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|"([^"]*)"|'([^']*)'|(::|\/\/|\.\.|!=|<=|>=|[()[\].@,/|+\-=<>*$:])|([\p{L}_][\p{L}\p{N}_.\-·]*))/uy;

interface Token {
  readonly kind: 'number' | 'text' | 'sign' | 'name' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Parses an expression. Errors: `ReportError` `util.xml.jaxen.xpath.compilation.failure`. */
export function parseXPath(text: string): XPath {
  if (text.length > limits.characters) throw failure(text.slice(0, 100));
  const parser = new XPathParser(text, tokensOf(text));
  const tree = parser.expression();
  if (parser.token.kind !== 'end') throw failure(text);
  return tree;
}

function failure(text: string): ReportError {
  return new ReportError('util.xml.jaxen.xpath.compilation.failure', `XPath compilation failed. Expression: ${text}`);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = tokenPattern.lastIndex) {
    const match = tokenPattern.exec(text);
    if (match === null) throw failure(text);
    if (match[1] !== undefined) tokens.push({ kind: 'number', text: match[1], at });
    else if (match[4] !== undefined) tokens.push({ kind: 'sign', text: match[4], at });
    else if (match[5] !== undefined) tokens.push({ kind: 'name', text: match[5], at });
    else tokens.push({ kind: 'text', text: match[2] ?? match[3] ?? '', at });
  }
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}

const anyNode: Step = { axis: 'descendant-or-self', test: { kind: 'any' }, predicates: [] };
const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];
const axes: ReadonlySet<string> = new Set(
  (
    'ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling parent ' +
    'preceding preceding-sibling self'
  ).split(' '),
);
const nodeTypes: ReadonlySet<string> = new Set(['node', 'text', 'comment', 'processing-instruction']);

class XPathParser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  get token(): Token {
    return this.tokens[this.at] as Token;
  }
  private peek(offset: number): Token {
    return this.tokens[Math.min(this.at + offset, this.tokens.length - 1)] as Token;
  }
  private isSign(text: string, token: Token = this.token): boolean {
    return token.kind === 'sign' && token.text === text;
  }
  private take(text: string): boolean {
    const found = this.isSign(text);
    if (found) this.at++;
    return found;
  }
  private expect(text: string): void {
    if (!this.take(text)) throw failure(this.source);
  }
  private name(): string {
    if (this.token.kind !== 'name') throw failure(this.source);
    return (this.tokens[this.at++] as Token).text;
  }

  expression(): XPath {
    if (++this.depth > limits.depth) throw failure(this.source);
    const result = this.binary(0);
    this.depth--;
    return result;
  }

  private binary(level: number): XPath {
    const operators = levels[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const { kind, text } = this.token;
      if ((kind !== 'sign' && kind !== 'name') || !(operators as readonly string[]).includes(text)) return left;
      this.at++;
      left = { kind: 'binary', operator: text as BinaryOperator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): XPath {
    let isNegated = false;
    while (this.take('-')) isNegated = !isNegated;
    let of = this.path();
    while (this.take('|')) of = { kind: 'union', left: of, right: this.path() };
    return isNegated ? { kind: 'negate', of } : of;
  }

  private path(): XPath {
    if (this.isSign('/')) {
      this.at++;
      return { kind: 'path', from: 'root', steps: this.startsStep() ? this.steps([]) : [] };
    }
    if (this.take('//')) return { kind: 'path', from: 'root', steps: this.steps([anyNode]) };
    if (!this.startsPrimary()) return { kind: 'path', from: 'context', steps: this.steps([]) };
    const primary = this.filtered(this.primary());
    if (this.take('/')) return { kind: 'path', from: primary, steps: this.steps([]) };
    return this.take('//') ? { kind: 'path', from: primary, steps: this.steps([anyNode]) } : primary;
  }

  private startsStep(): boolean {
    const { kind, text } = this.token;
    return kind === 'name' || (kind === 'sign' && ['.', '..', '@', '*'].includes(text));
  }

  private startsPrimary(): boolean {
    const { kind, text } = this.token;
    if (kind === 'text' || kind === 'number') return true;
    if (kind === 'sign') return text === '(' || text === '$';
    return kind === 'name' && !nodeTypes.has(text) && this.isSign('(', this.peek(1));
  }

  private primary(): XPath {
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.take('$')) return { kind: 'variable', name: this.name() };
    const token = this.tokens[this.at++] as Token;
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    this.expect('(');
    const args: XPath[] = [];
    if (!this.take(')')) {
      do args.push(this.expression());
      while (this.take(','));
      this.expect(')');
    }
    return { kind: 'call', name: token.text, args };
  }

  private filtered(of: XPath): XPath {
    const predicates = this.predicates();
    return predicates.length === 0 ? of : { kind: 'filter', of, predicates };
  }

  private predicates(): XPath[] {
    const predicates: XPath[] = [];
    while (this.take('[')) {
      predicates.push(this.expression());
      this.expect(']');
    }
    return predicates;
  }

  private steps(before: readonly Step[]): Step[] {
    const steps = [...before, this.step()];
    for (;;) {
      if (this.take('/')) steps.push(this.step());
      else if (this.take('//')) steps.push(anyNode, this.step());
      else return steps;
    }
  }

  private step(): Step {
    if (this.take('.')) return { axis: 'self', test: { kind: 'any' }, predicates: [] };
    if (this.take('..')) return { axis: 'parent', test: { kind: 'any' }, predicates: [] };
    const axis = this.axis();
    return { axis, test: this.nodeTest(), predicates: this.predicates() };
  }

  private axis(): Axis {
    if (this.take('@')) return 'attribute';
    if (this.token.kind !== 'name' || !this.isSign('::', this.peek(1))) return 'child';
    const name = this.name();
    if (!axes.has(name)) throw failure(this.source);
    this.expect('::');
    return name as Axis;
  }

  private nodeTest(): NodeTest {
    if (this.take('*')) return { kind: 'name', prefix: '', name: '*' };
    const first = this.name();
    if (nodeTypes.has(first) && this.take('(')) {
      if (first === 'processing-instruction' && this.token.kind === 'text') this.at++;
      this.expect(')');
      return first === 'node' ? { kind: 'any' } : first === 'text' ? { kind: 'text' } : { kind: 'none' };
    }
    if (!this.take(':')) return { kind: 'name', prefix: '', name: first };
    return { kind: 'name', prefix: first, name: this.take('*') ? '*' : this.name() };
  }
}
