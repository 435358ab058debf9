/** Export properties: each declared once, looked up by one rule. Source: facts engine §8.3 (precedence), §8.10 (table). */
import type { ExportContext } from '../exporter.ts';
import type { Print, PrintElement } from '../../print/model.ts';

const prefix = 'net.sf.jasperreports.export.';

interface Declared {
  /** Full name. */
  readonly name: string;
}
export interface TextProperty extends Declared {
  readonly kind: 'text';
  readonly byDefault: string | null;
}
export interface FlagProperty extends Declared {
  readonly kind: 'flag';
  readonly byDefault: boolean;
}
export interface NumberProperty extends Declared {
  readonly kind: 'number';
  readonly byDefault: number | null;
}

/** Declares a property under `net.sf.jasperreports.export.`; other exporters declare theirs beside them. */
export function textProperty(name: string, byDefault: string | null = null): TextProperty {
  return { kind: 'text', name: prefix + name, byDefault };
}
export function flagProperty(name: string, byDefault = false): FlagProperty {
  return { kind: 'flag', name: prefix + name, byDefault };
}
export function numberProperty(name: string, byDefault: number | null = null): NumberProperty {
  return { kind: 'number', name: prefix + name, byDefault };
}

/** The properties of the text formats and those common to all. */
export const exportProperties = {
  encoding: textProperty('character.encoding', 'UTF-8'),
  overrideReportHints: flagProperty('configuration.override.report.hints', true),
  ignorePageMargins: flagProperty('ignore.page.margins'),
  defaultExclude: flagProperty('default.exclude'),

  xmlReplaceInvalidChars: textProperty('xml.replace.invalid.chars', '?'),

  csvFieldDelimiter: textProperty('csv.field.delimiter', ','),
  csvFieldEnclosure: textProperty('csv.field.enclosure', '"'),
  csvForceFieldEnclosure: flagProperty('csv.force.field.enclosure'),
  csvRecordDelimiter: textProperty('csv.record.delimiter', '\n'),
  csvEscapeFormula: flagProperty('csv.escape.formula'),
  csvWriteBom: flagProperty('csv.write.bom'),
  csvWriteHeader: flagProperty('csv.write.header'),
  csvColumnName: textProperty('csv.column.name'),
  csvData: textProperty('csv.data'),
  csvRepeatValue: flagProperty('csv.repeat.value'),

  textCharacterWidth: numberProperty('text.character.width'),
  textCharacterHeight: numberProperty('text.character.height'),
  textPageWidth: numberProperty('text.page.width'),
  textPageHeight: numberProperty('text.page.height'),
  textLineSeparator: textProperty('text.line.separator', '\n'),
  textPageSeparator: textProperty('text.page.separator'),
  textTrimLineRight: flagProperty('text.trim.line.right'),

  htmlAccessible: flagProperty('html.accessible'),
  htmlBetweenPages: textProperty('html.between.pages'),
  htmlBorderCollapse: textProperty('html.border.collapse', 'collapse'),
  htmlClass: textProperty('html.class'),
  htmlConvertSvgToImage: flagProperty('html.convert.svg.to.image'),
  htmlEmbedImage: flagProperty('html.embed.image'),
  htmlEmbeddedSvgUseFonts: flagProperty('html.embedded.svg.use.fonts'),
  htmlFooter: textProperty('html.footer'),
  htmlHeader: textProperty('html.header'),
  htmlId: textProperty('html.id'),
  htmlIgnoreHyperlink: flagProperty('html.ignore.hyperlink'),
  htmlIncludeElementUuid: flagProperty('html.include.element.uuid'),
  htmlSizeUnit: textProperty('html.size.unit', 'px'),
  htmlUseBackgroundImageToAlign: flagProperty('html.use.background.image.to.align', true),
  htmlWhitePageBackground: flagProperty('html.white.page.background', true),
  htmlWrapBreakWord: flagProperty('html.wrap.break.word'),
  htmlZoom: numberProperty('html.zoom'),
} as const;

/** Where an exporter looks its settings up. */
export interface ExportSettings {
  /** The configured text, or the declared default. */
  text(property: TextProperty): string | null;
  flag(property: FlagProperty): boolean;
  /** Null when not set and without default, or when the text is no number. */
  number(property: NumberProperty): number | null;
  /** The raw text of any property of the run or the report; null when neither has it. */
  raw(name: string): string | null;
  /** Raw properties whose name starts with `start`, as rest of the name → value. */
  startingWith(start: string): ReadonlyMap<string, string>;
}

/** Settings of one export: overrides of the run win over the report's properties unless
 *  `net.sf.jasperreports.export.configuration.override.report.hints` is false. Source: facts engine §8.3. */
export function exportSettings(print: Print, context: ExportContext): ExportSettings {
  const run = new Map(Object.entries(context.properties ?? {}));
  const report = new Map(print.properties.map(({ name, value }) => [name, value ?? '']));
  const hint = run.get(exportProperties.overrideReportHints.name) ?? 'true';
  const order = isTrue(hint) ? [run, report] : [report, run];
  const raw = (name: string): string | null => order[0]?.get(name) ?? order[1]?.get(name) ?? null;
  return {
    raw,
    text: (property) => raw(property.name) ?? property.byDefault,
    flag: (property) => flagValue(raw(property.name), property),
    number: (property) => numberValue(raw(property.name), property),
    startingWith(start) {
      const found = new Map<string, string>();
      for (const properties of [order[1], order[0]]) {
        for (const [name, value] of properties ?? []) {
          if (name.startsWith(start)) found.set(name.slice(start.length), value);
        }
      }
      return found;
    },
  };
}

function isTrue(text: string): boolean {
  return text.toLowerCase() === 'true';
}

function flagValue(text: string | null, property: FlagProperty): boolean {
  return text === null ? property.byDefault : isTrue(text);
}

function numberValue(text: string | null, property: NumberProperty): number | null {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : property.byDefault;
}

/** A property of the element itself (its instance's before its template's), or null. A property without value is ''. */
export function elementProperty(element: PrintElement, name: string): string | null {
  const own = element.properties?.findLast((property) => property.name === name);
  const found = own ?? element.template.properties.findLast((property) => property.name === name);
  return found === undefined ? null : (found.value ?? '');
}

/** Whether the element carries any property: lets exporters skip look-ups. */
export function hasProperties(element: PrintElement): boolean {
  return element.template.properties.length > 0 || (element.properties?.length ?? 0) > 0;
}

/** A flag set on the element, else for the run or report. */
export function elementFlag(element: PrintElement, property: FlagProperty, settings: ExportSettings): boolean {
  const own = hasProperties(element) ? elementProperty(element, property.name) : null;
  return own === null ? settings.flag(property) : isTrue(own);
}
