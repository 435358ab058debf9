/** Locations that an expression names without running it: texts joined with +, parameters by their default values. */
import type { Report } from '../model/index.ts';

/** A location. `parameter` is the last parameter whose default value is part of it. */
export interface NamedLocation {
  readonly text: string;
  /** Only the end is known: something in front of it is decided when the report runs. */
  readonly isTail: boolean;
  readonly parameter?: string | undefined;
}

const part = /\s*(?:"((?:[^"\\]|\\.)*)"|\$P\{([^}]+)\})\s*(\+|$)/y;
const literal = /"((?:[^"\\]|\\.)*)"/g;
const fileName = /\.(?:jasper|jrxml|png|jpe?g|gif|bmp|svg|tiff?|jrtx)$/i;
/** Default values may refer to other parameters. */
const maxDepth = 5;

/** The locations in an expression's text: the whole text where it is constant, else the file names that stand in it. */
export function namedLocations(expression: string, report: Report): readonly NamedLocation[] {
  const whole = constantText(expression, report, 0);
  if (whole !== undefined) return whole.text === '' ? [] : [{ ...whole, isTail: false }];
  const names = [...expression.matchAll(literal)].map((match) => unescaped(match[1] ?? ''));
  return names.filter((name) => fileName.test(name)).map((text) => ({ text, isTail: true }));
}

function constantText(
  expression: string,
  report: Report,
  depth: number,
): { text: string; parameter: string | undefined } | undefined {
  if (depth > maxDepth || expression.trim() === '') return undefined;
  let text = '';
  let parameter: string | undefined;
  part.lastIndex = 0;
  for (;;) {
    const from = part.lastIndex;
    const match = part.exec(expression);
    if (match === null) return undefined;
    const end = part.lastIndex;
    if (match[1] !== undefined) text += unescaped(match[1]);
    else {
      const name = match[2] ?? '';
      const byDefault = report.parameters.find((one) => one.name === name)?.defaultValueExpression;
      const value = byDefault === undefined ? undefined : constantText(byDefault.text, report, depth + 1);
      if (value === undefined) return undefined;
      text += value.text;
      parameter = name;
    }
    if (match[3] === '' || end === from) return { text, parameter };
    part.lastIndex = end;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) =>
    code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code === 'n' ? '\n' : code,
  );
}
