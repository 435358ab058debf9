/** Presentation attributes, `style` attributes and style sheets. Source: SVG 1.1 §6; selectors of one compound only. */
import type { XmlElement } from '../../base/xml-reader.ts';
import { svgLimits } from './limits.ts';

/** Declared values by property; what is not here is not looked at. */
export type Declarations = Readonly<Record<string, string>>;

/** Properties that children take over. */
const inherited =
  'fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit font-family font-size font-weight font-style text-anchor color visibility clip-rule'.split(
    ' ',
  );
const own = ['opacity', 'display', 'clip-path', 'stop-color', 'stop-opacity', 'overflow'];

interface Rule {
  readonly tag: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly weight: number;
  readonly declarations: Declarations;
}

export class StyleSheet {
  private readonly rules: readonly Rule[];

  constructor(texts: readonly string[]) {
    this.rules = texts
      .flatMap(rulesOf)
      .slice(0, svgLimits.rules)
      .sort((a, b) => a.weight - b.weight);
  }

  /** The values of an element: what it inherits, attributes, rules by weight, its style attribute. */
  styleOf(element: XmlElement, parent: Declarations): Declarations {
    const style: Record<string, string> = {};
    for (const name of inherited) {
      const value = parent[name];
      if (value !== undefined) style[name] = value;
    }
    for (const name of [...inherited, ...own]) take(style, name, element.attributes[name], parent);
    for (const rule of this.rules)
      if (matches(rule, element))
        for (const [name, value] of Object.entries(rule.declarations)) take(style, name, value, parent);
    const given = element.attributes['style'];
    if (given !== undefined)
      for (const [name, value] of Object.entries(declarationsOf(given))) take(style, name, value, parent);
    return style;
  }
}

function take(style: Record<string, string>, name: string, value: string | undefined, parent: Declarations): void {
  if (value === undefined) return;
  const given = value === 'inherit' ? parent[name] : value;
  if (given !== undefined) style[name] = given;
}

function matches(rule: Rule, { local, attributes }: XmlElement): boolean {
  if (rule.tag !== undefined && rule.tag !== local) return false;
  if (rule.id !== undefined && rule.id !== attributes['id']) return false;
  if (rule.classes.length === 0) return true;
  const classes = (attributes['class'] ?? '').split(/\s+/);
  return rule.classes.every((name) => classes.includes(name));
}

function rulesOf(text: string): Rule[] {
  const rules: Rule[] = [];
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--|-->/g, '');
  for (const [, selectors, body] of plain.matchAll(/([^{}@]+)\{([^{}]*)\}/g)) {
    const declarations = declarationsOf(body ?? '');
    for (const selector of (selectors ?? '').split(',')) {
      const match = /^(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$/.exec(selector.trim());
      if (match === null || selector.trim() === '') continue;
      const parts = match[2]?.match(/[.#][\w-]+/g) ?? [];
      const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1));
      const id = parts.find((part) => part.startsWith('#'))?.slice(1);
      const tag = match[1] === '*' ? undefined : match[1];
      const weight = (id === undefined ? 0 : 100) + 10 * classes.length + (tag === undefined ? 0 : 1);
      rules.push({ tag, id, classes, weight, declarations });
    }
  }
  return rules;
}

const known = new Set([...inherited, ...own]);

function declarationsOf(text: string): Declarations {
  const values: Record<string, string> = {};
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && known.has(name))
      values[name] = declaration
        .slice(colon + 1)
        .replace(/!\s*important/, '')
        .trim();
  }
  return values;
}
