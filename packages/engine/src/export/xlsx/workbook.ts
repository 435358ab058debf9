/** A workbook as a whole: sheets one after the other, then what they share. Source: ECMA-376 §18.2; facts engine §8.6. */
import { fingerprint } from '../shared/fingerprint.ts';
import { CellFormats } from './cell-formats.ts';
import { excelName } from './sheet-links.ts';
import { Sheet } from './sheet.ts';
import { sheetReference, type SheetHead } from './sheet-head.ts';
import { SharedStrings } from './shared-strings.ts';
import { Styles } from './styles.ts';
import { xlsProperties, zipLevel, type XlsxSettings } from './settings.ts';
import {
  applicationProperties,
  ContentTypes,
  coreProperties,
  officeImage,
  Relationships,
  xmlDeclaration,
} from '../shared/ooxml.ts';
import { pageAnchorName } from '../shared/links.ts';
import { ZipWriter } from '../shared/zip.ts';
import { escapeAttribute, escapeText } from '../../base/xml-writer.ts';
import { TimeZone } from '../../base/zone.ts';
import { rasterize } from '../../draw/raster/rasterize.ts';
import { pixelsPerUnit } from '../../print/scene.ts';
import { asFile, sceneOf } from '../shared/drawings.ts';
import { encodePng } from '../shared/png.ts';
import type { ExportContext, Sink } from '../exporter.ts';
import type { ImageSource, Print, PrintElement, PrintImage, PrintText } from '../../print/model.ts';
import type { FontNames } from '../../text/markup/styled.ts';

const mainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const definedPrefix = 'net.sf.jasperreports.export.xls.defined.names.';

interface DefinedName {
  readonly name: string;
  readonly formula: string;
  /** Position of the sheet it belongs to; absent = the workbook. */
  readonly sheet?: number | undefined;
}

type Bytes = Extract<ImageSource, { kind: 'bytes' }>;

/** Pixels of drawings per pixel of 1/96 inch. */
const drawingScale = 2;

export class Workbook {
  readonly settings: XlsxSettings;
  readonly zip: ZipWriter;
  readonly types = new ContentTypes();
  readonly styles = new Styles();
  readonly strings = new SharedStrings();
  readonly formats: CellFormats;
  readonly fontNames: FontNames | undefined;
  readonly #context: ExportContext;
  readonly #drawingFiles = new WeakMap<ImageSource, { readonly picture: Bytes; readonly svg: Bytes }>();
  readonly #relationships = new Relationships();
  readonly #sheets: { readonly name: string; readonly id: string }[] = [];
  readonly #names = new Set<string>();
  readonly #defined: DefinedName[] = [];
  readonly #definedNames = new Set<string>();
  readonly #scoped: { readonly name: string; readonly formula: string; readonly scope: string | undefined }[] = [];
  readonly #media = new Map<string, { path: string; bytes: Uint8Array }>();
  readonly #mediaPaths = new WeakMap<ImageSource, string>();
  readonly #zone: TimeZone | null;
  /** Which of the prints or parts written one after the other this is, its name, and the sheets before it. */
  itemIndex = 0;
  #itemName: string;
  #sheetsBefore = 0;
  #drawings = 0;
  #sheet: Sheet | null = null;
  #hasBadImage = false;

  constructor(print: Print, sink: Sink, settings: XlsxSettings, context: ExportContext) {
    this.#itemName = print.name;
    this.#context = context;
    this.settings = settings;
    this.zip = new ZipWriter(sink, { now: context.now, level: zipLevel });
    this.formats = new CellFormats(this.styles, settings, print.dialect);
    this.fontNames = context.fonts;
    this.#zone = print.timeZone === undefined ? null : TimeZone.getTimeZone(print.timeZone);
    for (const [name, formula] of settings.definedNames) this.#noteDefined(name, formula);
  }

  /** The sheet being written. */
  get sheet(): Sheet | null {
    return this.#sheet;
  }

  /** What follows belongs to another print or part: the list of sheet names starts again. */
  startItem(name: string, index: number): void {
    this.#itemName = name;
    this.itemIndex = index;
    this.#sheetsBefore = this.#sheets.length;
  }

