/**
 * Pages as bytes, for pages that do not stay in memory. What elements have in common (template, kind, heights of text)
 * is kept once in memory and named by index; a page is a run of 32-bit integers, then all its characters.
 */
import { unreachable } from '../base/diagnostic.ts';
import type { Property } from '../base/style.ts';
import type { Value } from '../base/values.ts';
import type {
  ElementTemplate,
  Hyperlink,
  ImageSource,
  PrintElement,
  PrintImage,
  PrintPage,
  PrintText,
  SceneSource,
} from './model.ts';
import { PrintedText } from './printed-text.ts';
import type { MutableText } from './printed-text.ts';
import { ValueCodec, type ForeignValues } from './value-codec.ts';

/** What is the same for many elements. `sample` lends its fields, also its box to those that have the same one. */
interface Shape {
  readonly kind: PrintElement['kind'];
  readonly template: ElementTemplate;
  readonly sample: PrintElement;
}

/** What few elements have; goes into the page as JSON. */
interface Extras {
  readonly hyperlink?: Hyperlink | undefined;
  readonly anchorName?: string | undefined;
  readonly bookmarkLevel?: number | undefined;
  readonly properties?: readonly Property[] | undefined;
  readonly fullText?: string | undefined;
  readonly truncateIndex?: number | undefined;
  readonly truncateSuffix?: string | undefined;
  readonly lineBreakOffsets?: readonly number[] | undefined;
  readonly averageCharWidth?: number | undefined;
  /** Index of a shared picture, or a drawing of this element alone. */
  readonly source?: number | SceneSource | undefined;
  readonly parameters?: readonly { readonly name: string; readonly value: string }[] | undefined;
}

const flag = { text: 1, lines: 2, extras: 4, rareShape: 8, sameBox: 16 } as const;
/** Bits of a flag word above the flags: the kind of the value. */
const valueShift = 5;

/** Encodes and decodes the pages of one print. Not shared between prints: it holds their templates. */
export class PageCodec {
  private readonly shapes: Shape[] = [];
  private readonly shapesOf = new Map<ElementTemplate, number[]>();
  /** Which shape came after each the last time: rows repeat. */
  private readonly following: number[] = [];
  private lastShape = 0;
  private readonly sources: ImageSource[] = [];
  private readonly sourceIndex = new Map<ImageSource, number>();
  private readonly values: ValueCodec;
  private ints = new Int32Array(4096);
  private at = 0;
  private readonly parts: string[] = [];
  private partCount = 0;

  constructor(foreign?: ForeignValues) {
    this.values = new ValueCodec(foreign);
  }

  /** The page's bytes: integers in the platform's order, then characters as UTF-8 (or UTF-16 when not well-formed). */
  encode(page: PrintPage): Uint8Array {
    this.at = 2;
    this.partCount = 0;
    for (const element of page.elements) this.put(element);
    if (this.parts.length !== this.partCount) this.parts.length = this.partCount;
    const text = this.parts.join('');
    const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
    this.ints[0] = this.at;
    this.ints[1] = encoding === 'utf8' ? 1 : 0;
    const head = this.at * 4;
    const bytes = Buffer.allocUnsafeSlow(head + Buffer.byteLength(text, encoding));
    bytes.set(new Uint8Array(this.ints.buffer, 0, head));
    bytes.write(text, head, encoding);
    return bytes;
  }

  /** The page that `encode` made the bytes of. */
  decode(bytes: Uint8Array): PrintPage {
    this.takeInts(bytes, 2);
    const [length = 0, isUtf8] = this.ints;
    this.takeInts(bytes, length);
    const characters = Buffer.from(bytes.buffer, bytes.byteOffset + length * 4, bytes.byteLength - length * 4);
    const text = characters.toString(isUtf8 === 1 ? 'utf8' : 'utf16le');
    return { elements: this.readElements(new Reader(this.ints, text), length) };
  }

  /** Copies the first integers of a page to `ints`, which encoding and decoding share: bytes may lie at any offset. */
  private takeInts(bytes: Uint8Array, length: number): void {
    this.at = 0;
    this.reserve(length);
    new Uint8Array(this.ints.buffer).set(bytes.subarray(0, length * 4));
  }

