/**
 * An element of a band while the report runs: what all kinds share. What differs sits in a `Behaviour`, one per kind.
 * Lengths in points; y values relative to the container's top. Source: facts, engine §2.8–§2.9.
 */
import { castToText, castToTrue } from '../base/casts.ts';
import type { ResolvedStyle, StyledKind } from '../base/style-resolve.ts';
import { resolveStyle } from '../base/style-resolve.ts';
import type { Property, StyleAttributes } from '../base/style.ts';
import { JavaThrow } from '../base/values.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { PlacedElement } from '../model/elements/index.ts';
import type { ElementTemplate, PrintElement, PrintStyle } from '../print/model.ts';
import { elementError } from './element-error.ts';
import type { Container } from './container.ts';
import type { Evaluation } from './dataset.ts';
import type { ElementIdentity } from './identities.ts';
import type { Filler } from './filler.ts';
import { partNameProperty } from './part-names.ts';
import type { Step } from './step.ts';
import { hasStyleProperties, stylePropertiesKey, withStyleProperties } from './style-properties.ts';
import type { FillStyle } from './styles.ts';

/** What one element kind does. Every method is called only between the element's own evaluation and the band's end. */
export interface Behaviour {
  /** Takes the values that the element shows; called only when the element prints. */
  evaluate?(mode: Evaluation): void;
  /** Sets `toPrint`, `reprinted`, `stretchHeight`; true when the element needs another page. `available` from the container's top. */
  prepare(available: number, isOverflow: boolean): boolean;
  /** Instead of `prepare` for kinds that can stop in the middle (subreports, frames). */
  prepareInSteps?(available: number, isOverflow: boolean): Step<boolean>;
  /** The print elements, x and y relative to the container. */
  print(): readonly PrintElement[];
  /** Instead of `print` for kinds that always print one element and print it often. */
  printOne?(): PrintElement;
  /** Fills in a print element whose evaluation was put off; a promise when a file must come first. */
  resolve?(printed: PrintElement, mode: Evaluation): void | Promise<void>;
  /** Forgets everything printed, for a band that starts again on a new page. */
  rewind?(): void;
  /** True for elements evaluated at the end of a scope: so is their style expression. */
  readonly isDelayed?: boolean;
  /** True for kinds whose printRepeatedValues="false" compares with the last value; the others always repeat. */
  readonly comparesValues?: boolean;
  /** Elements inside (frames). */
  readonly content?: Container;
  /** Width of the text that was measured last, without paddings. */
  textWidth?(): number;
  /** True when the height may shrink below the design height (frames with removeLineWhenBlank). */
  readonly isShrinkable?: boolean;
}

/** A template with everything resolved; one per element and style in use. */
export interface FillTemplate {
  readonly print: ElementTemplate;
  readonly resolved: ResolvedStyle;
}

export class FillElement {
  readonly model: PlacedElement;
  /** Design values asked for again and again, whatever the shape of the model. */
  readonly y: number;
  readonly height: number;
  readonly bottom: number;
  private readonly printsRepeated: boolean;
  private readonly hasStyleExpression: boolean;
  private readonly hasPropertyExpressions: boolean;
  readonly filler: Filler;
  readonly identity: ElementIdentity;
  readonly printWhen: CompiledExpression | undefined;
  readonly style: FillStyle | undefined;
  behaviour!: Behaviour;
  /** The container whose bottom and flags this element goes by, and the one that evaluates its styles. */
  container!: Container;
  styleHolder!: Container;

  relativeY = 0;
  stretchHeight = 0;
  prepareHeight = 0;
  /** Stretched by what is around it, after its own preparation. */
  isStretchedFromOutside = false;
  collapsedAbove = 0;
  collapsedBelow = 0;
  toPrint = false;
  /** It has been reprinted since the band began. */
  wasReprinted = false;
  reprinted = false;
  alreadyPrinted = false;
  isPrintWhenTrue = true;
  isValueRepeating = false;
  /** Evaluated at least once with a print-when that held. */
  hasTakenValues = false;
  /** Elements below that move down with this one. */
  dependants: FillElement[] = [];
  /** First and last element (by bottom edge) of the element group this one belongs to. */
  group:
    { top: FillElement; bottom: FillElement; members: readonly FillElement[]; stretch: number | undefined } | undefined;
  /** Overrides of the design size at run time (images with a real size). */
  width: number;
  x: number;

