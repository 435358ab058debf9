/** Regex tree → backtracking matcher of closures, with a step budget instead of a time bomb. */
import { work } from '../../base/budget.ts';
import { JavaThrow } from '../../base/values.ts';
import { maxRegexSteps } from '../limits.ts';
import type { CharSet } from './char-set.ts';
import { isLineEnd, otherCase, regexFlags, type RegexNode } from './parse.ts';

/** One attempt: the text, captured positions (start, end per group; −1 unset), loop counters, steps left. */
export interface MatchState {
  readonly text: string;
  readonly groups: number[];
  /** Start of each group's attempt under way. */
  readonly pending: number[];
  readonly counts: number[];
  readonly lasts: number[];
  steps: number;
  /** Where the previous match ended, for `\G`. */
  readonly lastEnd: number;
  /** The match must end at the end of the text. */
  readonly whole: boolean;
}

/** Gives the end of the match from here on, or −1. */
export type Matcher = (state: MatchState, at: number) => number;

export interface CompiledRegex {
  readonly match: Matcher;
  readonly loops: number;
}

/** Compiles each node together with what follows it, so that a node can try the rest. */
export function compileTree(tree: RegexNode): CompiledRegex {
  const loops = { count: 0 };
  const accept: Matcher = (s, i) => (s.whole && i !== s.text.length ? -1 : i);
  return { match: compile(tree, accept, loops), loops: loops.count };
}

function spend(state: MatchState): void {
  if ((--state.steps & 1023) !== 0) return;
  work(128);
  if (state.steps <= 0)
    throw new JavaThrow('java.lang.StackOverflowError', `a regular expression took more than ${maxRegexSteps} steps`);
}

function compile(node: RegexNode, next: Matcher, loops: { count: number }): Matcher {
  switch (node.kind) {
    case 'text':
      return literal(node.points, node.flags, next);
    case 'set':
      return one(node.set, next);
    case 'sequence':
      return node.items.reduceRight<Matcher>((rest, item) => compile(item, rest, loops), next);
    case 'choice': {
      const ways = node.items.map((item) => compile(item, next, loops));
      return (s, i) => {
        for (const way of ways) {
          spend(s);
          const end = way(s, i);
          if (end >= 0) return end;
        }
        return -1;
      };
    }
    case 'group':
      return capture(node.index, node.body, next, loops);
    case 'atomic': {
      const body = compile(node.body, (_, i) => i, loops);
      return (s, i) => {
        const end = body(s, i);
        return end < 0 ? -1 : next(s, end);
      };
    }
    case 'look':
      return look(node, next, loops);
    case 'repeat':
      return repeat(node, next, loops);
    case 'back':
      return backReference(node.group, node.flags, next);
    case 'anchor':
      return anchor(node.anchor, next);
  }
}

function literal(points: readonly number[], flags: number, next: Matcher): Matcher {
  if ((flags & regexFlags.CASE_INSENSITIVE) !== 0) {
    const wide = (flags & regexFlags.UNICODE_CASE) !== 0;
    const sets = points.map(
      (p): CharSet =>
        (x) =>
          sameFolded(p, x, wide),
    );
    return sets.reduceRight<Matcher>((rest, set) => one(set, rest), next);
  }
  const text = String.fromCodePoint(...points);
  return (s, i) => (s.text.startsWith(text, i) ? next(s, i + text.length) : -1);
}

function sameFolded(a: number, b: number, wide: boolean): boolean {
  return (
    a === b ||
    otherCase(a, wide, true) === otherCase(b, wide, true) ||
    otherCase(a, wide, false) === otherCase(b, wide, false)
  );
}

/** Length of one code point that the set takes, 0 when it does not. */
function width(set: CharSet, text: string, at: number): number {
  const point = text.codePointAt(at);
  if (point === undefined || !set(point)) return 0;
  return point > 0xffff ? 2 : 1;
}

