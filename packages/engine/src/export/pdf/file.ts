/**
 * The PDF file as objects written front to back: header, objects as they are finished, cross-reference table, trailer.
 * Encryption, when it comes, belongs into `stream` and the string functions: both know the object they write for.
 * Source: PDF 32000-1 §7.5.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Sink } from '../exporter.ts';

/** Bytes gathered before they go to the sink. */
const flushBytes = 256 * 1024;

/** A reference to an object by its number. */
export function ref(id: number): string {
  return `${id} 0 R`;
}

/** Objects are numbered by `reserve` and written in any order; each reserved number must be written before `finish`. */
export class PdfFile {
  readonly #sink: Sink;
  readonly #level: number;
  /** Byte offset by object number; 0 = not written yet. */
  readonly #offsets: number[] = [0];
  readonly #hash = createHash('sha256');
  #parts: Uint8Array[] = [];
  #pending = 0;
  #offset = 0;

  /** `version` is what the header names, as `1.7`; `level` the zlib level of streams. */
  constructor(sink: Sink, version: string, level: number) {
    this.#sink = sink;
    this.#level = level;
    this.#put(Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1'));
  }

  /** The number of an object to be written later. */
  reserve(): number {
    return this.#offsets.push(0) - 1;
  }

  /** Writes an object; `body` is Latin-1 text. */
  object(id: number, body: string): void {
    this.#begin(id);
    this.#put(Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, 'latin1'));
  }

  /** Writes a new object and gives back its number. */
  add(body: string): number {
    const id = this.reserve();
    this.object(id, body);
    return id;
  }

  /** Writes a stream, deflated. `entries` are further dictionary entries as text. */
  stream(id: number, entries: string, data: Uint8Array): void {
    this.rawStream(id, `${entries}/Filter/FlateDecode`, deflateSync(data, { level: this.#level }));
  }

  /** Writes a stream whose bytes are already in the form `entries` tells. */
  rawStream(id: number, entries: string, data: Uint8Array): void {
    this.#begin(id);
    this.#put(Buffer.from(`${id} 0 obj\n<<${entries}/Length ${data.length}>>\nstream\n`, 'latin1'));
    this.#put(data);
    this.#put(endStream);
  }

  /** Hands gathered bytes to the sink when they are many; call between pages. */
  flush(): void | Promise<void> {
    if (this.#pending >= flushBytes) return this.#drain();
  }

  /** Cross-reference table and trailer. */
  async finish(root: number, info: number): Promise<void> {
    const start = this.#offset;
    const lines = [`xref\n0 ${this.#offsets.length}\n0000000000 65535 f \n`];
    for (let id = 1; id < this.#offsets.length; id++) {
      const offset = this.#offsets[id] as number;
      lines.push(offset === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
    }
    const id = this.#hash.copy().digest('hex').slice(0, 32);
    lines.push(
      `trailer\n<</Size ${this.#offsets.length}/Root ${ref(root)}/Info ${ref(info)}/ID[<${id}><${id}>]>>\n`,
      `startxref\n${start}\n%%EOF\n`,
    );
    this.#put(Buffer.from(lines.join(''), 'latin1'));
    await this.#drain();
  }

  #begin(id: number): void {
    this.#offsets[id] = this.#offset;
  }

  #put(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#pending += bytes.length;
    this.#offset += bytes.length;
  }

  #drain(): void | Promise<void> {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#pending = 0;
    this.#hash.update(bytes);
    return this.#sink.write(bytes);
  }
}

const endStream = Buffer.from('\nendstream\nendobj\n', 'latin1');