  private put(element: PrintElement): void {
    this.reserve(8);
    const { ints, at } = this;
    const shape = this.shapeOf(element);
    const { sample } = this.shapes[shape] as Shape;
    const { x, width, height } = element;
    const isSameBox = x === sample.x && width === sample.width && height === sample.height;
    ints[at] = shape;
    // The word of flags; what follows adds to it.
    ints[at + 1] = isSameBox ? flag.sameBox : 0;
    ints[at + 2] = element.y;
    ints[at + 3] = element.printElementId;
    if (!isSameBox) {
      ints[at + 4] = x;
      ints[at + 5] = width;
      ints[at + 6] = height;
    }
    this.at = at + (isSameBox ? 4 : 7);
    switch (element.kind) {
      case 'text':
        this.putText(element, at + 1);
        return;
      case 'line':
      case 'rectangle':
      case 'ellipse':
        this.putExtras(element.properties === undefined ? undefined : { properties: element.properties }, at + 1);
        return;
      case 'image':
        this.putExtras(this.imageExtras(element), at + 1);
        return;
      case 'frame':
        this.putExtras(element.properties === undefined ? undefined : { properties: element.properties }, at + 1);
        this.putChildren(element.children);
        return;
      case 'generic': {
        const parameters = element.parameters.map(({ name, value }) => ({ name, value: this.values.toText(value) }));
        this.putExtras({ properties: element.properties, parameters }, at + 1);
        this.putChildren(element.standIn === undefined ? [] : [element.standIn]);
        return;
      }
      default:
        unreachable(element);
    }
  }

  private putText(element: PrintText, flagAt: number): void {
    let flags = this.ints[flagAt] as number;
    if (element.text !== null) {
      flags |= flag.text;
      this.putString(element.text);
    }
    if (element.lines !== undefined) {
      flags |= flag.lines;
      this.putNumbers(element.lines);
    }
    const extras = textExtras(element);
    if (extras !== undefined) {
      flags |= flag.extras;
      this.putString(this.extrasText(extras));
    }
    if (hasRareShape(element)) flags |= flag.rareShape;
    flags |= this.putValue(element.value) << valueShift;
    this.ints[flagAt] = flags;
  }

  /** Gives back the kind of value. */
  private putValue(value: Value | undefined): number {
    if (value === undefined) return 0;
    const tag = this.values.tagOf(value);
    this.values.write(tag, value, this.putInt, this.putCharacters);
    return tag;
  }

  private readonly putInt = (int: number): void => {
    this.reserve(1);
    this.ints[this.at++] = int;
  };
  private readonly putCharacters = (text: string): void => this.putString(text);

  private putExtras(extras: Extras | undefined, flagAt: number): void {
    if (extras === undefined) return;
    this.ints[flagAt] = (this.ints[flagAt] as number) | flag.extras;
    this.putString(this.extrasText(extras));
  }

  private putChildren(children: readonly PrintElement[]): void {
    this.reserve(1);
    const endAt = this.at++;
    for (const child of children) this.put(child);
    this.ints[endAt] = this.at;
  }

  private putString(text: string): void {
    this.reserve(1);
    this.ints[this.at++] = text.length;
    this.parts[this.partCount++] = text;
  }

  private putNumbers(numbers: readonly number[]): void {
    this.reserve(numbers.length + 1);
    this.ints[this.at++] = numbers.length;
    for (const number of numbers) this.ints[this.at++] = number;
  }

  /** Makes room for that many integers. */
  private reserve(more: number): void {
    if (this.at + more <= this.ints.length) return;
    const larger = new Int32Array(Math.max(this.ints.length * 2, this.at + more));
    larger.set(this.ints);
    this.ints = larger;
  }

  private extrasText(extras: Extras): string {
    const { hyperlink } = extras;
    if (hyperlink?.parameters === undefined) return JSON.stringify(extras);
    const parameters = hyperlink.parameters.map((one) => ({ ...one, value: this.values.toText(one.value) }));
    return JSON.stringify({ ...extras, hyperlink: { ...hyperlink, parameters } });
  }

  private readExtras(text: string): Extras {
    const extras = JSON.parse(text) as Extras;
    const { hyperlink } = extras;
    if (hyperlink?.parameters === undefined) return extras;
    const parameters = hyperlink.parameters.map((one) => ({
      ...one,
      value: this.values.fromText(one.value as string),
    }));
    return { ...extras, hyperlink: { ...hyperlink, parameters } };
  }

  private imageExtras(image: PrintImage): Extras {
    const { hyperlink, anchorName, bookmarkLevel, properties, source } = image;
    if (source?.kind === 'scene') return { hyperlink, anchorName, bookmarkLevel, properties, source };
    let index: number | undefined;
    if (source !== undefined) {
      index = this.sourceIndex.get(source);
      if (index === undefined) {
        index = this.sources.push(source) - 1;
        this.sourceIndex.set(source, index);
      }
    }
    return { hyperlink, anchorName, bookmarkLevel, properties, source: index };
  }

