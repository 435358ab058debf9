/** Elements of print XML. Equal immutable parts share one template. Source: facts engine §8.2. */
import { ReportError } from '../base/diagnostic.ts';
import { imageInfo } from '../base/image-info.ts';
import type { Property, StyleAttributes } from '../base/style.ts';
import type {
  ElementTemplate,
  Hyperlink,
  ImageSource,
  PrintElement,
  PrintImage,
  PrintStyle,
  PrintText,
} from './model.ts';
import {
  childOf,
  colorOf,
  horizontalImageAligns,
  horizontalTextAligns,
  markupOf,
  modes,
  numberOf,
} from './read-attributes.ts';
import { readBox, readFont, readParagraph, readPenOf, rotations, scaleImages } from './read-attributes.ts';
import { verticalImageAligns, verticalTextAligns, wordOf } from './read-attributes.ts';
import { readParameterValue } from './read-values.ts';
import type { XmlElement } from '../base/xml-reader.ts';

type Attributes = Readonly<Record<string, string>>;

/** Reads the elements of pages and frames. */
export class ElementReader {
  private readonly styles: ReadonlyMap<string, PrintStyle>;
  private readonly defaultStyle: PrintStyle | undefined;
  private readonly reportFonts: ReadonlyMap<string, StyleAttributes>;
  private readonly templates = new Map<string, ElementTemplate>();

  constructor(styles: ReadonlyMap<string, PrintStyle>, reportFonts: ReadonlyMap<string, StyleAttributes>) {
    this.styles = styles;
    this.reportFonts = reportFonts;
    for (const style of styles.values()) if (style.isDefault) this.defaultStyle = style;
  }

  /** The print elements among the children of a page or frame, in order. */
  readAll(parent: XmlElement): PrintElement[] {
    const elements: PrintElement[] = [];
    for (const node of parent.children) {
      const element = this.read(node);
      if (element !== null) elements.push(element);
    }
    return elements;
  }

  private read(node: XmlElement): PrintElement | null {
    const a = node.attributes;
    switch (node.local) {
      case 'line':
        return { kind: 'line', ...this.placed(node, graphicOwn(node)), direction: directionOf(a) };
      case 'rectangle':
        return { kind: 'rectangle', ...this.placed(node, { radius: numberOf(a, 'radius'), ...graphicOwn(node) }) };
      case 'ellipse':
        return { kind: 'ellipse', ...this.placed(node, graphicOwn(node)) };
      case 'image':
        return this.readImage(node);
      case 'text':
        return this.readText(node);
      case 'frame':
        return { kind: 'frame', ...this.placed(node, { box: boxOf(node) }), children: this.readAll(node) };
      case 'genericElement':
        return { kind: 'generic', ...this.placed(node, {}), ...readGeneric(node) };
      default:
        return null;
    }
  }

  private placed(node: XmlElement, own: StyleAttributes) {
    const reportElement = childOf(node, 'reportElement');
    const a: Attributes = reportElement?.attributes ?? {};
    return {
      template: this.template(node.local, reportElement, own),
      x: numberOf(a, 'x') ?? 0,
      y: numberOf(a, 'y') ?? 0,
      width: numberOf(a, 'width') ?? 0,
      height: numberOf(a, 'height') ?? 0,
      printElementId: numberOf(a, 'printId') ?? 0,
    };
  }

  private template(kind: string, node: XmlElement | undefined, more: StyleAttributes): ElementTemplate {
    const a: Attributes = node?.attributes ?? {};
    const own: StyleAttributes = {
      mode: wordOf(a, 'mode', modes),
      forecolor: colorOf(a, 'forecolor'),
      backcolor: colorOf(a, 'backcolor'),
      ...more,
    };
    const properties = node === undefined ? [] : readProperties(node);
    const identity = [kind, a['uuid'], a['key'], a['style'], a['origin'], a['srcId'], own, properties];
    const key = JSON.stringify(identity);
    let template = this.templates.get(key);
    if (template === undefined) {
      template = {
        uuid: a['uuid'],
        key: a['key'],
        style: this.styleNamed(a['style']),
        defaultStyle: this.defaultStyle,
        own,
        origin: numberOf(a, 'origin'),
        sourceElementId: numberOf(a, 'srcId') ?? 0,
        properties,
      };
      this.templates.set(key, template);
    }
    return template;
  }

  private styleNamed(name: string | undefined): PrintStyle | undefined {
    if (name === undefined) return undefined;
    const style = this.styles.get(name);
    if (style === undefined) {
      throw new ReportError(
        'print.xml.unknown.style',
        `An element names the style "${name}", which the document lacks.`,
      );
    }
    return style;
  }

  private readImage(node: XmlElement): PrintImage {
    const a = node.attributes;
    const own: StyleAttributes = {
      scaleImage: wordOf(a, 'scaleImage', scaleImages),
      rotation: wordOf(a, 'rotation', rotations),
      hImageAlign: wordOf(a, 'hAlign', horizontalImageAligns),
      vImageAlign: wordOf(a, 'vAlign', verticalImageAligns),
      box: boxOf(node),
      ...graphicOwn(node),
    };
    return {
      kind: 'image',
      ...this.placed(node, own),
      ...readLinks(node),
      source: readSource(childOf(node, 'imageSource')),
      isLazy: a['isLazy'] === 'true',
      onErrorType: wordOf(a, 'onErrorType', ['Error', 'Blank', 'Icon']) ?? 'Error',
    };
  }

