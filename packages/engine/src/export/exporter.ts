/** One output format: a value of this type and one line in registry.ts. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Print } from '../print/model.ts';
import type { FontRegistry } from '../text/font-registry.ts';

/** Where bytes go. `write` resolves when the receiver wants more (back pressure). */
export interface Sink {
  write(bytes: Uint8Array): void | Promise<void>;
}

export interface ExportContext {
  /** Milliseconds since 1970, for dates inside the file. */
  readonly now: number;
  /** Overrides of export properties (`net.sf.jasperreports.export.…`), above those of the report. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** First and last page (0-based, inclusive) when not all pages are wanted. */
  readonly pages?: { readonly from: number; readonly to: number } | undefined;
  /** Fonts for formats that embed or measure them; absent: the PDF exporter uses the fourteen standard fonts only. */
  readonly fonts?: FontRegistry | undefined;
  /** Where the HTML exporter puts pictures; absent = as data URI or not at all, per property. */
  readonly image?: ((name: string, mime: string, bytes: Uint8Array) => string) | undefined;
  report(diagnostic: Diagnostic): void;
}

export interface Exporter {
  /** The id in URLs and on the command line: pdf, html, xlsx, csv, xml, jrprint … */
  readonly format: string;
  readonly mime: string;
  readonly extension: string;
  /** Reads the pages more than once: they must be kept. */
  readonly readsAgain?: boolean | undefined;
  /** Writes generic elements as they are; other formats get what stands in for them. */
  readonly keepsGenerics?: boolean | undefined;
  write(print: Print, sink: Sink, context: ExportContext): Promise<void>;
}
