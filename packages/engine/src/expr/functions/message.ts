/** What every report has without naming a library: `msg` and `str`. Source: facts, engine §5.2. */
import type { JavaArray } from '../../base/arrays.ts';
import { formatMessage } from '../../base/message-format.ts';
import type { Value } from '../../base/values.ts';
import { nullPointer } from '../box.ts';
import type { Environment } from '../expression.ts';
import { defaultZone, reportLocale } from '../run-defaults.ts';
import { JavaClass } from '../values/java-class.ts';
import type { FunctionEntry } from './entry.ts';

export const messageFunctions: readonly FunctionEntry[] = [
  {
    signature: 'String msg(String, Object...)',
    category: 'Text',
    meaning: 'A message pattern of java.text.MessageFormat with its arguments put in, in the report locale.',
    examples: [['msg("{0} of {1}", 3, 1000)', '3 of 1,000']],
    call: (env: Environment, pattern: string | null, args: JavaArray<Value>) => {
      if (pattern === null) throw nullPointer;
      return formatMessage(pattern, args.items, reportLocale(env), defaultZone(env));
    },
  },
  {
    signature: 'String str(String)',
    category: 'Text',
    meaning: 'The text of a key in the resource bundle; `$R{key}` is the same.',
    examples: [],
    call: (env: Environment, key: string | null) => {
      if (key === null) throw nullPointer;
      return env.resource(key);
    },
  },
  {
    signature: 'Class getClass()',
    category: 'Report',
    meaning: 'The class of the evaluator, through which resources beside the report are reached.',
    examples: [],
    call: () => JavaClass.of('net.sf.jasperreports.engine.fill.JREvaluator'),
  },
];
