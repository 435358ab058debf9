/** Small prints for the tests of exporters. */
import { memoryPrint } from '../../print/memory-print.ts';
import type { StyleAttributes } from '../../base/style.ts';
import type { ElementTemplate, PrintElement, PrintImage, PrintText } from '../../print/model.ts';
import type { Print } from '../../print/model.ts';
import type { Exporter } from '../exporter.ts';
import type { FontRegistry } from '../../text/font-registry.ts';

/** An element's shared part with these own attributes and properties (names without `net.sf.jasperreports.`). */
export function template(
  own: StyleAttributes = {},
  properties: Readonly<Record<string, string>> = {},
): ElementTemplate {
  return { own, sourceElementId: 1, properties: namedProperties(properties) };
}

function namedProperties(properties: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(properties).map(([name, value]) => ({ name: `net.sf.jasperreports.${name}`, value }));
}

/** A text in a 10-point font whose lines are 1.1640625 × the size high (DejaVu Sans). */
export function textAt(
  x: number,
  y: number,
  width: number,
  height: number,
  text: string,
  more: Partial<PrintText> = {},
): PrintText {
  const layout = { textHeight: 11.640625, lineSpacingFactor: 1.1640625, leadingOffset: -2.3583984 };
  return { kind: 'text', template: template(), x, y, width, height, printElementId: 1, text, ...layout, ...more };
}

/** An image of these bytes, one point per pixel. */
export function imageAt(x: number, y: number, width: number, height: number, bytes: Uint8Array): PrintImage {
  const source = { kind: 'bytes', bytes, mime: 'image/png', pixelWidth: width, pixelHeight: height } as const;
  return {
    kind: 'image',
    template: template(),
    x,
    y,
    width,
    height,
    printElementId: 1,
    isLazy: false,
    onErrorType: 'Error',
    source,
  };
}

/** A print of A4 pages, 595 × 842 points. */
export function printOf(
  pages: readonly (readonly PrintElement[])[],
  properties: Readonly<Record<string, string>> = {},
): Print {
  return memoryPrint({
    name: 'Test',
    pageWidth: 595,
    pageHeight: 842,
    topMargin: 0,
    leftMargin: 0,
    bottomMargin: 0,
    rightMargin: 0,
    orientation: 'Portrait',
    locale: 'en_US',
    timeZone: 'GMT',
    formatFactoryClass: undefined,
    properties: namedProperties(properties),
    origins: [],
    styles: [],
    pages: pages.map((elements) => ({ elements })),
    bookmarks: [],
    parts: [],
  });
}

/** What an exporter writes, and the codes of its diagnostics. */
export async function exported(
  exporter: Exporter,
  print: Print,
  fonts?: FontRegistry,
): Promise<{ readonly bytes: Buffer; readonly codes: readonly string[] }> {
  const parts: Uint8Array[] = [];
  const codes: string[] = [];
  const report = ({ code }: { code: string }): void => void codes.push(code);
  await exporter.write(
    print,
    { write: (bytes) => void parts.push(bytes) },
    { now: Date.UTC(2026, 0, 2, 3, 4, 5), fonts, report },
  );
  return { bytes: Buffer.concat(parts), codes };
}
