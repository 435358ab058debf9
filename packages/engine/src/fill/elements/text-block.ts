/**
 * The text of a text element while it is printed: what is left of it, and how a piece becomes a print element.
 * Shared by text fields and static texts. Source: facts, engine §2.9, §3.1, §3.7.
 */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import { JavaDate } from '../../base/dates.ts';
import { JavaThrow, type Value } from '../../base/values.ts';
import type { ElementTemplate, Hyperlink, PrintElement, PrintText } from '../../print/model.ts';
import { PrintedText } from '../../print/printed-text.ts';
import type { MutableText } from '../../print/printed-text.ts';
import { parseMarkup } from '../../text/markup/markup.ts';
import { writeInPieces, writeStyled } from '../../text/markup/write-styled.ts';
import type { Measured, Measurer, MeasureRequest } from '../../text/measure.ts';
import { normalizeNewlines, plainRequest, setStyledText } from '../../text/measure.ts';
import { scaledSize, scaleFont } from '../../text/scale-font.ts';
import type { ScaledText } from '../../text/scale-font.ts';
import type { StyledText, TextAttributes } from '../../text/styled-text.ts';
import type { FillElement, FillTemplate } from '../element.ts';
import { elementError } from '../element-error.ts';
import { propertyOf } from '../filler.ts';
import type { NotedElement } from '../text-notes.ts';

/** Options of a text element that are the same for every record. */
export interface TextOptions {
  readonly truncateAtChar: boolean;
  readonly truncateSuffix: string | null;
  readonly keepFullText: boolean;
  readonly saveLineBreaks: boolean;
  readonly consumesSpace: string;
  readonly saveCharWidth: boolean;
  readonly scaleStep: number;
  readonly layout: MeasureRequest['layout'];
}

const prefix = 'net.sf.jasperreports.';
/** Room in which no line breaks, in points. */
const maxLineWidth = 100_000;

export class TextBlock {
  readonly options: TextOptions;
  raw: string | null = null;
  /** The value behind the text, its class, and the pattern it was formatted with. */
  private value: Value = null;
  private valueClass: string | undefined;
  private pattern: string | undefined;
  measured: Measured | undefined;
  start = 0;
  end = 0;
  isStarted = false;
  private isParagraphCut = false;
  private wasParagraphCut = false;
  private canOverflow = false;
  private styled: StyledText | undefined;
  private plain = '';
  private markup = 'none';
  private scaledSize: number | undefined;
  /** What ScaleFont found for this text. */
  private scaling: ScaledText | undefined;
  /** Attributes of the element as measured: scaled with ScaleFont. */
  private base: TextAttributes | undefined;
  private readonly element: FillElement;
  private readonly measurer: Measurer;
  private readonly requests = new Map<FillTemplate, MeasureRequest>();
  /** The request used last, and whose it is: most rows ask for one template. */
  private lastTemplate: FillTemplate | undefined;
  private lastRequest: MeasureRequest | undefined;
  /** Options of the element or formats of the report make its prints carry more than most do. */
  private readonly isRare: boolean;

  constructor(element: FillElement) {
    this.element = element;
    const { foreignLocale, foreignTimeZone, shared } = element.filler;
    this.measurer = shared.measurer;
    this.options = readOptions(element);
    const { saveLineBreaks, keepFullText, saveCharWidth } = this.options;
    const isForeign = foreignLocale !== undefined || foreignTimeZone !== undefined;
    this.isRare = isForeign || saveLineBreaks || keepFullText || saveCharWidth;
  }

  /** A new text, of a value that is no text itself where one is given; nothing of it is printed yet. */
  setText(raw: string | null, value: Value = null, valueClass?: string, pattern?: string): void {
    this.raw = raw === null ? null : normalizeNewlines(raw);
    this.value = value;
    // A null value keeps the class and the pattern of the value before it, as the peer's print does.
    if (value !== null) {
      this.valueClass = valueClass;
      this.pattern = pattern;
    }
    this.restart();
    this.isParagraphCut = false;
    this.styled = undefined;
    this.markup = '';
    this.scaling = undefined;
  }

  /** From the start again. That a paragraph was cut is kept, as in the peer: its first line is not indented. */
  restart(): void {
    this.start = 0;
    this.end = 0;
    this.isStarted = false;
  }

  /** Whether text that goes on over the page takes all the room left here. */
  get consumesSpace(): boolean {
    return (
      (propertyOf(this.element.dynamicProperties, `${prefix}consume.space.on.overflow`) ??
        this.options.consumesSpace) !== 'false'
    );
  }