  private shapeOf(element: PrintElement): number {
    const { shapes, following, lastShape } = this;
    const guess = following[lastShape] as number | undefined;
    const guessed = guess === undefined ? undefined : shapes[guess];
    const index =
      guessed !== undefined && guessed.template === element.template && hasShape(element, guessed.sample)
        ? (guess as number)
        : (following[lastShape] = this.findShape(element));
    return (this.lastShape = index);
  }

  private findShape(element: PrintElement): number {
    let known = this.shapesOf.get(element.template);
    if (known === undefined) this.shapesOf.set(element.template, (known = []));
    for (const index of known) if (hasShape(element, (this.shapes[index] as Shape).sample)) return index;
    const shape: Shape = { kind: element.kind, template: element.template, sample: sampleOf(element) };
    const index = this.shapes.push(shape) - 1;
    known.push(index);
    return index;
  }

  private readElements(from: Reader, end: number): PrintElement[] {
    const elements: PrintElement[] = [];
    while (from.at < end) elements.push(this.readElement(from));
    return elements;
  }

  private readElement(from: Reader): PrintElement {
    const { ints } = from;
    const shape = this.shapes[ints[from.at] as number] as Shape;
    if (shape.kind === 'text') return this.readText(shape.sample as PrintText, from);
    const element = { ...shape.sample };
    const fields = element as { -readonly [K in 'width' | 'height' | 'printElementId']: number };
    const flags = ints[from.at + 1] as number;
    element.y = ints[from.at + 2] as number;
    fields.printElementId = ints[from.at + 3] as number;
    from.at += 4;
    if ((flags & flag.sameBox) === 0) {
      element.x = ints[from.at++] as number;
      fields.width = ints[from.at++] as number;
      fields.height = ints[from.at++] as number;
    }
    if ((flags & flag.extras) !== 0) this.addExtras(element, this.readExtras(readString(from)));
    if (element.kind === 'frame') {
      const end = ints[from.at++] as number;
      Object.assign(element, { children: this.readElements(from, end) });
    }
    if (element.kind === 'generic') {
      const end = ints[from.at++] as number;
      const [standIn] = this.readElements(from, end);
      if (standIn !== undefined) Object.assign(element, { standIn });
    }
    return element;
  }

  private readText(sample: PrintText, from: Reader): PrintText {
    const { ints, at } = from;
    const flags = ints[at + 1] as number;
    const isSameBox = (flags & flag.sameBox) !== 0;
    const text: MutableText = new PrintedText(
      sample.template,
      isSameBox ? sample.x : (ints[at + 4] as number),
      ints[at + 2] as number,
      isSameBox ? sample.width : (ints[at + 5] as number),
      isSameBox ? sample.height : (ints[at + 6] as number),
      ints[at + 3] as number,
    );
    from.at = at + (isSameBox ? 4 : 7);
    text.textHeight = sample.textHeight;
    text.lineSpacingFactor = sample.lineSpacingFactor;
    text.leadingOffset = sample.leadingOffset;
    text.valueClass = sample.valueClass;
    text.pattern = sample.pattern;
    if ((flags & flag.rareShape) !== 0) addRareShape(text, sample);
    if ((flags & flag.text) !== 0) text.text = readString(from);
    if ((flags & flag.lines) !== 0) text.lines = readNumbers(from);
    if ((flags & flag.extras) !== 0) this.addExtras(text, this.readExtras(readString(from)));
    const tag = flags >> valueShift;
    if (tag !== 0) text.value = this.values.read(tag, from.int, from.string);
    return text;
  }

  private addExtras(element: PrintElement, extras: Extras): void {
    const { source, parameters, ...rest } = extras;
    Object.assign(element, rest);
    if (source !== undefined)
      (element as { source?: ImageSource | undefined }).source =
        typeof source === 'number' ? this.sources[source] : source;
    if (parameters === undefined) return;
    const read = parameters.map(({ name, value }) => ({ name, value: this.values.fromText(value) }));
    Object.assign(element, { parameters: read });
  }
}

/** Where the decoding of a page stands. */
class Reader {
  readonly ints: Int32Array;
  readonly text: string;
  at = 2;
  textAt = 0;
  /** For the codec of values; made once per page. */
  readonly int = (): number => this.ints[this.at++] as number;
  readonly string = (): string => readString(this);

  constructor(ints: Int32Array, text: string) {
    this.ints = ints;
    this.text = text;
  }
}

