/** A scene as an SVG document. Numbers have up to four decimals; attributes stand in alphabetical order. */
import type { Color } from '../base/style.ts';
import { escapeAttribute, escapeText } from '../base/xml-writer.ts';
import type {
  Gradient,
  Paint,
  Path,
  Scene,
  SceneGroup,
  SceneItem,
  SceneText,
  Stroke,
  TransformStep,
} from '../print/scene.ts';

/** The document as UTF-8 text. */
export function sceneSvg(scene: Scene): string {
  const unit = scene.unit === 'px' ? '' : scene.unit;
  const [width, height] = [svgNumber(scene.width), svgNumber(scene.height)];
  const root = { height: height + unit, viewBox: `0 0 ${width} ${height}`, width: width + unit, xmlns: svgNamespace };
  const writer = new SvgWriter();
  writer.items(scene.items);
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?><svg${attributes(root)}>${writer.out}</svg>`;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Up to four decimals, halves to even, without trailing zeros. */
export function svgNumber(value: number): string {
  const scaled = value * 10_000;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return String(rounded / 10_000 + 0);
}

type Attributes = Readonly<Record<string, string | undefined>>;

function attributes(values: Attributes): string {
  let out = '';
  for (const name of Object.keys(values).sort()) {
    const value = values[name];
    if (value !== undefined) out += ` ${name}="${escapeAttribute(value)}"`;
  }
  return out;
}

class SvgWriter {
  out = '';
  private definitions = 0;

  items(items: readonly SceneItem[]): void {
    for (const item of items) this.item(item);
  }

  private item(item: SceneItem): void {
    switch (item.kind) {
      case 'group':
        this.group(item);
        return;
      case 'text':
        this.text(item);
        return;
      case 'rect': {
        const { x, y, width, height } = item;
        const box = { x: svgNumber(x), y: svgNumber(y), width: svgNumber(width), height: svgNumber(height) };
        this.element('rect', { ...box, ...this.painted(item) });
        return;
      }
      case 'path':
        this.element('path', {
          d: pathData(item.path),
          'fill-rule': item.isEvenOdd === true ? 'evenodd' : undefined,
          ...this.painted(item),
        });
        return;
      case 'picture': {
        const { x, y, width, height } = item;
        const box = { x: svgNumber(x), y: svgNumber(y), width: svgNumber(width), height: svgNumber(height) };
        const href = `data:${item.mime};base64,${item.base64}`;
        this.element('image', { ...box, href, preserveAspectRatio: 'none' });
        return;
      }
    }
  }

  private element(name: string, values: Attributes): void {
    this.out += `<${name}${attributes(values)}/>`;
  }

  private group(group: SceneGroup): void {
    const { clip } = group;
    const clipName = clip === undefined ? undefined : this.define();
    if (clip !== undefined) {
      const rule = clip.isEvenOdd === true ? { 'clip-rule': 'evenodd' } : {};
      this.out += `<clipPath id="${clipName}"><path${attributes({ d: pathData(clip.path), ...rule })}/></clipPath>`;
    }
    const { fill } = group;
    const values = {
      'clip-path': clipName === undefined ? undefined : `url(#${clipName})`,
      ...(fill === undefined ? {} : { ...this.fill(fill, 'black'), stroke: 'none' }),
      opacity: group.opacity === undefined ? undefined : svgNumber(group.opacity),
      transform: transformText(group.transform),
    };
    if (group.items.length === 0) return this.element('g', values);
    this.out += `<g${attributes(values)}>`;
    this.items(group.items);
    this.out += '</g>';
  }

  private text(text: SceneText): void {
    const values = {
      'font-family': text.family,
      'font-size': svgNumber(text.size),
      'font-style': text.isItalic === true ? 'italic' : undefined,
      'font-weight': text.isBold === true ? 'bold' : undefined,
      'text-anchor': text.anchor,
      textLength: text.length === undefined ? undefined : svgNumber(text.length),
      x: svgNumber(text.x),
      y: svgNumber(text.y),
      ...this.painted(text),
    };
    this.out += `<text${attributes(values)}>${escapeText(text.text)}</text>`;
  }

  private painted({
    fill,
    stroke,
  }: {
    readonly fill?: Paint | undefined;
    readonly stroke?: Stroke | undefined;
  }): Attributes {
    if (fill === undefined && stroke === undefined) return {};
    return {
      ...(fill === undefined ? {} : this.fill(fill)),
      ...(stroke === undefined ? {} : strokeAttributes(stroke)),
    };
  }

  /** `black` is how that colour is called. */
  private fill(fill: Paint, black = '#000000'): Attributes {
    if (fill === 'none') return { fill };
    if ('kind' in fill) {
      const name = this.define();
      this.out += gradientXml(fill, name);
      return { fill: `url(#${name})` };
    }
    const color = hex(fill);
    return { fill: color === '#000000' ? black : color, 'fill-opacity': opacityText(fill) };
  }

  private define(): string {
    return `d${++this.definitions}`;
  }
}

