/** Bytes of a data file as text, piece by piece, so that a large file never stands in memory twice. */
import { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { ReportError } from '../base/diagnostic.ts';

/** Whole bytes, or bytes as they arrive. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

/** Bytes decoded at a time when the whole file is at hand. */
const pieceBytes = 64 * 1024;

/** Pieces of text; `next` gives null at the end. Sync when the bytes are at hand. A leading BOM is dropped. */
export interface TextChunks {
  next(): string | null | Promise<string | null>;
  close(): void | Promise<void>;
}

/** Opens `source` in a Java-named encoding (default UTF-8). Errors: `ReportError` `data.encoding.unknown`. */
export function textChunks(source: ByteSource, encoding: string | undefined): TextChunks {
  const decode = decoderFor(encoding ?? 'UTF-8');
  return source instanceof Uint8Array ? fromBytes(source, decode) : fromStream(source, decode);
}

/** Whole text of `bytes`. Errors: as `textChunks`. */
export function decodeText(bytes: Uint8Array, encoding: string | undefined): string {
  return decoderFor(encoding ?? 'UTF-8')(bytes, true);
}

type Decode = (bytes: Uint8Array, isLast: boolean) => string;

/** The platform reads these as windows-1252; Java does not. */
const latin1Names: readonly string[] = ['iso-8859-1', 'iso8859-1', 'iso8859_1', 'latin1', 'us-ascii', 'ascii'];

function decoderFor(encoding: string): Decode {
  if (latin1Names.includes(encoding.toLowerCase())) {
    return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }
  if (/^utf-?16$/i.test(encoding)) return utf16();
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(javaNames[encoding.toLowerCase()] ?? encoding);
  } catch (cause) {
    throw new ReportError('data.encoding.unknown', `Unknown encoding "${encoding}" of a data file.`, { cause });
  }
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

/** UTF-16 by its byte order mark; big-endian without one. */
function utf16(): Decode {
  let decoder: TextDecoder | null = null;
  return (bytes, isLast) => {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be');
    return decoder.decode(bytes, { stream: !isLast });
  };
}

const javaNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  cp1252: 'windows-1252',
  cp1250: 'windows-1250',
};

function fromBytes(bytes: Uint8Array, decode: Decode): TextChunks {
  let at = 0;
  return {
    next() {
      if (at >= bytes.length) return null;
      const end = Math.min(at + pieceBytes, bytes.length);
      const text = decode(bytes.subarray(at, end), end === bytes.length);
      at = end;
      return text;
    },
    close() {
      at = bytes.length;
    },
  };
}

function fromStream(source: AsyncIterable<Uint8Array>, decode: Decode): TextChunks {
  const pieces = source[Symbol.asyncIterator]();
  let isDone = false;
  return {
    async next() {
      if (isDone) return null;
      const piece = await pieces.next();
      if (piece.done !== true) return decode(piece.value, false);
      isDone = true;
      return decode(new Uint8Array(0), true);
    },
    async close() {
      isDone = true;
      await pieces.return?.();
    },
  };
}
