/** Plain text: each page a matrix of characters. Source: facts engine §8.5. */
import { ReportError } from '../../base/diagnostic.ts';
import type { HorizontalTextAlign, VerticalTextAlign } from '../../base/style.ts';
import type { PageFormat, Print, PrintElement, PrintText } from '../../print/model.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import { numberedPages } from '../shared/pages.ts';
import { exportProperties, exportSettings, type ExportSettings } from '../shared/properties.ts';
import { styleOf } from '../shared/style.ts';
import { plainText, shownText } from '../shared/styled-runs.ts';
import { TextSink } from '../shared/text-sink.ts';

/** Writes page by page. Needs a character size or a page size in characters.
 *  Errors: `export.text.character.size` when neither is given or one is not above 0. */
export const textExporter: Exporter = { format: 'text', mime: 'text/plain', extension: 'txt', write };

/** Size of a page and of a character cell; points per character may be fractions. */
interface Raster {
  readonly characterWidth: number;
  readonly characterHeight: number;
  readonly columns: number;
  readonly rows: number;
}

async function write(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = exportSettings(print, context);
  const out = new TextSink(sink, settings.text(exportProperties.encoding) ?? 'UTF-8');
  const line = settings.text(exportProperties.textLineSeparator) ?? '\n';
  const separator = settings.text(exportProperties.textPageSeparator) ?? line + line;
  const trims = settings.flag(exportProperties.textTrimLineRight);
  let isFirst = true;
  for await (const { page, format } of numberedPages(print, context)) {
    if (!isFirst) out.write(separator);
    isFirst = false;
    const rows = pageRows(
      page.elements,
      rasterOf(page.format === undefined ? format : bookFormat(print, format), settings),
    );
    for (const row of rows) out.write((trims ? row.replace(/ +$/, '') : row) + line);
    await out.flush();
  }
  await out.end();
}

/** Pages of a book are as wide and high as the book says; those of higher parts go on below. */
function bookFormat(book: PageFormat, part: PageFormat): PageFormat {
  return { ...part, pageWidth: book.pageWidth, pageHeight: Math.max(book.pageHeight, part.pageHeight) };
}

function rasterOf({ pageWidth, pageHeight }: PageFormat, settings: ExportSettings): Raster {
  const across = axis(
    pageWidth,
    settings.number(exportProperties.textCharacterWidth),
    settings.number(exportProperties.textPageWidth),
    'width',
  );
  const down = axis(
    pageHeight,
    settings.number(exportProperties.textCharacterHeight),
    settings.number(exportProperties.textPageHeight),
    'height',
  );
  return { characterWidth: across.size, characterHeight: down.size, columns: across.count, rows: down.count };
}

/** From a character's size or, failing that, the number of characters on a page. */
function axis(
  points: number,
  size: number | null,
  count: number | null,
  name: string,
): { size: number; count: number } {
  if (size !== null && size > 0)
    return { size, count: count !== null && count > 0 ? count : Math.trunc(points / size) };
  if (count !== null && count > 0) return { size: points / count, count };
  const message = `Text export needs net.sf.jasperreports.export.text.character.${name} or text.page.${name} above 0.`;
  throw new ReportError('export.text.character.size', message);
}

function pageRows(elements: readonly PrintElement[], raster: Raster): string[] {
  const rows = Array.from({ length: raster.rows }, () => Array.from({ length: raster.columns }, () => ' '));
  writeAll(rows, elements, 0, 0, raster);
  return rows.map((row) => row.join(''));
}

function writeAll(
  rows: string[][],
  elements: readonly PrintElement[],
  left: number,
  top: number,
  raster: Raster,
): void {
  for (const element of elements) {
    if (element.kind === 'text') writeText(rows, element, left, top, raster);
    else if (element.kind === 'frame') {
      const { box } = styleOf(element);
      writeAll(rows, element.children, left + element.x + box.leftPadding, top + element.y + box.topPadding, raster);
    }
  }
}

function writeText(rows: string[][], element: PrintText, left: number, top: number, raster: Raster): void {
  const content = shownText(element);
  const text = content === null ? '' : plainText(element, content);
  if (text === '') return;
  const style = styleOf(element);
  const { box } = style;
  const column = round((element.x + left + box.leftPadding) / raster.characterWidth);
  const row = round((element.y + top + box.topPadding) / raster.characterHeight);
  const width = round((element.width - box.leftPadding - box.rightPadding) / raster.characterWidth);
  const height = round((element.height - box.topPadding - box.bottomPadding) / raster.characterHeight);
  const lines = brokenLines(text, width).slice(0, Math.max(0, height));
  const first = row + spareRows(style.vTextAlign, height - lines.length);
  lines.forEach((line, i) => {
    const characters = rows[first + i];
    if (characters === undefined) return;
    const isLast = i === lines.length - 1;
    const shown = aligned(line, width, isLast && style.hTextAlign === 'Justified' ? 'Left' : style.hTextAlign);
    for (let c = /^ */.exec(shown)?.[0].length ?? 0; c < shown.length && column + c < characters.length; c++) {
      if (column + c >= 0) characters[column + c] = shown[c] as string;
    }
  });
}

/** To the nearest whole number, halves up. */
function round(value: number): number {
  return Math.floor(value + 0.5);
}

function spareRows(align: VerticalTextAlign, spare: number): number {
  if (align === 'Bottom') return spare;
  return align === 'Middle' ? Math.trunc(spare / 2) : 0;
}

/** Breaks at spaces and line feeds into lines of at most `width` characters. A longer word goes on in the current line
 *  and is cut where that is full. */
export function brokenLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const [i, paragraph] of text.replace(/\n$/, '').split('\n').entries()) {
    let line = '';
    for (const token of (i === 0 ? paragraph : paragraph.trimStart()).split(/( )/)) {
      if (line.length + token.length > width && line !== '' && token.length <= width) {
        lines.push(withoutTrailingSpaces(line));
        line = '';
        if (token === ' ') continue;
      }
      line += token;
      while (line.length > width && width > 0) {
        lines.push(withoutTrailingSpaces(line.slice(0, width)));
        line = line.slice(width);
      }
    }
    lines.push(withoutTrailingSpaces(line));
  }
  return lines;
}

function withoutTrailingSpaces(line: string): string {
  return line.replace(/ +$/, '');
}

/** The line within its columns. The last line of a justified text is not spread: pass Left. */
export function aligned(line: string, width: number, align: HorizontalTextAlign): string {
  const spare = width - line.length;
  if (spare <= 0) return line;
  switch (align) {
    case 'Right':
      return ' '.repeat(spare) + line;
    case 'Center':
      return ' '.repeat(Math.trunc(spare / 2)) + line;
    case 'Justified':
      return justified(line, spare);
    default:
      return line;
  }
}

/** Widens the gaps between words, the first ones by one space more where it does not come out even. */
function justified(line: string, spare: number): string {
  const words = line.split(/ +/).filter((word) => word !== '');
  const gaps = words.length - 1;
  if (gaps < 1) return line;
  const spaces = line.length + spare - words.reduce((length, word) => length + word.length, 0);
  const each = Math.trunc(spaces / gaps);
  const more = spaces % gaps;
  return words.map((word, i) => (i === gaps ? word : word + ' '.repeat(each + (i < more ? 1 : 0)))).join('');
}
