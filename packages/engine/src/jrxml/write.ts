/** Model → text, in either dialect. Reading what was written gives the model again (places apart). */
import { XmlWriter } from '../base/xml-writer.ts';
import type { AnyNode } from '../model/declare.ts';
import type { Dialect as DialectVersion, Report, Template } from '../model/index.ts';
import { report as reportNode, template as templateNode } from '../model/report.ts';
import { dialect6 } from './dialect-6.ts';
import { dialect7 } from './dialect-7.ts';
import type { Out } from './write-node.ts';
import { writeNode } from './write-node.ts';

const schemas = 'http://jasperreports.sourceforge.net';

/**
 * A report as JRXML. Settings that only version 7 knows are written into legacy files under their version-7 names,
 * which our reader takes and the peer's does not. Errors: none for models that a reader gave.
 */
export function writeReport(report: Report, dialect: DialectVersion): string {
  return write(reportNode, report, dialect, `${schemas}/jasperreports`, `${schemas}/xsd/jasperreport.xsd`);
}

/** A style template as .jrtx. */
export function writeTemplate(template: Template, dialect: DialectVersion): string {
  return write(
    templateNode,
    template,
    dialect,
    `${schemas}/jasperreports/template`,
    `${schemas}/xsd/jaspertemplate.xsd`,
  );
}

function write(node: AnyNode, values: object, version: DialectVersion, namespace: string, schema: string): string {
  const root = writeNode(version === 6 ? dialect6 : dialect7, node, values as Record<string, unknown>, node.name);
  if (version === 6) {
    root.attributes.unshift(
      ['xmlns', namespace],
      ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
      ['xsi:schemaLocation', `${namespace} ${schema}`],
    );
  }
  const writer = new XmlWriter();
  emit(root, writer);
  return writer.toString();
}

function emit(out: Out, writer: XmlWriter): void {
  writer.open(out.name);
  for (const [name, value] of out.attributes) writer.attribute(name, value);
  // A carriage return survives as a reference only, which CDATA cannot hold.
  if (out.text !== undefined && out.text.includes('\r')) writer.text(out.text);
  else if (out.text !== undefined) writer.cdata(out.text);
  for (const child of out.children) emit(child, writer);
  writer.close();
}