  /** No text at all. */
  get isEmpty(): boolean {
    return this.plain === '';
  }

  /** Everything printed. */
  get isFinished(): boolean {
    return this.isStarted && this.end >= this.plain.length;
  }

  /** Measures the next piece into the element's box, which may grow by `extra`. `late`: where it will go, printed before. */
  measure(template: FillTemplate, extra: number, canOverflow: boolean, scales: boolean, late?: PrintElement): Measured {
    const { resolved } = template;
    this.applyMarkup(resolved);
    const request = this.request(template);
    this.wasParagraphCut = this.isParagraphCut;
    if (this.styled === undefined) setPlainText(request, this.plain);
    else setStyledText(request, this.styled);
    request.start = this.end;
    request.width = this.element.width;
    request.extraHeight = extra;
    request.canOverflow = this.canOverflow = canOverflow;
    request.indentFirstLine = !this.isParagraphCut;
    const { measurer } = this;
    const { missed } = measurer.fonts;
    // Whoever else measures with these fonts may have left something behind.
    if (missed.length > 0) missed.length = 0;
    const measured = scales ? this.measureScaled(request) : measurer.measure(request);
    if (missed.length > 0) this.element.filler.shared.textNotes.glyphs(missed, this.noted(late));
    if (!scales) this.base = request.attributes;
    this.start = this.end;
    this.end = measured.textEnd;
    this.isStarted = true;
    this.isParagraphCut = measured.isParagraphCut;
    this.measured = measured;
    return measured;
  }

  /** The peer multiplies the size anew each time the same text is taken up again, but lays it out only once. */
  private measureScaled(request: MeasureRequest): Measured {
    const { scaleStep } = this.options;
    if (this.scaling !== undefined) {
      if (this.scaledSize !== undefined) this.scaledSize = scaledSize(this.scaledSize, this.scaling.factor, scaleStep);
      return this.scaling.measured;
    }
    const scaled = scaleFont(request, this.measurer, scaleStep);
    this.scaling = scaled;
    const { fontSize } = scaled.request.attributes;
    this.scaledSize = fontSize === request.attributes.fontSize ? undefined : fontSize;
    if (this.styled !== undefined && scaled.request.runs !== null)
      this.styled = { ...this.styled, runs: scaled.request.runs };
    this.base = scaled.request.attributes;
    return scaled.measured;
  }

  /** Width of the widest line of the last measured piece without the spaces at its end, in points. */
  visibleWidth(): number {
    const { measured } = this;
    if (measured === undefined || this.shown === '') return 0;
    const request = {
      ...this.request(this.element.template()),
      runs: null,
      blocks: null,
      start: 0,
      width: maxLineWidth,
      result: null,
    };
    const { measurer } = this;
    let widest = 0;
    let at = 0;
    for (const count of [...measured.lines, this.shown.length]) {
      for (const line of this.shown.slice(at, at + count).split('\n'))
        widest = Math.max(widest, measurer.measure({ ...request, text: line.trimEnd() }).textWidth);
      at += count;
    }
    return widest;
  }

  /** The text that the last measured piece shows. */
  get shown(): string {
    return this.plain.slice(this.start, this.end);
  }

  private applyMarkup(resolved: ResolvedStyle): void {
    if (this.markup === resolved.markup) return;
    this.markup = resolved.markup;
    this.styled = undefined;
    this.plain = this.raw ?? '';
    if (resolved.markup === 'none') return;
    const parsed = this.parse(resolved);
    if (parsed === null)
      throw this.element.filler.fail(
        'fill.text.element.missing.markup.processor.factory',
        `No markup processor factory specified for "${resolved.markup}" markup.`,
      );
    for (const { attributes } of parsed.runs)
      if (attributes.fontName !== resolved.fontName)
        this.element.filler.requireFont(attributes.fontName, this.element.model.place);
    this.styled = parsed;
    this.plain = parsed.text;
  }

  private parse(resolved: ResolvedStyle): StyledText | null {
    const { filler, model } = this.element;
    try {
      return parseMarkup(this.plain, resolved.markup, attributesOf(resolved), this.measurer.fonts);
    } catch (error) {
      throw error instanceof JavaThrow ? elementError(error, model, filler.compiled.file) : error;
    }
  }