function strokeAttributes(stroke: Stroke): Attributes {
  return {
    stroke: hex(stroke.paint),
    'stroke-dasharray': stroke.dash === undefined ? undefined : stroke.dash.map(svgNumber).join(' '),
    'stroke-dashoffset': stroke.dashOffset === undefined ? undefined : svgNumber(stroke.dashOffset),
    'stroke-linecap': stroke.cap,
    'stroke-linejoin': stroke.join,
    'stroke-miterlimit': stroke.miterLimit === undefined ? undefined : svgNumber(stroke.miterLimit),
    'stroke-opacity': opacityText(stroke.paint),
    'stroke-width': svgNumber(stroke.width),
  };
}

function gradientXml(gradient: Gradient, id: string): string {
  const units = { gradientUnits: 'userSpaceOnUse', id };
  const stops = gradient.stops
    .map(({ offset, color }) => {
      const values = { offset: svgNumber(offset), 'stop-color': hex(color), 'stop-opacity': opacityText(color) };
      return `<stop${attributes(values)}/>`;
    })
    .join('');
  if (gradient.kind === 'linear') {
    const [x1, y1, x2, y2] = [gradient.x1, gradient.y1, gradient.x2, gradient.y2].map(svgNumber);
    return `<linearGradient${attributes({ ...units, x1, y1, x2, y2 })}>${stops}</linearGradient>`;
  }
  const [cx, cy, r, fx, fy] = [gradient.cx, gradient.cy, gradient.r, gradient.fx, gradient.fy].map(svgNumber);
  return `<radialGradient${attributes({ ...units, cx, cy, r, fx, fy })}>${stops}</radialGradient>`;
}

function transformText(steps: readonly TransformStep[] | undefined): string | undefined {
  if (steps === undefined || steps.length === 0) return undefined;
  return steps
    .map((step) => {
      switch (step.kind) {
        case 'rotate':
          return `rotate(${svgNumber(step.degrees)})`;
        case 'translate':
          return step.y === 0
            ? `translate(${svgNumber(step.x)})`
            : `translate(${svgNumber(step.x)} ${svgNumber(step.y)})`;
        case 'matrix':
          // Small factors need more than four decimals.
          return `matrix(${step.matrix.map((n) => String(Math.round(n * 1e8) / 1e8 + 0)).join(' ')})`;
      }
    })
    .join(' ');
}

const pointsOf: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, Z: 0 };

function pathData({ commands, points }: Path): string {
  let out = '';
  let at = 0;
  for (const command of commands) {
    const count = pointsOf[command] ?? 0;
    out +=
      command +
      points
        .slice(at, at + count)
        .map(svgNumber)
        .join(' ');
    at += count;
  }
  return out;
}

function hex({ red, green, blue }: Color): string {
  return `#${[red, green, blue].map((n) => n.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
}

function opacityText({ alpha }: Color): string | undefined {
  return alpha === 255 ? undefined : svgNumber(alpha / 255);
}