function one(set: CharSet, next: Matcher): Matcher {
  return (s, i) => {
    const n = width(set, s.text, i);
    return n === 0 ? -1 : next(s, i + n);
  };
}

function capture(index: number, body: RegexNode, next: Matcher, loops: { count: number }): Matcher {
  const [start, end] = [index * 2, index * 2 + 1];
  const inner = compile(
    body,
    (s, i) => {
      const [oldStart, oldEnd] = [s.groups[start] as number, s.groups[end] as number];
      s.groups[start] = s.pending[index] as number;
      s.groups[end] = i;
      const result = next(s, i);
      if (result < 0) {
        s.groups[start] = oldStart;
        s.groups[end] = oldEnd;
      }
      return result;
    },
    loops,
  );
  return (s, i) => {
    // The start of the attempt under way is kept apart until the group closes.
    const outer = s.pending[index] as number;
    s.pending[index] = i;
    const result = inner(s, i);
    s.pending[index] = outer;
    return result;
  };
}

function look(node: RegexNode & { kind: 'look' }, next: Matcher, loops: { count: number }): Matcher {
  if (!node.behind) {
    const body = compile(node.body, (_, i) => i, loops);
    return (s, i) => (body(s, i) >= 0 !== node.negative ? next(s, i) : -1);
  }
  // Behind: some start from which the body ends exactly here.
  const goal = { at: 0 };
  const body = compile(node.body, (_, i) => (i === goal.at ? i : -1), loops);
  const isBehind = (s: MatchState, i: number): boolean => {
    const outer = goal.at;
    goal.at = i;
    let from = i;
    while (from >= 0 && (spend(s), body(s, from) < 0)) from--;
    goal.at = outer;
    return from >= 0;
  };
  return (s, i) => (isBehind(s, i) !== node.negative ? next(s, i) : -1);
}

function repeat(node: RegexNode & { kind: 'repeat' }, next: Matcher, loops: { count: number }): Matcher {
  const { min, max, mode } = node;
  if (mode === 'possessive') {
    const body = compile({ ...node, mode: 'greedy' }, (_, i) => i, loops);
    return (s, i) => {
      const end = body(s, i);
      return end < 0 ? -1 : next(s, end);
    };
  }
  const set = singleSet(node.body);
  if (set !== null) return mode === 'greedy' ? greedyRun(set, min, max, next) : lazyRun(set, min, max, next);
  return loop(node, next, loops);
}

/** The set of a body that always takes exactly one code point. */
function singleSet(body: RegexNode): CharSet | null {
  if (body.kind === 'set') return body.set;
  if (body.kind !== 'text' || body.points.length !== 1) return null;
  const [point] = body.points as readonly [number];
  if ((body.flags & regexFlags.CASE_INSENSITIVE) === 0) return (x) => x === point;
  const wide = (body.flags & regexFlags.UNICODE_CASE) !== 0;
  return (x) => sameFolded(point, x, wide);
}

function greedyRun(set: CharSet, min: number, max: number, next: Matcher): Matcher {
  return (s, i) => {
    let at = i;
    let count = 0;
    for (; count < max; count++) {
      const n = width(set, s.text, at);
      if (n === 0) break;
      at += n;
    }
    for (; count >= min; count--) {
      spend(s);
      const end = next(s, at);
      if (end >= 0) return end;
      if (count === 0) return -1;
      at -= isSurrogatePairBefore(s.text, at, i) ? 2 : 1;
    }
    return -1;
  };
}

function isSurrogatePairBefore(text: string, at: number, from: number): boolean {
  return at - 2 >= from && (text.codePointAt(at - 2) as number) > 0xffff;
}

function lazyRun(set: CharSet, min: number, max: number, next: Matcher): Matcher {
  return (s, i) => {
    let at = i;
    for (let count = 0; ; count++) {
      spend(s);
      if (count >= min) {
        const end = next(s, at);
        if (end >= 0) return end;
      }
      const n = count < max ? width(set, s.text, at) : 0;
      if (n === 0) return -1;
      at += n;
    }
  };
}

