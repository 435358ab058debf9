/** java.util.StringJoiner and StringTokenizer. */
import type { ClassTable } from '../../base/class-table.ts';
import { JavaThrow, toText, type JavaObject, type Value } from '../../base/values.ts';
import { bounded } from '../limits.ts';

class JavaJoiner implements JavaObject {
  readonly javaClass = 'java.util.StringJoiner';
  readonly parts: string[] = [];
  readonly separator: string;
  readonly prefix: string;
  readonly suffix: string;
  empty: string | null = null;
  constructor(separator: string, prefix = '', suffix = '') {
    this.separator = separator;
    this.prefix = prefix;
    this.suffix = suffix;
  }
  add(part: Value): this {
    this.parts.push(toText(part));
    return this;
  }
  toString(): string {
    if (this.parts.length === 0 && this.empty !== null) return this.empty;
    return bounded(this.prefix + this.parts.join(this.separator) + this.suffix);
  }
}

const joinerName = 'java.util.StringJoiner';
const joiner: ClassTable = {
  name: joinerName,
  constructors: {
    '(CharSequence)': (separator: Value) => new JavaJoiner(toText(separator)),
    '(CharSequence, CharSequence, CharSequence)': (separator: Value, prefix: Value, suffix: Value) =>
      new JavaJoiner(toText(separator), toText(prefix), toText(suffix)),
  },
  methods: {
    [`${joinerName} add(CharSequence?)`]: (self: JavaJoiner, part: Value) => self.add(part),
    [`${joinerName} setEmptyValue(CharSequence)`]: (self: JavaJoiner, text: Value) => {
      self.empty = toText(text);
      return self;
    },
    'int length()': (self: JavaJoiner) => self.toString().length,
  },
};

class JavaTokenizer implements JavaObject {
  readonly javaClass = 'java.util.StringTokenizer';
  readonly #tokens: string[];
  #at = 0;
  constructor(text: string, marks = ' \t\n\r\f') {
    this.#tokens = [''];
    for (const char of text) {
      if (marks.includes(char)) this.#tokens.push('');
      else this.#tokens[this.#tokens.length - 1] += char;
    }
    this.#tokens = this.#tokens.filter((token) => token !== '');
  }
  get left(): number {
    return this.#tokens.length - this.#at;
  }
  /** Errors: NoSuchElementException. */
  next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new JavaThrow('java.util.NoSuchElementException');
    return token;
  }
  toString(): string {
    return this.javaClass;
  }
}

const tokenizer: ClassTable = {
  name: 'java.util.StringTokenizer',
  constructors: {
    '(String)': (text: string) => new JavaTokenizer(text),
    '(String, String)': (text: string, marks: string) => new JavaTokenizer(text, marks),
  },
  methods: {
    'String nextToken()': (self: JavaTokenizer) => self.next(),
    'boolean hasMoreTokens()': (self: JavaTokenizer) => self.left > 0,
    'int countTokens()': (self: JavaTokenizer) => self.left,
  },
};

export const textPartClasses: readonly ClassTable[] = [joiner, tokenizer];
