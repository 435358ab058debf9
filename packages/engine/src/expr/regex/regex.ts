/** java.util.regex.Pattern and its uses: matches, find, replace, split. */
import { work } from '../../base/budget.ts';
import { JavaThrow } from '../../base/values.ts';
import { fitting, maxCollectionSize, maxRegexSteps } from '../limits.ts';
import { compileTree, type CompiledRegex, type MatchState } from './match.ts';
import { parseRegex, type ParsedRegex } from './parse.ts';

/** A match: positions by group, [2n] start and [2n+1] end, −1 for a group that took no part. */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly number[];
}

const cache = new Map<string, JavaRegex>();

/** The compiled pattern; patterns are kept, since reports use the same few for every record.
 *  Errors: PatternSyntaxException. */
export function compileRegex(pattern: string, flags = 0): JavaRegex {
  const key = `${flags} ${pattern}`;
  let regex = cache.get(key);
  if (regex === undefined) {
    regex = new JavaRegex(pattern, flags);
    if (cache.size >= 500) cache.clear();
    cache.set(key, regex);
  }
  return regex;
}

/** A pattern ready to match. */
export class JavaRegex {
  readonly pattern: string;
  readonly flags: number;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly #compiled: CompiledRegex;
  constructor(pattern: string, flags: number) {
    const parsed: ParsedRegex = parseRegex(pattern, flags);
    this.pattern = pattern;
    this.flags = flags;
    this.groups = parsed.groups;
    this.names = parsed.names;
    this.#compiled = compileTree(parsed.tree);
  }

  matches(text: string): boolean {
    return this.matchAt(text, 0, true) !== null;
  }

  /** A match that starts at `at`; `whole`: it must end with the text. */
  matchAt(text: string, at: number, whole: boolean, state = this.#state(text, whole, at)): RegexMatch | null {
    state.groups.fill(-1);
    const end = this.#compiled.match(state, at);
    if (end < 0) return null;
    const groups = state.groups.slice(0, this.groups * 2 + 2);
    groups[0] = at;
    groups[1] = end;
    return { start: at, end, groups };
  }

  /** The first match at or after `from`. */
  find(text: string, from: number): RegexMatch | null {
    const state = this.#state(text, false, from);
    for (let at = from; at <= text.length; at++) {
      const match = this.matchAt(text, at, false, state);
      if (match !== null) return match;
      if (--state.steps < 0) break;
    }
    return null;
  }

  /** All matches in order; after an empty one the search goes on one further. */
  *all(text: string): Generator<RegexMatch> {
    for (let from = 0; from <= text.length;) {
      const match = this.find(text, from);
      if (match === null) return;
      work(8);
      yield match;
      from = match.end === match.start ? match.end + 1 : match.end;
    }
  }

  /** `replaceAll` or `replaceFirst`. Errors: IllegalArgumentException, IndexOutOfBoundsException of the replacement. */
  replace(text: string, by: string, all: boolean): string {
    let out = '';
    let done = 0;
    for (const match of this.all(text)) {
      out = fitting(out + text.slice(done, match.start) + this.expand(by, match, text));
      done = match.end;
      if (!all) break;
    }
    return out + text.slice(done);
  }

  /** A replacement with its `$1`, `${name}` and `\x` filled in. */
  expand(by: string, match: RegexMatch, text: string): string {
    if (!/[\\$]/.test(by)) return by;
    let out = '';
    for (let i = 0; i < by.length; i++) {
      const c = by[i] as string;
      if (c === '\\') {
        if (++i >= by.length)
          throw new JavaThrow('java.lang.IllegalArgumentException', 'character to be escaped is missing');
        out += by[i];
      } else if (c === '$') {
        const reference = this.#groupReference(by, i);
        out += groupText(match, reference.group, text) ?? '';
        i = reference.end - 1;
      } else out += c;
    }
    return out;
  }

  #groupReference(by: string, at: number): { group: number; end: number } {
    const named = /^\$\{([A-Za-z][A-Za-z0-9]*)\}/.exec(by.slice(at));
    if (named !== null) {
      const group = this.names.get(named[1] as string);
      if (group === undefined)
        throw new JavaThrow('java.lang.IllegalArgumentException', `No group with name {${named[1]}}`);
      return { group, end: at + named[0].length };
    }
    let end = at + 1;
    let group = by.charCodeAt(end) - 48;
    if (!(group >= 0 && group <= 9))
      throw new JavaThrow('java.lang.IllegalArgumentException', 'Illegal group reference');
    if (group > this.groups) throw new JavaThrow('java.lang.IndexOutOfBoundsException', `No group ${group}`);
    for (end++; end < by.length; end++) {
      const digit = by.charCodeAt(end) - 48;
      if (!(digit >= 0 && digit <= 9) || group * 10 + digit > this.groups) break;
      group = group * 10 + digit;
    }
    return { group, end };
  }

  /** `String.split`: a limit above 0 caps the parts, 0 drops empty ones at the end. */
  split(text: string, limit: number): string[] {
    const parts: string[] = [];
    let done = 0;
    for (const match of this.all(text)) {
      if (limit > 0 && parts.length === limit - 1) break;
      // An empty match at the beginning, and one at the end of the text, separate nothing.
      if (match.end === 0 || (match.start === match.end && match.start >= text.length)) continue;
      parts.push(text.slice(done, match.start));
      done = match.end;
      if (parts.length > maxCollectionSize) throw new JavaThrow('java.lang.OutOfMemoryError', 'too many parts');
    }
    if (done === 0 && parts.length === 0) return [text];
    parts.push(text.slice(done));
    if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
    return parts;
  }

  #state(text: string, whole: boolean, lastEnd: number): MatchState {
    return {
      text,
      groups: filled((this.groups + 1) * 2, -1),
      pending: filled(this.groups + 1, -1),
      counts: filled(this.#compiled.loops, 0),
      lasts: filled(this.#compiled.loops, -1),
      steps: maxRegexSteps,
      lastEnd,
      whole,
    };
  }
}

function filled(length: number, value: number): number[] {
  return Array.from({ length }, () => value);
}

/** Text of a group, null when it took no part. */
export function groupText(match: RegexMatch, group: number, text: string): string | null {
  const start = match.groups[group * 2] ?? -1;
  return start < 0 ? null : text.slice(start, match.groups[group * 2 + 1]);
}

/** `Pattern.quote`. */
export function quoteLiteral(text: string): string {
  return `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
}

/** `Matcher.quoteReplacement`. */
export function quoteReplacement(text: string): string {
  return text.replaceAll(/[\\$]/g, String.raw`\$&`);
}
