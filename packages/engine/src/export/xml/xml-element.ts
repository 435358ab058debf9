/** Print elements as XML. What a template's elements share is written once and kept. Source: facts engine §8.2. */
import { unreachable } from '../../base/diagnostic.ts';
import { javaClassOf } from '../../base/values.ts';
import type {
  ElementTemplate,
  Hyperlink,
  PrintElement,
  PrintGeneric,
  PrintImage,
  PrintText,
} from '../../print/model.ts';
import { asFile } from '../shared/drawings.ts';
import {
  boxXml,
  colorAttribute,
  element,
  fontXml,
  graphicXml,
  indent,
  paragraphXml,
  propertiesXml,
} from './xml-style.ts';
import { base64Lines, float, parameterText, raw, type XmlText } from './xml-text.ts';

/** The parts of an element that only depend on its template and depth. */
interface SharedXml {
  readonly depth: number;
  /** reportElement: before x, after height. */
  readonly before: string;
  readonly after: string;
  readonly properties: string;
  readonly box: string;
  readonly graphic: string;
  readonly font: string;
  readonly paragraph: string;
}

/** Writes the elements of one document. */
export class ElementXml {
  private readonly text: XmlText;
  private readonly shared = new WeakMap<ElementTemplate, SharedXml>();

  /** Number of an origin in the document, by its index in the print; undefined: the same. */
  private readonly originNumbers: ReadonlyMap<number, number> | undefined;

  constructor(text: XmlText, listedOrigins?: readonly number[]) {
    this.text = text;
    this.originNumbers =
      listedOrigins === undefined ? undefined : new Map(listedOrigins.map((origin, number) => [origin, number]));
  }

  private originNumber(origin: number | undefined): number | undefined {
    return origin === undefined || this.originNumbers === undefined ? origin : this.originNumbers.get(origin);
  }

  private elements(elements: readonly PrintElement[], depth: number): string {
    let xml = '';
    for (const one of elements) xml += this.element(one, depth);
    return xml;
  }

  /** An element on lines of its own at `depth`. */
  element(item: PrintElement, depth: number): string {
    const shared = this.sharedOf(item.template, depth);
    const head = this.reportElement(item, shared, depth + 1);
    switch (item.kind) {
      case 'line': {
        const direction = item.direction === 'TopDown' ? '' : raw('direction', item.direction);
        return element('line', direction, head + shared.graphic, depth);
      }
      case 'rectangle':
        return element('rectangle', raw('radius', item.template.own.radius), head + shared.graphic, depth);
      case 'ellipse':
        return element('ellipse', '', head + shared.graphic, depth);
      case 'image':
        return element('image', this.imageAttributes(item), head + this.imageBody(item, shared, depth + 1), depth);
      case 'text':
        return element('text', this.textAttributes(item), head + this.textBody(item, shared, depth + 1), depth);
      case 'frame':
        return element('frame', '', head + shared.box + this.elements(item.children, depth + 1), depth);
      case 'generic':
        return element('genericElement', '', head + this.genericBody(item, depth + 1), depth);
      default:
        return unreachable(item);
    }
  }

  private sharedOf(template: ElementTemplate, depth: number): SharedXml {
    const known = this.shared.get(template);
    if (known !== undefined && known.depth === depth) return known;
    const { own } = template;
    const shared: SharedXml = {
      depth,
      before:
        this.text.encoded('uuid', template.uuid) +
        this.text.encoded('key', template.key) +
        this.text.encoded('style', template.style?.name) +
        raw('mode', own.mode),
      after:
        colorAttribute('forecolor', own.forecolor) +
        colorAttribute('backcolor', own.backcolor) +
        raw('origin', this.originNumber(template.origin)) +
        raw('srcId', template.sourceElementId),
      properties: propertiesXml(template.properties, this.text, depth + 2),
      box: boxXml(own.box, depth + 1),
      graphic: graphicXml(own, depth + 1),
      font: fontXml(own, this.text, depth + 1),
      paragraph: paragraphXml(template, this.text, depth + 1),
    };
    this.shared.set(template, shared);
    return shared;
  }

  private reportElement(item: PrintElement, shared: SharedXml, depth: number): string {
    const attributes =
      `${shared.before} x="${item.x}" y="${item.y}" width="${item.width}" height="${item.height}"` +
      `${shared.after} printId="${item.printElementId}"`;
    const properties = shared.properties + propertiesXml(item.properties, this.text, depth + 1);
    return element('reportElement', attributes, properties, depth);
  }

  private imageAttributes(image: PrintImage): string {
    const { own } = image.template;
    const link = image.hyperlink;
    return (
      raw('scaleImage', own.scaleImage) +
      raw('rotation', own.rotation) +
      raw('hAlign', own.hImageAlign) +
      raw('vAlign', own.vImageAlign) +
      (image.isLazy ? ' isLazy="true"' : '') +
      (image.onErrorType === 'Error' ? '' : raw('onErrorType', image.onErrorType)) +
      (link?.linkType === 'None' ? '' : this.text.encoded('hyperlinkType', link?.linkType)) +
      this.linkAttributes(link, link?.linkTarget === 'Self' ? undefined : link?.linkTarget) +
      this.anchorAttributes(image)
    );
  }