function readString(from: Reader): string {
  const length = from.ints[from.at++] as number;
  return from.text.slice(from.textAt, (from.textAt += length));
}

function readNumbers(from: Reader): number[] {
  const length = from.ints[from.at++] as number;
  return Array.from(from.ints.subarray(from.at, (from.at += length)));
}

function textExtras(text: PrintText): Extras | undefined {
  const { hyperlink, anchorName, bookmarkLevel, properties } = text;
  const { fullText, truncateIndex, truncateSuffix, lineBreakOffsets, averageCharWidth } = text;
  if (
    hyperlink === undefined &&
    anchorName === undefined &&
    !bookmarkLevel &&
    properties === undefined &&
    fullText === undefined &&
    truncateIndex === undefined &&
    truncateSuffix === undefined &&
    lineBreakOffsets === undefined &&
    averageCharWidth === undefined
  ) {
    return undefined;
  }
  const links = { hyperlink, anchorName, bookmarkLevel, properties };
  return { ...links, fullText, truncateIndex, truncateSuffix, lineBreakOffsets, averageCharWidth };
}

/** Whether an element differs from a sample only in what pages store. Both have the same template. */
function hasShape(element: PrintElement, sample: PrintElement): boolean {
  if (element.kind !== sample.kind) return false;
  if (element.kind === 'text') return hasTextShape(element, sample as PrintText);
  if (element.kind === 'line') {
    const other = sample as typeof element;
    return element.direction === other.direction && element.isDirectionStated === other.isDirectionStated;
  }
  if (element.kind === 'image') {
    const other = sample as PrintImage;
    return element.isLazy === other.isLazy && element.onErrorType === other.onErrorType;
  }
  if (element.kind === 'generic') {
    const other = sample as typeof element;
    return element.name === other.name && element.namespace === other.namespace;
  }
  return true;
}

function hasTextShape(text: PrintText, sample: PrintText): boolean {
  return (
    text.textHeight === sample.textHeight &&
    text.lineSpacingFactor === sample.lineSpacingFactor &&
    text.leadingOffset === sample.leadingOffset &&
    text.runDirection === sample.runDirection &&
    text.valueClass === sample.valueClass &&
    text.pattern === sample.pattern &&
    text.formatFactoryClass === sample.formatFactoryClass &&
    text.locale === sample.locale &&
    text.timeZone === sample.timeZone
  );
}

/** Whether a text has what few shapes have. */
function hasRareShape({ runDirection, formatFactoryClass, locale, timeZone }: PrintText): boolean {
  return (
    runDirection !== undefined || formatFactoryClass !== undefined || locale !== undefined || timeZone !== undefined
  );
}

function addRareShape(text: MutableText, { runDirection, formatFactoryClass, locale, timeZone }: PrintText): void {
  if (runDirection !== undefined) text.runDirection = runDirection;
  if (formatFactoryClass !== undefined) text.formatFactoryClass = formatFactoryClass;
  if (locale !== undefined) text.locale = locale;
  if (timeZone !== undefined) text.timeZone = timeZone;
}

/** A copy without anything of its own but its box; every field present, so that decoded elements have one hidden class. */
function sampleOf(element: PrintElement): PrintElement {
  const base = {
    template: element.template,
    x: element.x,
    y: 0,
    width: element.width,
    height: element.height,
    printElementId: 0,
    properties: undefined,
  };
  const links = { hyperlink: undefined, anchorName: undefined, bookmarkLevel: undefined };
  switch (element.kind) {
    case 'text': {
      const text: MutableText = new PrintedText(element.template, element.x, 0, element.width, element.height, 0);
      text.textHeight = element.textHeight;
      text.lineSpacingFactor = element.lineSpacingFactor;
      text.leadingOffset = element.leadingOffset;
      text.valueClass = element.valueClass;
      text.pattern = element.pattern;
      if (hasRareShape(element)) addRareShape(text, element);
      return text;
    }
    case 'image': {
      const { kind, isLazy, onErrorType } = element;
      return { kind, ...base, ...links, source: undefined, isLazy, onErrorType };
    }
    case 'line':
      return {
        kind: element.kind,
        ...base,
        direction: element.direction,
        isDirectionStated: element.isDirectionStated,
      };
    case 'frame':
      return { kind: element.kind, ...base, children: [] };
    case 'generic':
      return { kind: element.kind, ...base, namespace: element.namespace, name: element.name, parameters: [] };
    default:
      return { kind: element.kind, ...base };
  }
}