  /** Properties computed for this instance. */
  dynamicProperties: readonly Property[] = [];
  private readonly printWhenGroup: number;
  /** The style that the style expression named last, and what its conditions made of it; a null name keeps it. */
  private namedStyle: FillStyle | undefined;
  private namedPrint: PrintStyle | undefined;
  private readonly styledKind: StyledKind;
  /** The template since the last evaluation; asked for several times per print. */
  private held: FillTemplate | undefined;
  /** The template found last and the style it was found for: most rows ask for one or two. */
  private lastStyle: PrintStyle | undefined;
  private lastTemplate: FillTemplate | undefined;
  private readonly framed = new Map<FillTemplate, FillTemplate>();
  private readonly takesStyleProperties: boolean;

  constructor(model: PlacedElement, filler: Filler, styledKind: StyledKind) {
    this.model = model;
    this.y = model.y;
    this.height = model.height;
    this.bottom = model.y + model.height;
    this.printsRepeated = model.printRepeatedValues;
    this.hasStyleExpression = model.styleExpression !== undefined;
    this.hasPropertyExpressions = model.propertyExpressions.length > 0;
    this.filler = filler;
    this.styledKind = styledKind;
    this.takesStyleProperties = hasStyleProperties(model);
    this.identity = filler.identityOf(model);
    this.printWhen = filler.compiled.expression(model.printWhenExpression);
    this.style = model.style === undefined ? undefined : filler.style(model.style, model.place);
    this.printWhenGroup = filler.dataset.spec.groups.findIndex((g) => g.name === model.printWhenGroupChanges);
    this.width = model.width;
    this.x = model.x;
    if (namesPart(model)) filler.shared.namesParts = true;
  }

  /** Takes over what the current record says. */
  evaluate(mode: Evaluation): void {
    const { dataset } = this.filler;
    this.held = undefined;
    this.isPrintWhenTrue = this.printWhen === undefined || castToTrue(dataset.evaluate(this.printWhen, mode));
    if (!this.isPrintWhenTrue) return;
    this.hasTakenValues = true;
    if (this.hasStyleExpression) {
      if (this.behaviour.isDelayed !== true) this.nameStyle(mode);
      this.evaluateNamedStyle(mode);
    }
    if (this.hasPropertyExpressions) this.evaluateProperties(mode);
    try {
      this.behaviour.evaluate?.(mode);
    } catch (error) {
      throw error instanceof JavaThrow ? elementError(error, this.model, this.filler.compiled.file) : error;
    }
  }

  /** Takes the style that the expression names; false when it names none. */
  private nameStyle(mode: Evaluation): boolean {
    const value = this.filler.dataset.evaluate(this.filler.compiled.expression(this.model.styleExpression), mode);
    const name = castToText(value);
    if (name === null) return false;
    this.namedStyle = this.filler.styles.named(this.filler.style(name, this.model.place));
    return true;
  }

  private evaluateNamedStyle(mode: Evaluation): void {
    const { styles, dataset } = this.filler;
    this.held = undefined;
    this.namedPrint = this.namedStyle === undefined ? undefined : styles.current(this.namedStyle, dataset, mode);
  }

  /** Takes over properties computed for this instance; those without value are printed as well. */
  evaluateProperties(mode: Evaluation): void {
    if (!this.hasPropertyExpressions) return;
    this.dynamicProperties = this.model.propertyExpressions.map((p) => {
      const value = this.filler.dataset.evaluate(this.filler.compiled.expression(p.expression), mode);
      return { name: p.name, value: castToText(value) };
    });
  }