/** A loop over any body: counters live in the state, saved and restored around each try. */
function loop(node: RegexNode & { kind: 'repeat' }, next: Matcher, loops: { count: number }): Matcher {
  const { min, max, mode } = node;
  const slot = loops.count++;
  const body = compile(node.body, (s, i) => again(s, i), loops);
  const enter: Matcher = (s, i) => {
    const [count, last] = [s.counts[slot] as number, s.lasts[slot] as number];
    s.counts[slot] = count + 1;
    s.lasts[slot] = i;
    const end = body(s, i);
    s.counts[slot] = count;
    s.lasts[slot] = last;
    return end;
  };
  const again: Matcher = (s, i) => {
    spend(s);
    const count = s.counts[slot] as number;
    if (count < min) return enter(s, i);
    const mayRepeat = count < max && i !== s.lasts[slot];
    if (mode === 'greedy') {
      const end = mayRepeat ? enter(s, i) : -1;
      return end >= 0 ? end : next(s, i);
    }
    const end = next(s, i);
    return end >= 0 || !mayRepeat ? end : enter(s, i);
  };
  return (s, i) => {
    const [count, last] = [s.counts[slot] as number, s.lasts[slot] as number];
    s.counts[slot] = 0;
    s.lasts[slot] = -1;
    const end = again(s, i);
    s.counts[slot] = count;
    s.lasts[slot] = last;
    return end;
  };
}

function backReference(group: number, flags: number, next: Matcher): Matcher {
  const ignoreCase = (flags & regexFlags.CASE_INSENSITIVE) !== 0;
  return (s, i) => {
    const [start, end] = [s.groups[group * 2] ?? -1, s.groups[group * 2 + 1] ?? -1];
    if (start < 0) return -1;
    const part = s.text.slice(start, end);
    const here = s.text.slice(i, i + part.length);
    const isSame = here === part || (ignoreCase && here.toLowerCase() === part.toLowerCase());
    return isSame ? next(s, i + part.length) : -1;
  };
}

function anchor(kind: (RegexNode & { kind: 'anchor' })['anchor'], next: Matcher): Matcher {
  const test = anchorTests[kind];
  return (s, i) => (test(s, i) ? next(s, i) : -1);
}

const anchorTests: Readonly<Record<(RegexNode & { kind: 'anchor' })['anchor'], (s: MatchState, i: number) => boolean>> =
  {
    start: (_, i) => i === 0,
    absoluteEnd: (s, i) => i === s.text.length,
    end: (s, i) => isAtEnd(s.text, i),
    inputEnd: (s, i) => isAtEnd(s.text, i),
    lineStart: (s, i) =>
      i === 0 ||
      (i < s.text.length && isLineEnd(s.text.charCodeAt(i - 1)) && !(s.text[i - 1] === '\r' && s.text[i] === '\n')),
    lineEnd: (s, i) =>
      i === s.text.length || (isLineEnd(s.text.charCodeAt(i)) && !(s.text[i] === '\n' && s.text[i - 1] === '\r')),
    word: (s, i) => isWord(s.text, i - 1) !== isWord(s.text, i),
    notWord: (s, i) => isWord(s.text, i - 1) === isWord(s.text, i),
    lastEnd: (s, i) => i === s.lastEnd,
  };

/** At the end, or before the line end that ends the text. */
function isAtEnd(text: string, i: number): boolean {
  if (i === text.length) return true;
  if (i === text.length - 1) return isLineEnd(text.charCodeAt(i)) && !(text[i] === '\n' && text[i - 1] === '\r');
  return i === text.length - 2 && text[i] === '\r' && text[i + 1] === '\n';
}

function isWord(text: string, i: number): boolean {
  const char = text[i];
  return char !== undefined && /[\p{L}\p{Nd}_\p{Mn}]/u.test(char);
}