  private readText(node: XmlElement): PrintText {
    const a = node.attributes;
    const own: StyleAttributes = {
      hTextAlign: wordOf(a, 'textAlignment', horizontalTextAligns),
      vTextAlign: wordOf(a, 'verticalAlignment', verticalTextAligns),
      rotation: wordOf(a, 'rotation', rotations),
      markup: markupOf(a),
      box: boxOf(node),
      ...readFont(childOf(node, 'font'), this.reportFonts),
      paragraph: readParagraph(childOf(node, 'paragraph'), a),
    };
    return {
      kind: 'text',
      ...this.placed(node, own),
      ...readLinks(node),
      ...readContent(node),
      textHeight: numberOf(a, 'textHeight') ?? 0,
      lineSpacingFactor: numberOf(a, 'lineSpacingFactor') ?? 0,
      leadingOffset: numberOf(a, 'leadingOffset') ?? 0,
      averageCharWidth: numberOf(a, 'averageCharWidth'),
      runDirection: a['runDirection'] === 'RTL' ? 'RTL' : undefined,
      valueClass: a['valueClass'],
      pattern: a['pattern'],
      formatFactoryClass: a['formatFactoryClass'],
      locale: a['locale'],
      timeZone: a['timezone'],
    };
  }
}

/** The `property` children, in order. */
export function readProperties(node: XmlElement): Property[] {
  const properties: Property[] = [];
  for (const child of node.children) {
    if (child.local !== 'property') continue;
    const value = child.attributes['value'] ?? (child.text.trim() || null);
    properties.push({ name: child.attributes['name'] ?? '', value });
  }
  return properties;
}

function directionOf(a: Attributes): 'TopDown' | 'BottomUp' {
  return wordOf(a, 'direction', ['TopDown', 'BottomUp']) ?? 'TopDown';
}

function graphicOwn(node: XmlElement): StyleAttributes {
  const graphic = childOf(node, 'graphicElement');
  return { fill: wordOf(graphic?.attributes ?? {}, 'fill', ['Solid']), pen: readPenOf(graphic) };
}

function boxOf(node: XmlElement) {
  return readBox(childOf(node, 'box'), {});
}

function readContent(
  node: XmlElement,
): Pick<PrintText, 'text' | 'fullText' | 'truncateIndex' | 'truncateSuffix' | 'lineBreakOffsets'> {
  const content = childOf(node, 'textContent');
  const truncateIndex = numberOf(content?.attributes ?? {}, 'truncateIndex');
  const offsets = childOf(node, 'lineBreakOffsets')?.text;
  const whole = content?.text ?? null;
  return {
    text: whole === null || truncateIndex === undefined ? whole : whole.slice(0, truncateIndex),
    fullText: whole === null || truncateIndex === undefined ? undefined : whole,
    truncateIndex,
    truncateSuffix: childOf(node, 'textTruncateSuffix')?.text,
    lineBreakOffsets: offsets
      ?.split(',')
      .filter((part) => part !== '')
      .map(Number),
  };
}

function readSource(node: XmlElement | undefined): ImageSource | undefined {
  if (node === undefined) return undefined;
  if (node.attributes['isEmbedded'] !== 'true') return { kind: 'location', location: node.text.trim() };
  const bytes = Uint8Array.from(Buffer.from(node.text, 'base64'));
  return { kind: 'bytes', bytes, ...imageInfo(bytes) };
}

function readLinks(node: XmlElement): {
  hyperlink: Hyperlink | undefined;
  anchorName: string | undefined;
  bookmarkLevel: number | undefined;
} {
  const a = node.attributes;
  const parameters = node.children.filter((child) => child.local === 'hyperlinkParameter').map(readHyperlinkParameter);
  const isLinked = parameters.length > 0 || linkAttributes.some((name) => a[name] !== undefined);
  const hyperlink: Hyperlink | undefined = isLinked
    ? {
        linkType: a['hyperlinkType'],
        linkTarget: a['hyperlinkTarget'],
        reference: a['hyperlinkReference'],
        anchor: a['hyperlinkAnchor'],
        page: numberOf(a, 'hyperlinkPage'),
        tooltip: a['hyperlinkTooltip'],
        parameters: parameters.length > 0 ? parameters : undefined,
      }
    : undefined;
  return { hyperlink, anchorName: a['anchorName'], bookmarkLevel: numberOf(a, 'bookmarkLevel') };
}

const linkAttributes = [
  'hyperlinkType',
  'hyperlinkTarget',
  'hyperlinkReference',
  'hyperlinkAnchor',
  'hyperlinkPage',
  'hyperlinkTooltip',
];

function readHyperlinkParameter(node: XmlElement) {
  const valueClass = node.attributes['class'];
  const value = childOf(node, 'hyperlinkParameterValue');
  return {
    name: node.attributes['name'] ?? '',
    valueClass,
    value: value === undefined ? null : readParameterValue(valueClass ?? 'java.lang.String', value.text),
  };
}

function readGeneric(node: XmlElement) {
  const type: Attributes = childOf(node, 'genericElementType')?.attributes ?? {};
  const parameters = node.children
    .filter((child) => child.local === 'genericElementParameter')
    .map((child) => {
      const value = childOf(child, 'genericElementParameterValue');
      return {
        name: child.attributes['name'] ?? '',
        value:
          value === undefined
            ? null
            : readParameterValue(value.attributes['class'] ?? 'java.lang.String', value.text.trim()),
      };
    });
  return { namespace: type['namespace'] ?? '', name: type['name'] ?? '', parameters };
}