  private request(template: FillTemplate): MeasureRequest {
    if (template === this.lastTemplate && this.lastRequest !== undefined) return this.lastRequest;
    let request = this.requests.get(template);
    if (request === undefined) this.requests.set(template, (request = this.newRequest(template)));
    this.lastTemplate = template;
    return (this.lastRequest = request);
  }

  private newRequest({ resolved }: FillTemplate): MeasureRequest {
    const { box, paragraph } = resolved;
    this.element.filler.requireFont(resolved.fontName, this.element.model.place);
    return {
      ...plainRequest('', attributesOf(resolved), this.element.model.width, this.element.model.height),
      topPadding: box.topPadding,
      leftPadding: box.leftPadding,
      bottomPadding: box.bottomPadding,
      rightPadding: box.rightPadding,
      rotation: resolved.rotation,
      paragraph,
      truncateAtChar: this.options.truncateAtChar,
      truncateSuffix: this.options.truncateSuffix,
      layout: this.options.layout,
    };
  }

  /** The print element of the last measured piece. */
  print(links: PrintLinks | undefined): PrintText {
    const { element, measured } = this;
    const template = element.template();
    const properties = element.printedProperties();
    const { value, valueClass, pattern } = this;
    const text = new PrintedText(
      template.print,
      element.x,
      element.relativeY,
      element.width,
      element.stretchHeight,
      element.nextPrintElementId(),
    );
    if (properties.length > 0) text.properties = properties;
    if (measured !== undefined) {
      text.text = this.raw === null ? null : this.piece(template);
      text.textHeight = measured.textHeight;
      text.lineSpacingFactor = measured.lineSpacingFactor;
      text.leadingOffset = measured.leadingOffset;
      if (measured.lines.length > 0) text.lines = measured.lines;
      if (value !== null && typeof value !== 'string') text.value = value;
      text.valueClass = valueClass;
      text.pattern = pattern;
    }
    if (measured !== undefined && this.hasRare(measured)) this.addRare(text, measured, template);
    // Only texts known at once say so.
    if (measured?.isLeftToRight === false) Object.assign(text, { runDirection: 'RTL' });
    if (this.end < this.plain.length) this.noteCut();
    return links === undefined ? text : Object.assign(text, links);
  }

  /** Puts the last measured piece into a print element made before its text was known. */
  printInto(text: PrintText, template: FillTemplate, links: PrintLinks | undefined): void {
    const { measured } = this;
    if (measured === undefined) return;
    const { value, valueClass, pattern } = this;
    const late = text as MutableText;
    late.template = template.print;
    late.text = this.raw === null ? null : this.piece(template);
    late.textHeight = measured.textHeight;
    late.lineSpacingFactor = measured.lineSpacingFactor;
    late.leadingOffset = measured.leadingOffset;
    if (measured.lines.length > 0) late.lines = measured.lines;
    if (value !== null && typeof value !== 'string') late.value = value;
    if (valueClass !== undefined) late.valueClass = valueClass;
    if (pattern !== undefined) late.pattern = pattern;
    const properties = this.element.printedProperties();
    if (properties.length > 0) late.properties = properties;
    this.addRare(late, measured, template);
    if (this.end < this.plain.length) this.noteCut(text);
    if (links !== undefined) Object.assign(late, links);
  }

  /** Whether `addRare` has anything to add. */
  private hasRare(measured: Measured): boolean {
    return (
      this.isRare ||
      measured.suffix !== null ||
      this.wasParagraphCut ||
      this.isParagraphCut ||
      this.scaledSize !== undefined
    );
  }

  /** What few texts have: cut or scaled text, saved line breaks. */
  private addRare(text: MutableText, measured: Measured, template: FillTemplate): void {
    const { options } = this;
    if (options.saveLineBreaks && !this.isEmpty) text.lineBreakOffsets = measured.lines;
    if (options.keepFullText && !this.canOverflow && this.start === 0 && this.end < this.plain.length) {
      text.fullText = this.markedUp(template, 0, this.plain.length, true);
      text.truncateIndex = this.end;
    }
    const { foreignLocale, foreignTimeZone } = this.element.filler;
    if (foreignLocale !== undefined && this.valueClass !== undefined) text.locale = foreignLocale;
    if (foreignTimeZone !== undefined && this.value instanceof JavaDate) text.timeZone = foreignTimeZone;
    if (measured.suffix !== null) text.truncateSuffix = measured.suffix;
    if (options.saveCharWidth) text.averageCharWidth = measured.averageCharWidth;
    if (this.wasParagraphCut || this.isParagraphCut) {
      const cut = this.cutProperties(template);
      if (cut.length > 0) text.properties = [...this.element.printedProperties(), ...cut];
    }
    if (this.scaledSize !== undefined) text.template = this.scaledTemplate(template, this.scaledSize);
  }

