/** Text → data adapter (.jrdax). Both versions spell it alike, but for `xsi:type`. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { ReportError } from '../base/diagnostic.ts';
import { readXml } from '../base/xml-reader.ts';
import type { AnyNode } from '../model/declare.ts';
import { adapterNodes, locationNodes } from '../model/data-adapter.ts';
import type { DataAdapter } from '../model/data-adapter.ts';
import type { Dialect, Layout } from './layout.ts';
import { readNode } from './read-node.ts';

/**
 * The adapter in a file. Adapters of other vendors carry settings of their own, so unknown names are warnings only.
 * Errors: `ReportError` `xml.*`, `jrdax.kind.unknown` when the root names no adapter we know.
 */
export function readDataAdapter(
  bytes: Uint8Array,
  file: string,
  report: (diagnostic: Diagnostic) => void,
): DataAdapter {
  const root = readXml(bytes, file);
  const kind = root.local.replace(/DataAdapter$/, '');
  const node = adapterNodes.find((candidate) => candidate.kind === kind);
  if (node === undefined || kind === root.local) {
    const { place } = root;
    throw new ReportError('jrdax.kind.unknown', `${file} begins with <${root.name}>, which is no known data adapter`, {
      file,
      place,
    });
  }
  const warn = (diagnostic: Diagnostic): void => report({ ...diagnostic, level: 'warn' });
  // The root's `class` names the Java implementation; the element's name tells as much.
  return readNode(node, root, { dialect: adapterDialect, file, report: warn }) as unknown as DataAdapter;
}

const adapterDialect: Dialect = {
  version: 7,
  interchangeable: true,
  attributes: [],
  order: [],
  foreignKinds: new Set(),
  layouts: new Map<AnyNode, Layout>([
    ...adapterNodes.map((node): [AnyNode, Layout] => [node, { ignored: ['class'] }]),
    ...locationNodes().map((node): [AnyNode, Layout] => [node, { ignored: ['type'] }]),
  ]),
};
