/** java.util.regex patterns → tree. Errors: `JavaThrow` PatternSyntaxException. */
import { JavaThrow } from '../../base/values.ts';
import { namedSet, type CharSet } from './char-set.ts';

/** Flags as in java.util.regex.Pattern. */
export const regexFlags = {
  UNIX_LINES: 1,
  CASE_INSENSITIVE: 2,
  COMMENTS: 4,
  MULTILINE: 8,
  LITERAL: 16,
  DOTALL: 32,
  UNICODE_CASE: 64,
} as const;

export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'text'; readonly points: readonly number[]; readonly flags: number }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
      readonly body: RegexNode;
    }
  | { readonly kind: 'back'; readonly group: number; readonly flags: number }
  | {
      readonly kind: 'anchor';
      readonly anchor:
        'start' | 'end' | 'lineStart' | 'lineEnd' | 'inputEnd' | 'absoluteEnd' | 'word' | 'notWord' | 'lastEnd';
    };

export interface ParsedRegex {
  readonly tree: RegexNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Limits on a pattern. */
export const regexLimits = { characters: 20_000, depth: 100, repeat: 10_000 };

/** A pattern's tree; `flags` as `Pattern.compile` takes them. */
export function parseRegex(pattern: string, flags: number): ParsedRegex {
  if (pattern.length > regexLimits.characters)
    throw new JavaThrow('java.util.regex.PatternSyntaxException', 'pattern too long for a report expression');
  if ((flags & regexFlags.LITERAL) !== 0) {
    return { tree: { kind: 'text', points: pointsOf(pattern), flags }, groups: 0, names: new Map() };
  }
  const reader = new RegexReader(pattern, flags);
  const tree = reader.choice();
  if (!reader.done) throw reader.error("Unmatched closing ')'");
  return { tree, groups: reader.groups, names: reader.names };
}

export function pointsOf(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0) as number);
}

/** A cursor over the pattern: a class because parsing has a position, flags and a group counter. */
class RegexReader {
  readonly text: string;
  at = 0;
  flags: number;
  groups = 0;
  depth = 0;
  readonly names = new Map<string, number>();
  constructor(text: string, flags: number) {
    this.text = text;
    this.flags = flags;
  }
  get done(): boolean {
    return this.at >= this.text.length;
  }
  has(flag: number): boolean {
    return (this.flags & flag) !== 0;
  }
  error(message: string): JavaThrow {
    return new JavaThrow(
      'java.util.regex.PatternSyntaxException',
      `${message} near index ${Math.max(0, this.at - 1)}\n${this.text}`,
    );
  }
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
  next(): number {
    const point = this.text.codePointAt(this.at);
    if (point === undefined) throw this.error('Unexpected end of the pattern');
    this.at += point > 0xffff ? 2 : 1;
    return point;
  }

  choice(): RegexNode {
    if (++this.depth > regexLimits.depth) throw this.error('Pattern nested too deeply');
    const items = [this.sequence()];
    while (this.take('|')) items.push(this.sequence());
    this.depth--;
    return items.length === 1 ? (items[0] as RegexNode) : { kind: 'choice', items };
  }

  sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (!this.done && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      if (this.has(regexFlags.COMMENTS) && this.skipComment()) continue;
      const isQuoted = this.text.startsWith('\\Q', this.at);
      const atom = this.atom();
      if (isQuoted && atom?.kind === 'sequence') {
        // A quantifier after \Q…\E belongs to the last character.
        const last = atom.items.at(-1);
        items.push(...atom.items.slice(0, -1));
        if (last !== undefined) items.push(this.quantified(last));
      } else if (atom !== null) items.push(this.quantified(atom));
    }
    return items.length === 1 ? (items[0] as RegexNode) : { kind: 'sequence', items };
  }

  skipComment(): boolean {
    const match = /^(?:\s+|#[^\n]*)/.exec(this.text.slice(this.at));
    if (match === null) return false;
    this.at += match[0].length;
    return true;
  }

  atom(): RegexNode | null {
    const c = this.text[this.at] as string;
    switch (c) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.set() };
      case '\\':
        return this.escape();
      case '.':
        this.at++;
        return { kind: 'set', set: this.has(regexFlags.DOTALL) ? () => true : (p) => !isLineEnd(p) };
      case '^':
        this.at++;
        return { kind: 'anchor', anchor: this.has(regexFlags.MULTILINE) ? 'lineStart' : 'start' };
      case '$':
        this.at++;
        return { kind: 'anchor', anchor: this.has(regexFlags.MULTILINE) ? 'lineEnd' : 'end' };
      case '*':
      case '+':
      case '?':
        this.at++;
        throw this.error(`Dangling meta character '${c}'`);
      default:
        return { kind: 'text', points: [this.next()], flags: this.flags };
    }
  }

  quantified(body: RegexNode): RegexNode {
    let node = body;
    for (;;) {
      const range = this.range();
      if (range === null) return node;
      const mode = this.take('?') ? 'lazy' : this.take('+') ? 'possessive' : 'greedy';
      node = { kind: 'repeat', min: range[0], max: range[1], mode, body: node };
    }
  }

  range(): readonly [number, number] | null {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    if (this.text[this.at] !== '{') return null;
    const match = /^\{(\d{1,6})(?:(,)(\d{0,6}))?\}/.exec(this.text.slice(this.at, this.at + 20));
    if (match === null) throw this.error('Illegal repetition');
    this.at += match[0].length;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === '' ? Infinity : Number(match[3]);
    if (max < min) throw this.error('Illegal repetition range');
    if (min > regexLimits.repeat || (max !== Infinity && max > regexLimits.repeat))
      throw this.error('Repetition too large');
    return [min, max];
  }

  group(): RegexNode | null {
    this.at++;
    const flags = this.flags;
    const close = (node: RegexNode): RegexNode => {
      if (!this.take(')')) throw this.error('Unclosed group');
      this.flags = flags;
      return node;
    };
    if (!this.take('?')) {
      const index = ++this.groups;
      return close({ kind: 'group', index, body: this.choice() });
    }
    if (this.take(':')) return close(this.choice());
    if (this.take('>')) return close({ kind: 'atomic', body: this.choice() });
    if (this.take('=')) return close({ kind: 'look', behind: false, negative: false, body: this.choice() });
    if (this.take('!')) return close({ kind: 'look', behind: false, negative: true, body: this.choice() });
    if (this.take('<=')) return close({ kind: 'look', behind: true, negative: false, body: this.choice() });
    if (this.take('<!')) return close({ kind: 'look', behind: true, negative: true, body: this.choice() });
    const name = /^<([A-Za-z][A-Za-z0-9]*)>/.exec(this.text.slice(this.at));
    if (name !== null) {
      this.at += name[0].length;
      const index = ++this.groups;
      if (this.names.has(name[1] as string)) throw this.error(`Named capturing group <${name[1]}> is already defined`);
      this.names.set(name[1] as string, index);
      return close({ kind: 'group', index, body: this.choice() });
    }
    this.inlineFlags();
    // `(?i)` holds to the end of the enclosing group, `(?i:…)` for its own.
    if (this.take(')')) return null;
    if (!this.take(':')) throw this.error('Unknown inline modifier');
    return close(this.choice());
  }

  inlineFlags(): void {
    let isOn = true;
    for (;;) {
      const c = this.text[this.at] ?? '';
      const flag = inlineFlagBits.get(c);
      if (c === '-') isOn = false;
      else if (flag === undefined) return;
      else this.flags = isOn ? this.flags | flag : this.flags & ~flag;
      this.at++;
    }
  }

  escape(): RegexNode {
    this.at++;
    const c = this.text[this.at];
    if (c === undefined) throw this.error('Unexpected internal error');
    if (c === 'Q') return this.quoted();
    const anchor = escapedAnchors.get(c);
    if (anchor !== undefined) {
      this.at++;
      return { kind: 'anchor', anchor };
    }
    if (c === 'R') {
      this.at++;
      const breaks: RegexNode = { kind: 'set', set: isLineEndOrVertical };
      return {
        kind: 'atomic',
        body: { kind: 'choice', items: [{ kind: 'text', points: [13, 10], flags: 0 }, breaks] },
      };
    }
    if (c >= '1' && c <= '9') return this.backReference();
    if (c === 'k') {
      const name = /^k<([A-Za-z][A-Za-z0-9]*)>/.exec(this.text.slice(this.at));
      const group = name === null ? undefined : this.names.get(name[1] as string);
      if (name === null || group === undefined) throw this.error('Unknown named group');
      this.at += name[0].length;
      return { kind: 'back', group, flags: this.flags };
    }
    const set = this.escapedSet();
    if (set !== null) return { kind: 'set', set };
    return { kind: 'text', points: [this.escapedPoint()], flags: this.flags };
  }

  backReference(): RegexNode {
    let group = this.next() - 48;
    // More digits belong to the number as long as such a group exists.
    for (;;) {
      const digit = this.text.charCodeAt(this.at) - 48;
      if (!(digit >= 0 && digit <= 9) || group * 10 + digit > this.groups) break;
      group = group * 10 + digit;
      this.at++;
    }
    return { kind: 'back', group, flags: this.flags };
  }

  quoted(): RegexNode {
    const end = this.text.indexOf('\\E', this.at);
    const text = this.text.slice(this.at + 1, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    return { kind: 'sequence', items: pointsOf(text).map((p) => ({ kind: 'text', points: [p], flags: this.flags })) };
  }

  /** A class escape (`\d`, `\p{L}`) at the cursor, after the backslash; null when it is something else. */
  escapedSet(): CharSet | null {
    const c = this.text[this.at] as string;
    if (c === 'p' || c === 'P') {
      const match = /^[pP](?:\{([^}]*)\}|(.))/u.exec(this.text.slice(this.at));
      if (match === null) throw this.error('Unclosed character family');
      this.at += match[0].length;
      const set = namedSet(match[1] ?? (match[2] as string), this.has(regexFlags.CASE_INSENSITIVE));
      if (set === null) throw this.error(`Unknown character property name {${match[1] ?? match[2]}}`);
      return c === 'p' ? set : (p) => !set(p);
    }
    const set = namedSet('\\' + c.toLowerCase(), false);
    if (set === null || !/[dDsSwWhHvV]/.test(c)) return null;
    this.at++;
    return c === c.toLowerCase() ? set : (p) => !set(p);
  }

  escapedPoint(): number {
    const rest = this.text.slice(this.at);
    const coded =
      /^(?:0([0-3][0-7]{2}|[0-7]{1,2})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|c([\s\S]))/.exec(
        rest,
      );
    if (coded !== null) {
      this.at += coded[0].length;
      if (coded[1] !== undefined) return parseInt(coded[1], 8);
      if (coded[5] !== undefined) return coded[5].charCodeAt(0) ^ 64;
      return parseInt(coded[2] ?? coded[3] ?? (coded[4] as string), 16);
    }
    const c = this.text[this.at] as string;
    const control = controlEscapes.get(c);
    if (control === undefined && /[A-Za-z]/.test(c)) throw this.error('Illegal/unsupported escape sequence');
    const point = this.next();
    return control ?? point;
  }

  /** A bracketed class at the cursor. */
  set(): CharSet {
    if (++this.depth > regexLimits.depth) throw this.error('Pattern nested too deeply');
    this.at++;
    const isNegated = this.take('^');
    let current: CharSet[] = [];
    const met: CharSet[] = [];
    const start = this.at;
    for (;;) {
      if (this.done) throw this.error('Unclosed character class');
      if (this.text[this.at] === ']' && this.at > start) break;
      if (this.take('&&')) {
        met.push(anyOf(current));
        current = [];
      } else current.push(this.setItem());
    }
    this.at++;
    this.depth--;
    const parts = [...met, anyOf(current)].filter(
      (_, i, all) => i < all.length - 1 || current.length > 0 || all.length === 1,
    );
    const set: CharSet = parts.length === 1 ? (parts[0] as CharSet) : (p) => parts.every((part) => part(p));
    return isNegated ? (p) => !set(p) : set;
  }

  setItem(): CharSet {
    if (this.text[this.at] === '[') return this.set();
    if (this.text.startsWith('\\Q', this.at)) {
      this.at++;
      const node = this.quoted() as RegexNode & { kind: 'sequence' };
      const points = node.items.flatMap((item) => (item.kind === 'text' ? item.points : []));
      return (p) => points.includes(p);
    }
    const low = this.setPoint();
    if (typeof low === 'function') return low;
    if (
      this.text[this.at] !== '-' ||
      this.text[this.at + 1] === ']' ||
      this.text[this.at + 1] === '[' ||
      this.at + 1 >= this.text.length
    ) {
      return this.foldedRange(low, low);
    }
    this.at++;
    const high = this.setPoint();
    if (typeof high === 'function') return (p) => p === low || p === 45 || high(p);
    if (high < low) throw this.error('Illegal character range');
    return this.foldedRange(low, high);
  }

  setPoint(): number | CharSet {
    if (this.text[this.at] !== '\\') return this.next();
    this.at++;
    if (this.done) throw this.error('Unclosed character class');
    return this.escapedSet() ?? this.escapedPoint();
  }

  foldedRange(low: number, high: number): CharSet {
    if (!this.has(regexFlags.CASE_INSENSITIVE)) return low === high ? (p) => p === low : (p) => p >= low && p <= high;
    const wide = this.has(regexFlags.UNICODE_CASE);
    const within = (p: number) => p >= low && p <= high;
    return (p) => within(p) || within(otherCase(p, wide, true)) || within(otherCase(p, wide, false));
  }
}