  /** Says that the end of the text is lost, unless only white space is. */
  private noteCut(late?: PrintElement): void {
    if (this.canOverflow || this.measured === undefined || this.plain.slice(this.end).trim() === '') return;
    this.element.filler.shared.textNotes.cut(this.noted(late));
  }

  private noted(late: PrintElement | undefined): NotedElement {
    const { model, filler } = this.element;
    const { shared } = filler;
    const page = () => (late === undefined ? shared.pageCount : shared.pageOf(late)) + 1;
    return { model, file: filler.compiled.file, page };
  }

  private piece(template: FillTemplate): string {
    return this.markedUp(template, this.start, this.end);
  }

  /** Part of the text in the element's markup. */
  private markedUp(template: FillTemplate, from: number, to: number, inPieces = false): string {
    if (this.styled === undefined) return this.plain.slice(from, to);
    const { blocks } = this.styled;
    const cuts =
      blocks === undefined
        ? []
        : (this.scaling?.cuts ?? []).flatMap((at) => blocks.find((b) => b.start <= at && at < b.end)?.items ?? []);
    const base = this.base ?? attributesOf(template.resolved);
    return inPieces ? writeInPieces(this.styled, base, cuts) : writeStyled(this.styled, from, to, base, cuts);
  }

  /** Marks of a paragraph that goes on from the last page or on to the next. */
  private cutProperties(template: FillTemplate): { name: string; value: string }[] {
    const cut = [];
    const { paragraph, hTextAlign } = template.resolved;
    if (this.wasParagraphCut && paragraph.firstLineIndent !== 0)
      cut.push({ name: `${prefix}awt.indent.first.line`, value: 'false' });
    if (this.isParagraphCut && hTextAlign === 'Justified')
      cut.push({ name: `${prefix}awt.justify.last.line`, value: 'true' });
    return cut;
  }

  private scaledTemplate(template: FillTemplate, fontSize: number): ElementTemplate {
    return { ...template.print, own: { ...template.print.own, fontSize } };
  }
}

export interface PrintLinks {
  readonly hyperlink?: Hyperlink | undefined;
  readonly anchorName?: string | undefined;
  readonly bookmarkLevel?: number | undefined;
}

export function attributesOf(resolved: ResolvedStyle): TextAttributes {
  const {
    fontName,
    fontSize,
    bold,
    italic,
    underline,
    strikeThrough,
    pdfFontName,
    pdfEncoding,
    pdfEmbedded,
    forecolor,
    backcolor,
    mode,
  } = resolved;
  return {
    fontName,
    fontSize,
    bold,
    italic,
    underline,
    strikeThrough,
    pdfFontName,
    pdfEncoding,
    // Only what is embedded says so: a run that says it is not differs.
    pdfEmbedded: pdfEmbedded ? true : undefined,
    forecolor,
    ...(mode === 'Opaque' ? { backcolor } : {}),
  };
}

function readOptions(element: FillElement): TextOptions {
  const { filler, model } = element;
  const get = (name: string): string | undefined =>
    propertyOf(model.properties, prefix + name) ?? filler.property(prefix + name);
  const is = (name: string): boolean => get(name) === 'true';
  const suffix = get('text.truncate.suffix')?.trim() ?? '';
  return {
    truncateAtChar: is('text.truncate.at.char'),
    truncateSuffix: suffix === '' ? null : suffix,
    keepFullText: is('print.keep.full.text'),
    saveLineBreaks: is('text.save.line.breaks'),
    consumesSpace: get('consume.space.on.overflow') ?? 'true',
    saveCharWidth: propertyOf(model.properties, `${prefix}export.xls.auto.fit.column`) === 'true',
    scaleStep: Number(get('scale.font.step.limit') ?? 0.5),
    layout: layoutOf(get('measure.simple.text'), get('measure.simple.text.exact')),
  };
}

function layoutOf(simple: string | undefined, exact: string | undefined): MeasureRequest['layout'] {
  if (simple === 'false') return 'complex';
  return exact === 'always' ? 'exact' : 'auto';
}

function setPlainText(request: MeasureRequest, text: string): void {
  request.text = text;
  request.runs = null;
  request.blocks = null;
}
