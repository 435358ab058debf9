/** Style attributes that properties of an element set for one instance. Source: facts, engine §4.3 (style by property). */
import { parseColor } from '../base/color.ts';
import type { Property, StyleAttributes } from '../base/style.ts';
import type { PlacedElement } from '../model/index.ts';

const prefix = 'net.sf.jasperreports.style.';

type Parse = (text: string) => unknown;
const text: Parse = (t) => t;
const whole: Parse = (t) => (/^-?\d+$/.test(t.trim()) ? Number(t) : undefined);
const decimal: Parse = (t) => (t.trim() === '' || Number.isNaN(Number(t)) ? undefined : Number(t));
const flag: Parse = (t) => t === 'true';

const pen = { lineWidth: decimal, lineStyle: text, lineColor: parseColor };
const sides = ['top', 'left', 'bottom', 'right'];

/** Name after the prefix → where the value goes and how it is read. */
type Target = readonly [path: readonly string[], parse: Parse];

const attributes: ReadonlyMap<string, Target> = new Map<string, Target>([
  ...Object.entries({
    mode: text,
    forecolor: parseColor,
    backcolor: parseColor,
    fill: text,
    radius: whole,
    scaleImage: text,
    hTextAlign: text,
    vTextAlign: text,
    hImageAlign: text,
    vImageAlign: text,
    rotation: text,
    markup: text,
    pattern: text,
    fontName: text,
    fontSize: decimal,
    pdfFontName: text,
    pdfEncoding: text,
  } satisfies Record<string, Parse>).map(([name, parse]) => [name, [[name], parse]] as const),
  ...Object.entries({
    isBlankWhenNull: 'blankWhenNull',
    isBold: 'bold',
    isItalic: 'italic',
    isUnderline: 'underline',
    isStrikeThrough: 'strikeThrough',
    isPdfEmbedded: 'pdfEmbedded',
  }).map(([name, attribute]) => [name, [[attribute], flag]] as const),
  ...Object.entries(pen).flatMap(([name, parse]) => [
    [`pen.${name}`, [['pen', name], parse]] as const,
    [`box.pen.${name}`, [['box', 'pen', name], parse]] as const,
    ...sides.map((side) => [`box.${side}.pen.${name}`, [['box', `${side}Pen`, name], parse]] as const),
  ]),
  ...['padding', ...sides.map((side) => `${side}Padding`)].map(
    (name) => [`box.${name}`, [['box', name], whole]] as const,
  ),
  ...Object.entries({
    lineSpacing: text,
    lineSpacingSize: decimal,
    firstLineIndent: whole,
    leftIndent: whole,
    rightIndent: whole,
    spacingBefore: whole,
    spacingAfter: whole,
    tabStopWidth: whole,
  } satisfies Record<string, Parse>).map(
    ([name, parse]) => [`paragraph.${name}`, [['paragraph', name], parse]] as const,
  ),
]);

/** True for elements that have such properties, or expressions for them. */
export function hasStyleProperties(model: PlacedElement): boolean {
  return [...model.properties, ...model.propertyExpressions].some((p) => p.name.startsWith(prefix));
}

/** The properties as one text: equal texts set equal attributes. */
export function stylePropertiesKey(properties: readonly Property[]): string {
  let key = '';
  for (const { name, value } of properties)
    if (value !== null && name.startsWith(prefix)) key += `${name.slice(prefix.length)}=${value}\n`;
  return key;
}

/** `own` with what the key's properties say; values that cannot be read are left out. */
export function withStyleProperties(own: StyleAttributes, key: string): StyleAttributes {
  const result = structuredClone(own) as Record<string, unknown>;
  for (const line of key.split('\n')) {
    const at = line.indexOf('=');
    const [path, parse] = attributes.get(line.slice(0, at)) ?? [];
    const value = parse?.(line.slice(at + 1));
    if (path !== undefined && value !== undefined) setAt(result, path, value);
  }
  return result as StyleAttributes;
}

function setAt(into: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = (into[name] ?? {}) as Record<string, unknown>;
  into[name] = inner;
  setAt(inner, rest, value);
}
