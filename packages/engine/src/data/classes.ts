/** Data source classes as expressions may use them. Source: facts, engine §5.2, §6.3. */
import type { ClassTable } from '../base/class-table.ts';
import { EmptyDataSource } from './drivers/empty.ts';

export const dataClasses: readonly ClassTable[] = [
  { name: 'net.sf.jasperreports.engine.JRDataSource', kind: 'interface' },
  {
    name: 'net.sf.jasperreports.engine.JREmptyDataSource',
    implements: ['net.sf.jasperreports.engine.JRDataSource'],
    constructors: { '()': () => new EmptyDataSource(1), '(int)': (count: number) => new EmptyDataSource(count) },
  },
];
