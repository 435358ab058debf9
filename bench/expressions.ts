/** `node bench/expressions.ts`: evaluations per second of expressions that reports use, in Java and Groovy. */
import { Budget } from '../packages/engine/src/base/budget.ts';
import { BigDecimal } from '../packages/engine/src/base/decimal.ts';
import { JavaDate } from '../packages/engine/src/base/dates.ts';
import { Locale } from '../packages/engine/src/base/locale.ts';
import { Integer, Long } from '../packages/engine/src/base/values.ts';
import { TimeZone } from '../packages/engine/src/base/zone.ts';
import { compileExpression } from '../packages/engine/src/expr/compile.ts';
import type { Environment, Frame, Language, Scope } from '../packages/engine/src/expr/expression.ts';

const fields: Readonly<Record<string, string>> = {
  a: 'java.lang.Double',
  b: 'java.lang.Double',
  s: 'java.lang.String',
  i: 'java.lang.Integer',
  l: 'java.lang.Long',
  bd: 'java.math.BigDecimal',
  date: 'java.util.Date',
};
const names = Object.keys(fields);
const env: Environment = {
  locale: Locale.US,
  timeZone: TimeZone.GMT,
  now: () => 0,
  random: () => 0,
  resource: () => null,
  budget: new Budget(),
};

const frames = Array.from({ length: 64 }, (_, k): Frame => ({
  fields: [k + 0.5, k * 2.25, `row ${k}`, Integer.of(k), Long.of(k), BigDecimal.of(`${k}.25`), JavaDate.of(k * 1e9)],
  variables: [],
  parameters: [],
  env,
}));

const expressions = [
  '$F{a} * $F{b} + 1',
  '"x " + $F{s}',
  '$F{i} + 1',
  '$F{l} + 1',
  '$F{a} > 10 ? "big" : "small"',
  '$F{s}.toUpperCase()',
  '$F{s} == null ? "" : $F{s}.trim()',
  '$F{bd}.multiply($F{bd})',
  '$F{i}.intValue() % 2 == 0',
  'new Boolean($F{i}.intValue() > 5)',
  'new java.text.SimpleDateFormat("dd/MM/yyyy").format($F{date})',
  'new java.text.DecimalFormat("#,##0.00").format($F{a})',
  '$F{s}.replaceAll("o", "0")',
];

function scope(language: Language): Scope {
  return {
    field: (name) =>
      names.includes(name) ? { index: names.indexOf(name), valueClass: fields[name] as string } : undefined,
    variable: () => undefined,
    parameter: () => undefined,
    imports: [],
    language,
  };
}

/** Millions of evaluations a second over half a second, after a warm-up. */
function measure(text: string, language: Language): number {
  const { evaluate } = compileExpression(text, scope(language), { what: 'bench' }, (d) => console.log(d.message));
  const run = (count: number) => {
    for (let k = 0; k < count; k++) evaluate(frames[k & 63] as Frame);
  };
  run(20_000);
  const start = performance.now();
  let done = 0;
  for (; performance.now() - start < 500; done += 2000) run(2000);
  return done / (performance.now() - start) / 1000;
}

for (const language of ['java', 'groovy'] as const) {
  for (const text of expressions)
    console.log(language.padEnd(8), text.padEnd(64), `${measure(text, language).toFixed(2)} M/s`);
}