  /** Ends the current sheet and starts the next. `widths` by sheet column, in points. */
  async nextSheet(head: SheetHead, widths: readonly number[]): Promise<Sheet> {
    // The page setup of a sheet is written when the next one has begun, and by the format of that one.
    this.#sheet?.head.closeWith(head);
    await this.#closeSheet();
    const number = this.#sheets.length + 1;
    const name = this.#sheetName(head.name, number);
    const path = sheetPath(number);
    this.types.part(path, `${mainType}.worksheet+xml`);
    this.#sheets.push({ name, id: this.#relationships.add('worksheet', path.slice(3)) });
    this.#sheet = new Sheet(this, name, head);
    await this.#sheet.open(path, widths);
    return this.#sheet;
  }

  /** Names the first cell of a page, for links to it. */
  notePage(number: number, sheet: Sheet): void {
    if (!this.settings.ignoresAnchors)
      this.#define(pageAnchorName(this.itemIndex, number), sheetReference(sheet.name, sheet.rows, 0));
  }

  noteAnchor(element: PrintText | PrintImage, sheet: Sheet, row: number, column: number): void {
    if (element.anchorName === undefined || this.settings.ignoresAnchors) return;
    this.#define(excelName(element.anchorName), sheetReference(sheet.name, row, column));
  }

  noteFilter(sheet: Sheet, range: string): void {
    const formula = `'${sheet.name.replaceAll("'", "''")}'!${range}`;
    this.#defined.push({ name: '_xlnm._FilterDatabase', formula, sheet: this.#sheets.length - 1 });
  }

  /** Takes over defined names that an element brings. */
  noteDefinedNames(element: PrintElement): void {
    for (const properties of [element.template.properties, element.properties ?? []]) {
      for (const { name, value } of properties) {
        if (name.startsWith(definedPrefix) && value !== null)
          this.#noteDefined(name.slice(definedPrefix.length), value);
      }
    }
  }

  nextDrawing(): number {
    return ++this.#drawings;
  }

  /** Path, from `xl/`, of a picture's part; equal pictures share one. */
  media(source: Bytes): string {
    let path = this.#mediaPaths.get(source);
    if (path === undefined) {
      const key = fingerprint(source.bytes);
      const kind = officeImage(source.mime) ?? { extension: 'svg', type: 'image/svg+xml' };
      path = this.#media.get(key)?.path ?? `media/image${this.#media.size + 1}.${kind.extension}`;
      if (!this.#media.has(key)) this.#media.set(key, { path, bytes: source.bytes });
      this.types.extension(kind.extension, kind.type);
      this.#mediaPaths.set(source, path);
    }
    return path;
  }

  /** A drawing as pixels, and as SVG for programs that show it; null when it cannot be drawn. */
  drawing(source: ImageSource): { readonly picture: Bytes; readonly svg: Bytes } | null {
    let files = this.#drawingFiles.get(source);
    if (files === undefined) {
      const { fonts } = this.#context;
      const scene = source.kind === 'location' ? null : sceneOf(source, fonts);
      if (scene === null || source.kind === 'location') return null;
      const { pixelWidth, pixelHeight } = source;
      const bytes = encodePng(rasterize(scene, drawingScale * pixelsPerUnit[scene.unit], fonts));
      files = { picture: { kind: 'bytes', bytes, mime: 'image/png', pixelWidth, pixelHeight }, svg: asFile(source) };
      this.#drawingFiles.set(source, files);
    }
    return files;
  }

  reportImage(element: PrintImage): void {
    if (this.#hasBadImage || element.source === undefined) return;
    this.#hasBadImage = true;
    const { source } = element;
    const what =
      source.kind === 'bytes' ? `of type ${source.mime}` : source.kind === 'scene' ? 'drawing' : source.location;
    this.#context.report({
      code: 'export.xlsx.image',
      level: 'warn',
      message: `Picture ${what} cannot be put into a workbook; its cell stays empty.`,
    });
  }

  /** Milliseconds that a moment's local time is ahead of UTC, for the serial number of a date. */
  zoneOffset(element: PrintText, timeMs: number): number {
    const zone = element.timeZone === undefined ? this.#zone : TimeZone.getTimeZone(element.timeZone);
    return zone?.offsetAt(timeMs) ?? 0;
  }