  private linkAttributes(link: Hyperlink | undefined, target: string | undefined): string {
    if (link === undefined) return '';
    return (
      this.text.encoded('hyperlinkReference', link.reference) +
      this.text.encoded('hyperlinkAnchor', link.anchor) +
      raw('hyperlinkPage', link.page) +
      raw('hyperlinkTarget', target) +
      this.text.encoded('hyperlinkTooltip', link.tooltip)
    );
  }

  private anchorAttributes(item: PrintImage | PrintText): string {
    const level = item.bookmarkLevel ?? 0;
    return this.text.encoded('anchorName', item.anchorName) + (level === 0 ? '' : raw('bookmarkLevel', level));
  }

  private imageBody(image: PrintImage, shared: SharedXml, depth: number): string {
    let source = '';
    if (image.source !== undefined) {
      const isEmbedded = image.source.kind !== 'location';
      const data = image.source.kind === 'location' ? image.source.location : base64Lines(asFile(image.source).bytes);
      const content = `${indent(depth + 1)}${this.text.cdata(data)}\n`;
      source = element('imageSource', isEmbedded ? ' isEmbedded="true"' : '', content, depth);
    }
    return shared.box + shared.graphic + source + this.linkParameters(image.hyperlink, depth);
  }

  private textAttributes(item: PrintText): string {
    const { own } = item.template;
    return (
      raw('textAlignment', own.hTextAlign) +
      raw('verticalAlignment', own.vTextAlign) +
      float('textHeight', item.textHeight) +
      raw('rotation', own.rotation) +
      raw('runDirection', item.runDirection) +
      raw('markup', own.markup) +
      (item.lineSpacingFactor === 0 ? '' : float('lineSpacingFactor', item.lineSpacingFactor)) +
      (item.leadingOffset === 0 ? '' : float('leadingOffset', item.leadingOffset)) +
      float('averageCharWidth', item.averageCharWidth) +
      this.text.encoded('hyperlinkType', item.hyperlink?.linkType) +
      this.linkAttributes(item.hyperlink, item.hyperlink?.linkTarget) +
      this.anchorAttributes(item) +
      raw('valueClass', item.valueClass) +
      this.text.encoded('pattern', item.pattern) +
      raw('formatFactoryClass', item.formatFactoryClass) +
      this.text.encoded('locale', item.locale) +
      this.text.encoded('timezone', item.timeZone)
    );
  }

  private textBody(item: PrintText, shared: SharedXml, depth: number): string {
    const content = item.fullText ?? item.text;
    return (
      shared.box +
      shared.font +
      shared.paragraph +
      (content === null
        ? ''
        : this.cdataElement('textContent', raw('truncateIndex', item.truncateIndex), content, depth)) +
      (item.truncateSuffix === undefined
        ? ''
        : this.cdataElement('textTruncateSuffix', '', item.truncateSuffix, depth)) +
      (item.lineBreakOffsets === undefined
        ? ''
        : this.cdataElement('lineBreakOffsets', '', item.lineBreakOffsets.join(','), depth)) +
      this.linkParameters(item.hyperlink, depth)
    );
  }

  private cdataElement(name: string, attributes: string, content: string, depth: number): string {
    return `${indent(depth)}<${name}${attributes}>${this.text.cdata(content)}</${name}>\n`;
  }

  private linkParameters(link: Hyperlink | undefined, depth: number): string {
    let xml = '';
    for (const { name, valueClass, value } of link?.parameters ?? []) {
      const javaClass = valueClass ?? javaClassOf(value);
      const isText = javaClass === null || javaClass === 'java.lang.String';
      const attributes = this.text.encoded('name', name) + (isText ? '' : raw('class', javaClass));
      const content = parameterText(value);
      const child = content === null ? '' : this.cdataElement('hyperlinkParameterValue', '', content, depth + 1);
      xml += element('hyperlinkParameter', attributes, child, depth);
    }
    return xml;
  }

  private genericBody(item: PrintGeneric, depth: number): string {
    const type = this.text.encoded('namespace', item.namespace) + this.text.encoded('name', item.name);
    let xml = element('genericElementType', type, '', depth);
    for (const { name, value } of item.parameters) {
      const content = parameterText(value);
      const child =
        content === null
          ? ''
          : element(
              'genericElementParameterValue',
              raw('class', javaClassOf(value)),
              `${indent(depth + 2)}${this.text.cdata(content)}\n`,
              depth + 1,
            );
      xml += element('genericElementParameter', raw('name', name), child, depth);
    }
    return xml;
  }
}
