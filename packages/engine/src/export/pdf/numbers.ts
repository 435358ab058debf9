/** Text of numbers, strings and colours inside a PDF. Source: PDF 32000-1 §7.3. */
import type { Color } from '../../base/style.ts';

/** A length in points, two decimals at most. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** A factor (matrix entry, scale), five decimals at most. */
export function factor(value: number): string {
  const rounded = Math.round(value * 1e5) / 1e5 + 0;
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(5) : text;
}

/** `r g b rg` / `g g` operands for a colour without alpha; three decimals keep all 256 steps apart. */
export function colorOperands(color: Color): string {
  const { red, green, blue } = color;
  if (red === green && green === blue) return channel(red);
  return `${channel(red)} ${channel(green)} ${channel(blue)}`;
}

const channels: readonly string[] = Array.from({ length: 256 }, (_, value) =>
  String(Math.round((value / 255) * 1000) / 1000),
);

function channel(value: number): string {
  return channels[value] as string;
}

/** A string object for text shown by viewers: PDFDocEncoding where it is ASCII, else UTF-16BE with byte order mark. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return literalString(text);
  let hex = 'feff';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return `<${hex}>`;
}

/** A literal string of bytes given as a Latin-1 text. */
export function literalString(bytes: string): string {
  return `(${bytes.replace(/[\\()\r\n]/g, escapeByte)})`;
}

function escapeByte(byte: string): string {
  return byte === '\r' ? '\\r' : byte === '\n' ? '\\n' : `\\${byte}`;
}

/** A name object. */
export function pdfName(name: string): string {
  let out = '/';
  for (const byte of Buffer.from(name, 'utf8')) {
    out +=
      byte > 0x20 && byte < 0x7f && !'()<>[]{}/%#'.includes(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `#${byte.toString(16).padStart(2, '0')}`;
  }
  return out;
}

/** `D:YYYYMMDDHHmmSSZ` in UTC. `time` in milliseconds since 1970. */
export function pdfDate(time: number): string {
  return `(D:${new Date(time).toISOString().replace(/[-T:]/g, '').slice(0, 14)}Z)`;
}
