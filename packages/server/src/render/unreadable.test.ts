import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultRunLimits } from '@chert/engine';
import { shown, smallReport } from '../testing/report-units.ts';
import { createRenderPool } from './pool.ts';

const pool = createRenderPool({ threads: 1, heapMb: 256, queueLimit: 10 });
after(() => pool.close());
const picture =
  '<image onErrorType="Blank"><reportElement x="0" y="20" width="20" height="20"/><imageExpression><![CDATA["a.png"]]></imageExpression></image>';
const request = {
  jrxml: new TextEncoder().encode(
    smallReport(
      `<title><band height="60">${shown('"x"')}${picture}</band></title>`,
      'whenNoDataType="AllSectionsNoDetail"',
    ),
  ),
  file: 'r.jrxml',
  version: '1',
  format: 'csv',
  parameters: {},
  builtIn: {},
  source: null,
  locale: 'en_US',
  timeZone: 'UTC',
  ignorePagination: null,
  pages: null,
  exportProperties: {},
  limits: {
    maxPages: null,
    maxRows: null,
    timeoutMs: null,
    heapMb: 256,
    maxPageElements: defaultRunLimits.maxPageElements,
    expressionSteps: defaultRunLimits.expressionSteps,
    expressionMemory: defaultRunLimits.expressionMemory,
  },
} as const;

async function run(resources: () => Promise<Uint8Array | null>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of pool.render(request, resources).body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test('a file that is not there is the report’s business; one that cannot be read ends the run with the reason', async () => {
  assert.match(await run(async () => null), /^x/);
  await assert.rejects(
    run(() => Promise.reject(new Error('the database is away'))),
    /the database is away/,
  );
  assert.match(await run(async () => null), /^x/, 'the thread goes on');
});
