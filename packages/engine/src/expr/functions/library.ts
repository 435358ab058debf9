/** All report functions, and the class table through which expressions call them. */
import type { ClassTable } from '../../base/class-table.ts';
import type { FunctionEntry } from './entry.ts';
import { functionsClass } from './index.ts';
import { logicalFunctions } from './logical.ts';
import { mathFunctions } from './math.ts';
import { dateTimeFunctions } from './datetime.ts';
import { messageFunctions } from './message.ts';
import { dataFunctions } from './report.ts';
import { textFunctions } from './text.ts';

export const reportFunctions: readonly FunctionEntry[] = [
  ...dateTimeFunctions,
  ...logicalFunctions,
  ...mathFunctions,
  ...textFunctions,
  ...dataFunctions,
  ...messageFunctions,
];

const primitives = /^(?:int|long|double|float|boolean|char|short|byte)$/;

/** Null reaches every function: each decides itself what it makes of it. */
function withNulls(signature: string): string {
  const open = signature.indexOf('(');
  const parameters = signature.slice(open + 1, -1).split(', ');
  const marked = parameters.map((p) => (p === '' || primitives.test(p) || p.endsWith('...') ? p : `${p}?`));
  return `${signature.slice(0, open)}(${marked.join(', ')})`;
}

export const functionTable: ClassTable = {
  name: functionsClass,
  statics: Object.fromEntries(reportFunctions.map(({ signature, call }) => [withNulls(signature), { inRun: call }])),
};