  /** Design values again, at the start of a pass. */
  reset(isOverflow: boolean): void {
    this.relativeY = this.y;
    this.toPrint = false;
    this.collapsedAbove = 0;
    this.collapsedBelow = 0;
    this.stretchHeight = this.height;
    this.prepareHeight = this.height;
    this.isStretchedFromOutside = false;
    if (!isOverflow) this.alreadyPrinted = this.wasReprinted = false;
    if (this.group !== undefined) this.group.stretch = undefined;
  }

  rewind(): void {
    this.alreadyPrinted = false;
    this.behaviour.rewind?.();
  }

  /** True when printRepeatedValues="false" applies and nothing asks to print the value all the same. */
  isSuppressedAsRepeated(isOverflow: boolean): boolean {
    return this.isRepeating && !this.isAskedToRepeat(isOverflow);
  }

  /** True when printRepeatedValues="false" applies: the value is the last one, or there is none to compare. */
  get isRepeating(): boolean {
    if (this.printsRepeated || this.printWhen !== undefined) return false;
    return this.behaviour.comparesValues !== true || this.isValueRepeating;
  }

  /** printInFirstWholeBand on a fresh page, a group that has just changed, or an overflow page. */
  isAskedToRepeat(isOverflow: boolean): boolean {
    const { model, container } = this;
    return (
      (model.printInFirstWholeBand && container.band.isFirstWholeBand) ||
      (this.printWhenGroup >= 0 && container.band.isNewGroup(this.printWhenGroup)) ||
      (isOverflow && model.printWhenDetailOverflows)
    );
  }

  /** The rule of elements that print whole or not at all (static text, shapes). Source: facts, engine §2.9. */
  prepareFixed(available: number, isOverflow: boolean): boolean {
    this.reprinted = false;
    this.toPrint = this.isPrintWhenTrue && !this.isSuppressedAsRepeated(isOverflow);
    if (!this.toPrint) return false;
    if (isOverflow && this.alreadyPrinted) {
      if (!this.model.printWhenDetailOverflows) {
        this.toPrint = false;
        return false;
      }
    }
    if (available < this.relativeY + this.height) {
      this.toPrint = false;
      return true;
    }
    this.reprinted = this.isReprint(isOverflow);
    return false;
  }

  /** Printed because the band goes on here: a second time, or (but for texts) although the first page left it out as repeated. */
  private isReprint(isOverflow: boolean): boolean {
    const { printWhenDetailOverflows, printRepeatedValues } = this.model;
    const isLeftOut = !printRepeatedValues && this.behaviour.comparesValues !== true;
    return isOverflow && printWhenDetailOverflows && (this.alreadyPrinted || isLeftOut);
  }

  /** Accepts a height above the design height; below it only shrinkable kinds go. */
  setStretchHeight(value: number): void {
    this.stretchHeight =
      value > this.height || (this.behaviour.isShrinkable === true && this.model.removeLineWhenBlank)
        ? value
        : this.height;
  }

  /** Takes over the height that its group or container asks for, when it needed less itself. */
  stretchFromOutside(height: number): boolean {
    if (height <= this.prepareHeight) return false;
    this.setStretchHeight(height);
    this.isStretchedFromOutside = true;
    return true;
  }

  /** Pushes the elements below down by what this one grew. */
  moveDependants(): void {
    for (const below of this.dependants) {
      const y =
        this.relativeY + this.stretchHeight + (below.y - this.bottom) - (below.collapsedAbove - this.collapsedAbove);
      if (y > below.relativeY) {
        below.relativeY = y;
        below.moveDependants();
      }
    }
  }

  /** Template for the style that holds now. */
  template(): FillTemplate {
    return (this.held ??= this.withStyleProperties(this.findTemplate()));
  }