const inlineFlagBits: ReadonlyMap<string, number> = new Map([
  ['i', 2],
  ['d', 1],
  ['m', 8],
  ['s', 32],
  ['u', 64],
  ['x', 4],
  ['U', 64],
]);
const escapedAnchors: ReadonlyMap<string, (RegexNode & { kind: 'anchor' })['anchor']> = new Map([
  ['b', 'word'],
  ['B', 'notWord'],
  ['A', 'start'],
  ['Z', 'inputEnd'],
  ['z', 'absoluteEnd'],
  ['G', 'lastEnd'],
]);
const controlEscapes: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['r', 13],
  ['f', 12],
  ['a', 7],
  ['e', 27],
]);

function anyOf(sets: readonly CharSet[]): CharSet {
  if (sets.length === 1) return sets[0] as CharSet;
  return (p) => sets.some((set) => set(p));
}

export function isLineEnd(point: number): boolean {
  return point === 10 || point === 13 || point === 0x85 || point === 0x2028 || point === 0x2029;
}

function isLineEndOrVertical(point: number): boolean {
  return isLineEnd(point) || point === 11 || point === 12;
}

/** The point in the other case; without `wide` only ASCII letters have one. */
export function otherCase(point: number, wide: boolean, upper: boolean): number {
  if (point < 128) {
    if (upper) return point >= 97 && point <= 122 ? point - 32 : point;
    return point >= 65 && point <= 90 ? point + 32 : point;
  }
  if (!wide) return point;
  const char = String.fromCodePoint(point);
  const changed = upper ? char.toUpperCase() : char.toLowerCase();
  return changed.length === char.length ? (changed.codePointAt(0) as number) : point;
}
