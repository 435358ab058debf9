/** java.net and java.io as far as they name things: addresses, encoding of addresses, files by name, bytes as streams.
 *  Nothing is opened here. */
import type { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { JavaThrow, toText, valueHash, type JavaObject, type Value } from '../../base/values.ts';
import { bounded } from '../limits.ts';
import { decodeText, encodeText } from './string.ts';

/** application/x-www-form-urlencoded as java.net has it. */
function urlEncode(text: string, charset: string): string {
  let out = '';
  for (const char of text) {
    if (/[A-Za-z0-9.*_-]/.test(char)) out += char;
    else if (char === ' ') out += '+';
    else for (const byte of encodeText(char, charset)) out += '%' + byte.toString(16).toUpperCase().padStart(2, '0');
  }
  return bounded(out);
}

function urlDecode(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '%') {
      const hex = text.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex))
        throw new JavaThrow(
          'java.lang.IllegalArgumentException',
          'URLDecoder: Illegal hex characters in escape (%) pattern',
        );
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else if (c === '+') bytes.push(32);
    else bytes.push(...encodeText(String.fromCodePoint(text.codePointAt(i) as number), charset));
    if ((text.codePointAt(i) as number) > 0xffff) i++;
  }
  return decodeText(Uint8Array.from(bytes), charset);
}

/** java.net.URL and URI: a location; nothing is opened through it here. */
class JavaLocation implements JavaObject {
  readonly javaClass: string;
  readonly text: string;
  constructor(javaClass: string, text: string) {
    this.javaClass = javaClass;
    this.text = text;
  }
  equals(other: Value): boolean {
    return other instanceof JavaLocation && other.text === this.text;
  }
  hashCode(): number {
    return valueHash(this.text);
  }
  toString(): string {
    return this.text;
  }
}

function url(text: string): JavaLocation {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text))
    throw new JavaThrow('java.net.MalformedURLException', `no protocol: ${text}`);
  return new JavaLocation('java.net.URL', text);
}

/** Parts of a location by RFC 3986: scheme, authority, path, query, fragment. */
const shape = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;
const partOf = (self: Value, index: number): string | null => shape.exec(toText(self))?.[index] ?? null;
const hostOf = (self: Value): string | null => partOf(self, 2)?.replace(/^.*@|:\d*$/g, '') ?? null;
const portOf = (self: Value): number => Number(/:(\d+)$/.exec(partOf(self, 2) ?? '')?.[1] ?? -1);
const fileOf = (self: Value): string => {
  const query = partOf(self, 4);
  return (partOf(self, 3) ?? '') + (query === null ? '' : `?${query}`);
};

export const netClasses: readonly ClassTable[] = [
  {
    name: 'java.net.URLEncoder',
    statics: {
      'String encode(String, String)': urlEncode,
      'String encode(String)': (text: string) => urlEncode(text, 'UTF-8'),
      'String encode(String, java.nio.charset.Charset)': (text: string, set: Value) => urlEncode(text, toText(set)),
    },
  },
  {
    name: 'java.net.URLDecoder',
    statics: {
      'String decode(String, String)': urlDecode,
      'String decode(String)': (text: string) => urlDecode(text, 'UTF-8'),
      'String decode(String, java.nio.charset.Charset)': (text: string, set: Value) => urlDecode(text, toText(set)),
    },
  },
  {
    name: 'java.net.URL',
    constructors: { '(String)': url },
    methods: {
      'String toExternalForm()': (self: Value) => toText(self),
      'java.net.URI toURI()': (self: Value) => new JavaLocation('java.net.URI', toText(self)),
      'String getProtocol()': (self: Value) => partOf(self, 1),
      'String getPath()': (self: Value) => partOf(self, 3) ?? '',
      'String getHost()': (self: Value) => hostOf(self) ?? '',
      'int getPort()': portOf,
      'String getQuery()': (self: Value) => partOf(self, 4),
      'String getRef()': (self: Value) => partOf(self, 5),
      'String getFile()': fileOf,
      'String getAuthority()': (self: Value) => partOf(self, 2),
    },
  },
  {
    name: 'java.net.URI',
    constructors: { '(String)': (text: string) => new JavaLocation('java.net.URI', text) },
    statics: { 'java.net.URI create(String)': (text: string) => new JavaLocation('java.net.URI', text) },
    methods: {
      'java.net.URL toURL()': (self: Value) => url(toText(self)),
      'String getScheme()': (self: Value) => partOf(self, 1),
      'String getPath()': (self: Value) => partOf(self, 3) ?? toText(self).replace(/[?#].*$/, ''),
      'String getHost()': hostOf,
      'int getPort()': portOf,
      'String getQuery()': (self: Value) => partOf(self, 4),
      'String getFragment()': (self: Value) => partOf(self, 5),
    },
  },
  {
    name: 'java.io.File',
    constants: { 'String separator': '/', 'char separatorChar': 47, 'String pathSeparator': ':' },
    constructors: {
      '(String)': (text: string) => new JavaLocation('java.io.File', text),
      '(String?, String)': (parent: string | null, text: string) =>
        new JavaLocation('java.io.File', parent === null ? text : `${parent}/${text}`),
    },
    methods: {
      'String getPath()': (self: Value) => toText(self),
      'String getName()': (self: Value) => toText(self).slice(toText(self).lastIndexOf('/') + 1),
    },
  },
  {
    name: 'java.io.InputStream',
  },
  {
    name: 'java.io.ByteArrayInputStream',
    extends: 'java.io.InputStream',
    constructors: { '(byte[])': (bytes: JavaArray) => new JavaBytesStream(bytes) },
  },
];

/** java.io.ByteArrayInputStream: what an image or data source expression wraps bytes in. */
export class JavaBytesStream implements JavaObject {
  declare readonly javaClass: 'java.io.ByteArrayInputStream';
  readonly bytes: JavaArray;
  constructor(bytes: JavaArray) {
    this.bytes = bytes;
  }
  toString(): string {
    return 'java.io.ByteArrayInputStream';
  }
}
Object.defineProperty(JavaBytesStream.prototype, 'javaClass', { value: 'java.io.ByteArrayInputStream' });