  /** Writes the shared parts; the file is complete. */
  async finish(): Promise<void> {
    await this.#closeSheet();
    const { zip, types } = this;
    for (const { path, bytes } of this.#media.values()) await zip.add(`xl/${path}`, bytes, 'stored');
    await this.#writeStrings();
    await this.#writePart('styles', 'styles.xml', `${mainType}.styles+xml`, this.styles.toXml());
    types.part('xl/workbook.xml', `${mainType}.sheet.main+xml`);
    await zip.add('xl/workbook.xml', this.#workbookXml());
    await zip.add('xl/_rels/workbook.xml.rels', this.#relationships.toXml());
    await this.#writeProperties();
    await zip.add('[Content_Types].xml', types.toXml());
    await zip.finish();
  }

  async #closeSheet(): Promise<void> {
    if (this.#sheet !== null) await this.#sheet.close(sheetPath(this.#sheets.length));
    this.#sheet = null;
  }

  async #writeStrings(): Promise<void> {
    this.types.part('xl/sharedStrings.xml', `${mainType}.sharedStrings+xml`);
    this.#relationships.add('sharedStrings', 'sharedStrings.xml');
    await this.zip.open('xl/sharedStrings.xml');
    for (const piece of this.strings.toXml()) {
      const full = this.zip.write(piece);
      if (full !== undefined) await full;
    }
    await this.zip.close();
  }

  async #writePart(type: string, file: string, contentType: string, xml: string): Promise<void> {
    this.types.part(`xl/${file}`, contentType);
    this.#relationships.add(type, file);
    await this.zip.add(`xl/${file}`, xml);
  }

  async #writeProperties(): Promise<void> {
    const { lookup } = this.settings;
    const properties = {
      title: lookup.text(xlsProperties.metadataTitle),
      subject: lookup.text(xlsProperties.metadataSubject),
      author: lookup.text(xlsProperties.metadataAuthor),
      keywords: lookup.text(xlsProperties.metadataKeywords),
      application: lookup.text(xlsProperties.metadataApplication) ?? 'Chert',
      created: this.#context.now,
    };
    const root = new Relationships();
    root.add('officeDocument', 'xl/workbook.xml');
    root.add('extended-properties', 'docProps/app.xml');
    root.add('core-properties', 'docProps/core.xml');
    this.types.part('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml');
    this.types.part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml');
    await this.zip.add('docProps/app.xml', applicationProperties(properties));
    await this.zip.add('docProps/core.xml', coreProperties(properties));
    await this.zip.add('_rels/.rels', root.toXml());
  }

  #workbookXml(): string {
    const sheets = this.#sheets.map(
      ({ name, id }, i) => `<sheet name="${escapeAttribute(name)}" sheetId="${i + 1}" r:id="${id}"/>`,
    );
    for (const { name, formula, scope } of this.#scoped) {
      const sheet = this.#sheets.findIndex((candidate) => candidate.name === scope);
      this.#defined.push({ name, formula, sheet: sheet < 0 ? undefined : sheet });
    }
    const names = this.#defined.map(
      ({ name, formula, sheet }) =>
        `<definedName name="${escapeAttribute(name)}"${sheet === undefined ? '' : ` localSheetId="${sheet}"`}${name.startsWith('_xlnm') ? ' hidden="1"' : ''}>${escapeText(formula)}</definedName>`,
    );
    return (
      `${xmlDeclaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
      `<workbookPr filterPrivacy="1" codeName="ThisWorkbook"/><sheets>${sheets.join('')}</sheets>` +
      (names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`) +
      '</workbook>'
    );
  }

  /** `formula[|sheet]`, a leading `=` removed. */
  #noteDefined(name: string, value: string): void {
    const [formula = '', scope] = value.split('|');
    if (this.#definedNames.has(name)) return;
    this.#definedNames.add(name);
    this.#scoped.push({ name, formula: formula.replace(/^=/, ''), scope });
  }

  #define(name: string, formula: string): void {
    if (this.#definedNames.has(name)) return;
    this.#definedNames.add(name);
    this.#defined.push({ name, formula });
  }

  /** An element's wish, the next listed name, the report's name, or `Page n`; made valid and unique. */
  #sheetName(wanted: string | null, number: number): string {
    const { settings } = this;
    const listed = settings.sheetNames[number - 1 - this.#sheetsBefore];
    const own = settings.onePagePerSheet ? `Page ${number}` : this.#itemName;
    const base = validSheetName(wanted ?? listed ?? (own === '' ? `Page ${number}` : own));
    let name = base;
    for (let i = 2; this.#names.has(name.toLowerCase()); i++) {
      const suffix = ` ${i}`;
      name = base.slice(0, 31 - suffix.length) + suffix;
    }
    this.#names.add(name.toLowerCase());
    return name;
  }
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** At most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at either end. */
function validSheetName(name: string): string {
  const clean = name
    .replace(/[:\\/?*[\]]/g, ' ')
    .slice(0, 31)
    .replace(/^'|'$/g, ' ');
  return clean === '' ? ' ' : clean;
}
