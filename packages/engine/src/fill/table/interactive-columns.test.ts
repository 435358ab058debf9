import { test } from 'node:test';
import assert from 'node:assert/strict';
import { interactiveColumns } from './interactive-columns.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import type { Table, TableColumn } from '../../model/index.ts';

const place = { line: 1, column: 1 };
const header = { elements: [{ kind: 'staticText', place, text: 'head' }] };
const column = (uuid: string, text: string): TableColumn =>
  ({
    kind: 'single',
    uuid,
    properties: [],
    columnHeader: header,
    detailCell: { elements: [{ kind: 'textField', expression: { text, place } }] },
  }) as unknown as TableColumn;

const marksOf = (...columns: readonly TableColumn[]) => {
  const table = { columns } as unknown as Table;
  const view = { main: { fields: [{ name: 'q', valueClass: 'java.lang.Integer' }], variables: [] } };
  const given = { table, view: view as unknown as CompiledReport, uuid: 'T', restarts: 0, property: () => undefined };
  const { marks } = interactiveColumns(given);
  return columns.map((one) => marks.get(one));
};

const prefix = 'net.sf.jasperreports.export.headertoolbar.';
const valueOf = (properties: readonly { name: string; value: string | null }[] | undefined, name: string) =>
  properties?.find((p) => p.name === prefix + name)?.value;

test('a column of one field can be sorted and filtered by its class, one of another expression cannot', () => {
  const [field, other] = marksOf(column('a', '$F{q}'), column('b', ' $F{q}'));
  assert.equal(valueOf(field?.tool?.properties, 'can.sort'), 'true');
  assert.equal(valueOf(field?.tool?.properties, 'filter.type'), 'Numeric');
  assert.match(field?.cellClass ?? '', /^jrcel cel_q_\d+_0$/);
  assert.equal(valueOf(other?.tool?.properties, 'can.sort'), 'false');
  assert.match(other?.cellClass ?? '', /^jrcel cel_c1_\d+_0$/);
});

test('labels come in the order of a Java hash map', () => {
  const uuid = (n: number) => `0000000${n}-1111-4000-8000-000000000001`;
  const [first] = marksOf(column(uuid(1), '$F{q}'), column(uuid(2), '$F{q}'));
  const names = first?.tool?.parameters.map((p) => p.name.split('|')[0]);
  assert.deepEqual(names, ['column.0', 'sortColumnLabel', 'column.1']);
});
