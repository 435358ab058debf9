/** Text on its way to a byte sink: gathered, encoded, handed on in pieces of about 64 KB. */
import { ReportError } from '../../base/diagnostic.ts';
import type { Sink } from '../exporter.ts';

const pieceLength = 64 * 1024;

/** Collects text; `flush` between pages gives back pressure, `end` hands on the rest. */
export class TextSink {
  private readonly sink: Sink;
  private readonly encode: (text: string) => Uint8Array;
  private parts: string[] = [];
  private length = 0;

  /** `encoding`: UTF-8, UTF-16 (with byte order mark), UTF-16BE, UTF-16LE, ISO-8859-1, US-ASCII.
   *  Errors: `export.encoding.unknown`. */
  constructor(sink: Sink, encoding: string) {
    this.sink = sink;
    this.encode = encoderOf(encoding);
  }

  write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  /** Whether enough is gathered to be handed on; lets writers of long pages wait only then. */
  get isFull(): boolean {
    return this.length >= pieceLength;
  }

  /** Hands on what is gathered once it makes a piece. */
  async flush(): Promise<void> {
    if (this.length >= pieceLength) await this.end();
  }

  /** Hands on everything gathered. */
  async end(): Promise<void> {
    if (this.length === 0) return;
    const text = this.parts.join('');
    this.parts = [];
    this.length = 0;
    await this.sink.write(this.encode(text));
  }
}

function encoderOf(encoding: string): (text: string) => Uint8Array {
  switch (encoding.toUpperCase().replaceAll('_', '-')) {
    case 'UTF-8':
    case 'UTF8': {
      const encoder = new TextEncoder();
      return (text) => encoder.encode(text);
    }
    case 'ISO-8859-1':
    case 'ISO8859-1':
    case 'LATIN1':
      return (text) => singleByte(text, 0xff);
    case 'US-ASCII':
    case 'ASCII':
      return (text) => singleByte(text, 0x7f);
    case 'UTF-16': {
      let isFirst = true;
      return (text) => {
        const bytes = utf16(isFirst ? '\ufeff' + text : text, false);
        isFirst = false;
        return bytes;
      };
    }
    case 'UTF-16BE':
      return (text) => utf16(text, false);
    case 'UTF-16LE':
      return (text) => utf16(text, true);
    default:
      throw new ReportError('export.encoding.unknown', `The encoding "${encoding}" is not known. Use UTF-8.`);
  }
}

/** Characters above the range become `?`, a surrogate pair one of them. */
function singleByte(text: string, highest: number): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes.push(code <= highest ? code : 0x3f);
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}