  /** `base` with what properties of the element say about its style. */
  private withStyleProperties(base: FillTemplate): FillTemplate {
    if (!this.takesStyleProperties) return base;
    const key = stylePropertiesKey([...this.model.properties, ...this.dynamicProperties]);
    if (key === '') return base;
    const { withProperties } = this.identity;
    let templates = withProperties.get(key);
    if (templates === undefined) withProperties.set(key, (templates = new Map<FillTemplate, FillTemplate>()));
    let template = templates.get(base);
    if (template === undefined) {
      const print: ElementTemplate = { ...base.print, own: withStyleProperties(base.print.own, key) };
      template = { print, resolved: resolveStyle(print, this.styledKind, this.filler.styleDefaults) };
      templates.set(base, template);
    }
    return template;
  }

  private findTemplate(): FillTemplate {
    if (this.namedPrint !== undefined) return this.templateFor(this.namedPrint);
    const { defaultStyle } = this.filler.styles;
    const style = this.style ?? defaultStyle;
    if (style === undefined) return this.templateFor(undefined);
    const current = this.styleHolder.currentStyle(style);
    if (current === this.lastStyle && this.lastTemplate !== undefined) return this.lastTemplate;
    this.lastStyle = current;
    const isDefault = this.style === undefined && current === defaultStyle?.print;
    return (this.lastTemplate = this.templateFor(isDefault ? undefined : current));
  }

  /** Template with further attributes of its own, for kinds that print a frame with a box of their own. */
  templateWith(own: StyleAttributes): FillTemplate {
    const base = this.template();
    if (Object.keys(own).length === 0) return base;
    let template = this.framed.get(base);
    if (template === undefined) {
      const print: ElementTemplate = { ...base.print, own: { ...base.print.own, ...own } };
      template = { print, resolved: resolveStyle(print, this.styledKind, this.filler.styleDefaults) };
      this.framed.set(base, template);
    }
    return template;
  }

  /** Template at the end of a scope: that of the print element, unless the style expression names another style now. */
  lateTemplate(printed: PrintElement, mode: Evaluation): FillTemplate {
    if (this.model.styleExpression !== undefined) {
      const isNamed = this.nameStyle(mode);
      if (isNamed || printed.template.style === undefined) {
        this.evaluateNamedStyle(mode);
        return this.template();
      }
    }
    return this.withStyleProperties(this.templateFor(printed.template.style));
  }

  /** `style` undefined = none named: the default style holds. */
  private templateFor(style: PrintStyle | undefined): FillTemplate {
    const { templates } = this.identity;
    let template = templates.get(style);
    if (template === undefined) templates.set(style, (template = this.buildTemplate(style)));
    return template;
  }

  private buildTemplate(style: PrintStyle | undefined): FillTemplate {
    const { model, filler } = this;
    const own = 'own' in model ? model.own : {};
    const print: ElementTemplate = {
      uuid: model.uuid,
      key: model.key,
      style,
      defaultStyle: filler.styles.defaultBehind(style),
      own,
      origin: this.container.band.origin,
      sourceElementId: this.identity.sourceElementId,
      properties: transferable(model.properties, filler.transferPrefixes),
    };
    return { print, resolved: resolveStyle(print, this.styledKind, filler.styleDefaults) };
  }

  /** Computed properties that go into the print. */
  printedProperties(): readonly Property[] {
    return this.dynamicProperties.length === 0
      ? noProperties
      : transferable(this.dynamicProperties, this.filler.transferPrefixes);
  }

  /** Number of the next print element that this element makes, from 1. */
  nextPrintElementId(): number {
    return ++this.identity.printed;
  }
}

function namesPart({ properties, propertyExpressions }: PlacedElement): boolean {
  return (
    properties.some((p) => p.name === partNameProperty) || propertyExpressions.some((p) => p.name === partNameProperty)
  );
}

const noProperties: readonly Property[] = Object.freeze([]);

/** Properties whose names start with one of the prefixes that go into the print. Source: facts, engine §8.1. */
export function transferable(properties: readonly Property[], prefixes: readonly string[]): readonly Property[] {
  const kept = properties.filter((p) => prefixes.some((prefix) => p.name.startsWith(prefix)));
  return kept.map((p) => ({ name: p.name, value: p.value }));
}
