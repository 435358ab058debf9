/**
 * Styles at run time: the report's and templates' styles by name, and the flat variants that true conditions make.
 * Source: facts, engine §4.2–§4.3.
 */
import { castToTrue } from '../base/casts.ts';
import type { Paragraph, StyleAttributes } from '../base/style.ts';
import type { PrintStyle } from '../print/model.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import type { PrintLists } from './print-lists.ts';

/** A style with its conditions, as declared. */
export interface FillStyle {
  readonly print: PrintStyle;
  readonly parent: FillStyle | undefined;
  readonly conditions: readonly {
    readonly when: CompiledExpression | undefined;
    readonly attributes: StyleAttributes;
  }[];
  /** True when this style or one of its parents has conditions. */
  readonly isConditional: boolean;
  /** True for styles of template files. */
  readonly isExternal: boolean;
}

export class StyleBook {
  readonly byName = new Map<string, FillStyle>();
  defaultStyle: FillStyle | undefined;
  private readonly variants = new Map<string, PrintStyle>();
  private readonly raw = new Map<FillStyle, FillStyle>();
  /** Print styles that do not fall back on the default style. */
  private readonly bare = new Set<PrintStyle>();
  /** Where styles of the print are listed, and what was. */
  private readonly lists: PrintLists;
  private readonly listed = new Set<FillStyle>();

  constructor(lists: PrintLists) {
    this.lists = lists;
  }

  /** Adds a style; a later one of the same name replaces the earlier. */
  add(
    name: string,
    isDefault: boolean,
    isExternal: boolean,
    parentName: string | undefined,
    attributes: StyleAttributes,
    conditions: FillStyle['conditions'],
  ): FillStyle {
    const parent = parentName === undefined ? undefined : this.byName.get(parentName);
    const print: PrintStyle = {
      name,
      isDefault,
      attributes,
      ...(parent === undefined ? {} : { parent: parent.print }),
    };
    const style: FillStyle = {
      print,
      parent,
      conditions,
      isConditional: conditions.length > 0 || (parent?.isConditional ?? false),
      isExternal,
    };
    this.byName.set(name, style);
    if (isDefault) this.defaultStyle = style;
    return style;
  }

  /**
   * The style as a style expression names it: parents in template files are not looked at, and a style of a template
   * file does not fall back on the default style. The peer takes the declarations as they are there.
   */
  named(style: FillStyle): FillStyle {
    const known = this.raw.get(style);
    if (known !== undefined) return known;
    const declared = style.parent;
    const parent = declared === undefined || style.isExternal || declared.isExternal ? undefined : this.named(declared);
    if (parent === declared && !style.isExternal) {
      this.raw.set(style, style);
      return style;
    }
    const { name, isDefault, attributes } = style.print;
    const print: PrintStyle = {
      name,
      isDefault,
      attributes,
      ...(parent === undefined ? {} : { parent: parent.print }),
    };
    const isConditional = style.conditions.length > 0 || (parent?.isConditional ?? false);
    const named: FillStyle = { ...style, print, parent, isConditional };
    this.raw.set(style, named);
    if (style.isExternal) this.bare.add(print);
    return named;
  }

  /** The default style that stands behind `style`. */
  defaultBehind(style: PrintStyle | undefined): PrintStyle | undefined {
    return style !== undefined && this.bare.has(style) ? undefined : this.defaultStyle?.print;
  }

  /** Lists a style (and first its parents) in the print. */
  list(style: FillStyle): void {
    if (this.listed.has(style)) return;
    this.listed.add(style);
    if (style.parent !== undefined) this.list(style.parent);
    if (this.byName.get(style.print.name) !== style) this.rename(style);
    this.lists.addStyle(style.print);
  }

  /** A style that another one of its name has replaced, but that others build on, gets a name with a number. */
  private rename({ print }: FillStyle): void {
    const isTaken = (name: string): boolean =>
      this.byName.has(name) || [...this.listed].some((one) => one.print.name === name);
    let number = 1;
    while (isTaken(`${print.name}${number}`)) number += 1;
    (print as { name: string }).name = `${print.name}${number}`;
  }

  /** The style to print with: the declared one, or the flat variant of the conditions that hold. */
  current(style: FillStyle, dataset: FillDataset, mode: Evaluation): PrintStyle {
    if (!style.isConditional) return style.print;
    let code = '';
    for (let s: FillStyle | undefined = style; s !== undefined; s = s.parent)
      for (const condition of s.conditions) code += castToTrue(dataset.evaluate(condition.when, mode)) ? '1' : '0';
    if (!code.includes('1')) return style.print;
    const name = `${style.print.name}|${code}`;
    let variant = this.variants.get(name);
    if (variant === undefined) {
      variant = { name, isDefault: false, attributes: consolidated(style, code) };
      this.variants.set(name, variant);
      if (this.bare.has(style.print)) this.bare.add(variant);
      this.lists.addStyle(variant);
    }
    return variant;
  }
}

/** Attributes of a variant: outermost parent first; at each level the style, then its true conditions, the first one last. */
function consolidated(style: FillStyle, code: string): StyleAttributes {
  const levels: FillStyle[] = [];
  for (let s: FillStyle | undefined = style; s !== undefined; s = s.parent) levels.push(s);
  let at = 0;
  const layers: StyleAttributes[] = [];
  for (const level of levels) {
    for (const condition of level.conditions) if (code[at++] === '1') layers.push(condition.attributes);
    layers.push(level.print.attributes);
  }
  let merged: StyleAttributes = {};
  for (const layer of layers.reverse()) merged = overlay(merged, layer);
  return merged;
}

/** `top` over `base`, attribute by attribute; pens, boxes and paragraphs merge by their own attributes. */
export function overlay(base: StyleAttributes, top: StyleAttributes): StyleAttributes {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(top)) {
    if (value === undefined) continue;
    if (name === 'paragraph') merged[name] = mergeDeep(merged[name], kept(value as Paragraph));
    else merged[name] = name === 'pen' || name === 'box' ? mergeDeep(merged[name], value) : value;
  }
  return merged as StyleAttributes;
}

/** The peer loses these when it flattens styles; reports are laid out that way. */
function kept(paragraph: Paragraph): Paragraph {
  const { lineSpacingSize: _size, firstLineIndent: _indent, tabStops: _stops, ...rest } = paragraph;
  return rest;
}

function mergeDeep(base: unknown, top: unknown): unknown {
  if (!isPlain(base) || !isPlain(top)) return top;
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(top)) {
    if (value === undefined) continue;
    merged[name] = name.toLowerCase().endsWith('pen') ? mergeDeep(merged[name], value) : value;
  }
  return merged;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
