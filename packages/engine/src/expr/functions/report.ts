/** Functions that reach into the run: data sources and repository files. Source: facts, engine §5.3. */
import { JavaThrow, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import type { FunctionEntry } from './entry.ts';

const dataSource = 'net.sf.jasperreports.engine.JRDataSource';

function notHere(name: string): JavaThrow {
  return new JavaThrow('java.lang.UnsupportedOperationException', `${name} is not available in this run`);
}

function subSource(env: Environment, expression: string | null): Value {
  if (env.subDataSource === undefined) throw notHere('SUB_DATA_SOURCE');
  return env.subDataSource(expression);
}

export const dataFunctions: readonly FunctionEntry[] = [
  {
    signature: `${dataSource} ORIGINAL_DATA_SOURCE()`,
    category: 'Report',
    meaning: 'The data source as it was before sorting.',
    examples: [],
    call: (env: Environment) => {
      if (env.originalDataSource === undefined) throw notHere('ORIGINAL_DATA_SOURCE');
      return env.originalDataSource();
    },
  },
  {
    signature: `${dataSource} SUB_DATA_SOURCE()`,
    category: 'Report',
    meaning: 'The hierarchical source at the current record.',
    examples: [],
    call: (env: Environment) => subSource(env, null),
  },
  {
    signature: `${dataSource} SUB_DATA_SOURCE(String)`,
    category: 'Report',
    meaning: 'The part of the hierarchical source at the current record that an expression selects.',
    examples: [],
    call: subSource,
  },
  {
    signature: 'byte[] RESOURCE_DATA(String)',
    category: 'Report',
    meaning: 'The bytes of a repository resource.',
    examples: [],
    call: (env: Environment, location: string | null) => {
      if (location === null) return null;
      if (env.resourceBytes === undefined) throw notHere('RESOURCE_DATA');
      return env.resourceBytes(location);
    },
  },
];
