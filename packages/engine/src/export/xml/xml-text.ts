/** Text forms of print XML: escaping, CDATA, Java numbers. Source: facts engine §8.2. */
import { floatToText, toText, type Value } from '../../base/values.ts';
import { JavaDate } from '../../base/dates.ts';
import { JavaList } from '../../base/collections.ts';
import { valueStream } from '../../base/java-stream-values.ts';
import { TextValue } from '../../print/read-values.ts';

const special = /[&<>"'\t\r\n]/;
const specials = /[&<>"'\t\r\n]/g;
// Control characters, unpaired surrogates and the two non-characters cannot stand in XML 1.0.
// oxlint-disable no-control-regex -- these are the characters looked for
const invalid =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Cheaper than `invalid`: control characters, surrogates and the last two of the plane. */
const suspicious = /[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
// oxlint-enable no-control-regex
const invalids = new RegExp(invalid.source, 'g');

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#x9;',
  '\r': '&#xD;',
  '\n': '&#xA;',
};

/** How this document writes data; `replacement` stands for characters XML cannot hold, null leaves them. */
export class XmlText {
  private readonly replacement: string | null;
  /** Release 6 states the alignment of every tab stop. */
  readonly tabAlignment: 'Left' | undefined;
  constructor(replacement: string | null, dialect: 6 | 7 = 7) {
    this.replacement = replacement;
    this.tabAlignment = dialect === 6 ? 'Left' : undefined;
  }

  valid(text: string): string {
    if (!suspicious.test(text)) return text;
    return this.replacement !== null && invalid.test(text) ? text.replace(invalids, this.replacement) : text;
  }

  /** Escaped for an attribute. */
  escape(text: string): string {
    const valid = this.valid(text);
    return special.test(valid) ? valid.replace(specials, (character) => references[character] as string) : valid;
  }

  cdata(text: string): string {
    const valid = this.valid(text);
    return `<![CDATA[${valid.includes(']]>') ? valid.replaceAll(']]>', ']]]]><![CDATA[>') : valid}]]>`;
  }

  /** ` name="value"` escaped; nothing for an absent value. */
  encoded(name: string, value: string | null | undefined): string {
    return value === undefined || value === null ? '' : ` ${name}="${this.escape(value)}"`;
  }
}

/** ` name="value"` as it stands; nothing for an absent value. */
export function raw(name: string, value: string | number | boolean | null | undefined): string {
  return value === undefined || value === null ? '' : ` ${name}="${value}"`;
}

/** A 32-bit float attribute. */
export function float(name: string, value: number | undefined): string {
  return value === undefined ? '' : ` ${name}="${floatToText(value)}"`;
}

/** A font size: no decimals when integral. */
export function size(name: string, value: number | undefined): string {
  if (value === undefined) return '';
  return ` ${name}="${Number.isInteger(value) ? value : floatToText(value)}"`;
}

/** Text of a parameter's value; null for none. */
export function parameterText(value: Value): string | null {
  if (value === null) return null;
  if (value instanceof TextValue) return value.text;
  if (value instanceof JavaDate && value.javaClass === 'java.util.Date') return String(value.millis);
  const stream = value instanceof JavaList ? valueStream(value) : undefined;
  return stream === undefined ? toText(value) : base64Lines(stream);
}

/** MIME Base64: lines of 76 characters. */
export function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  if (text.length <= 76) return text;
  const lines: string[] = [];
  for (let i = 0; i < text.length; i += 76) lines.push(text.slice(i, i + 76));
  return lines.join('\n');
}
