/** Runs the table of measured texts: one text field per row, compared with what the peer's print holds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Float } from '../../../packages/engine/src/base/values.ts';
import { loadBundledFont } from '../../../packages/engine/src/host/node-fonts.ts';
import type { LineSpacing } from '../../../packages/engine/src/base/style.ts';
import { parseMarkup } from '../../../packages/engine/src/text/markup/markup.ts';
import { createFontRegistry, dejaVuFamilies, type FontRegistry } from '../../../packages/engine/src/text/font-registry.ts';
import { createMeasurer,
  normalizeNewlines, plainRequest, type MeasureRequest, type Measurer } from '../../../packages/engine/src/text/measure.ts';
import { scaleFont } from '../../../packages/engine/src/text/scale-font.ts';
import { layoutParagraph } from '../../../packages/engine/src/text/paragraph.ts';

export interface TextResult {
  readonly total: number;
  readonly identical: number;
  readonly misses: { readonly case: string; readonly detail: string }[];
}

const compared = [
  'expectedHeight', 'textHeight', 'lineSpacingFactor', 'leadingOffset', 'lineBreakOffsets', 'truncateIndex', 'truncateSuffix', 'fontSize',
] as const;

type Row = Readonly<Record<string, string>>;

/** Measures every row of `dir`/text.tsv; a row is identical when all expected columns are. */
export async function runText(dir: string): Promise<TextResult> {
  const [head = '', ...lines] = (await readFile(join(dir, 'text.tsv'), 'utf8')).split('\n').filter((line) => line !== '');
  const names = head.split('\t');
  const measurer = createMeasurer(createFontRegistry({ families: dejaVuFamilies, load: loadBundledFont }));
  const misses: { case: string; detail: string }[] = [];
  for (const line of lines) {
    const cells = line.split('\t');
    const row: Row = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    const got = measureRow(row, measurer);
    const wrong = compared.filter((name) => got[name] !== row[name]);
    if (wrong.length > 0) {
      misses.push({ case: row.id ?? '', detail: wrong.map((n) => `${n}: ${got[n]} instead of ${row[n]}`).join('; ') });
    }
  }
  return { total: lines.length, identical: lines.length - misses.length, misses };
}

/** `\t \n \r \\` and `\uXXXX` undone. */
export function unescapeCell(cell: string): string {
  return cell.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? ({ t: '\t', n: '\n', r: '\r' }[letter] ?? letter) : String.fromCharCode(parseInt(hex, 16)),
  );
}

function measureRow(row: Row, measurer: Measurer): Record<(typeof compared)[number], string> {
  const asked = requestOf(row, measurer.fonts);
  const { request, measured } =
    row.adjust === 'ScaleFont' ? scaleFont(asked, measurer) : { request: asked, measured: measurer.measure(asked) };
  const isCut = measured.textEnd < request.text.length;
  return {
    expectedHeight: String(measured.elementHeight),
    textHeight: new Float(measured.textHeight).toString(),
    lineSpacingFactor: new Float(measured.lineSpacingFactor).toString(),
    leadingOffset: new Float(measured.leadingOffset).toString(),
    lineBreakOffsets: request.text === '' ? '-' : measured.lines.join(','),
    truncateIndex: '',
    truncateSuffix: isCut ? (measured.suffix ?? '').replaceAll('\n', '\\n') : '',
    fontSize: new Float(request.attributes.fontSize).toString(),
  };
}

function requestOf(row: Row, fonts: FontRegistry): MeasureRequest {
  const number = (name: string): number => Number(row[name]);
  const attributes = {
    fontName: row.font ?? '',
    fontSize: number('size'),
    bold: row.bold === 'true',
    italic: row.italic === 'true',
    underline: false,
    strikeThrough: false,
  };
  const padding = number('padding');
  const text = normalizeNewlines(unescapeCell(row.text ?? ''));
  const styled = row.markup === 'none' ? null : parseMarkup(text, row.markup ?? '', attributes, fonts);
  return {
    ...plainRequest(text, attributes, number('width'), number('height')),
    ...(styled !== null && { text: styled.text, runs: styled.runs, blocks: styled.blocks ?? null }),
    topPadding: padding,
    leftPadding: padding,
    bottomPadding: padding,
    rightPadding: padding,
    extraHeight: row.adjust === 'StretchHeight' ? 100_000 : 0,
    canOverflow: row.adjust === 'StretchHeight',
    truncateAtChar: row.truncate?.startsWith('char') === true,
    truncateSuffix: row.truncate?.endsWith('suffix') === true ? '...' : null,
    paragraph: layoutParagraph({
      lineSpacing: row.lineSpacing as LineSpacing,
      lineSpacingSize: row.lineSpacingSize === '' ? undefined : number('lineSpacingSize'),
      firstLineIndent: number('firstLineIndent'),
      leftIndent: number('leftIndent'),
      rightIndent: number('rightIndent'),
      spacingBefore: number('spacingBefore'),
      spacingAfter: number('spacingAfter'),
      tabStopWidth: row.tabStopWidth === '' ? undefined : number('tabStopWidth'),
    }),
  };
}
