/** Model → text, in either dialect. Reading what was written gives the model again (places apart). */
import type { Diagnostic } from '../base/diagnostic.ts';
import { XmlWriter } from '../base/xml-writer.ts';
import type { AnyNode } from '../model/declare.ts';
import type { Dialect as DialectVersion, Report, Template } from '../model/index.ts';
import { report as reportNode, template as templateNode } from '../model/report.ts';
import type { Comment } from './comments.ts';
import { placeComments } from './comments.ts';
import { dialect6 } from './dialect-6.ts';
import { dialect7 } from './dialect-7.ts';
import type { Out } from './write-node.ts';
import { writeNode } from './write-node.ts';

const schemas = 'http://jasperreports.sourceforge.net';

/** What a writer may be told. */
export interface WriteOptions {
  /** Hears of settings that the dialect cannot say and that are left out: `jrxml.write.lost`, `jrxml.write.foreign`. */
  readonly report?: ((diagnostic: Diagnostic) => void) | undefined;
  /** Comments of the file that the model was read from (see `commentsOf`); they are put where they stood. */
  readonly comments?: readonly Comment[] | undefined;
}

/** A report as JRXML, laid out as the designer tools save it. Errors: none for models that a reader gave. */
export function writeReport(report: Report, dialect: DialectVersion, options: WriteOptions = {}): string {
  return write(reportNode, report, dialect, ['jasperreports', 'jasperreport.xsd'], options);
}

/** A style template as .jrtx. */
export function writeTemplate(template: Template, dialect: DialectVersion, options: WriteOptions = {}): string {
  return write(templateNode, template, dialect, ['jasperreports/template', 'jaspertemplate.xsd'], options);
}

function write(
  node: AnyNode,
  values: object,
  version: DialectVersion,
  [space, schema]: readonly [string, string],
  options: WriteOptions,
): string {
  const writing = { dialect: version === 6 ? dialect6 : dialect7, report: options.report ?? (() => undefined) };
  const root = writeNode(writing, node, values as Record<string, unknown>, node.name);
  if (version === 6) {
    const namespace = `${schemas}/${space}`;
    root.attributes.unshift(
      ['xmlns', namespace],
      ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
      ['xsi:schemaLocation', `${namespace} ${schemas}/xsd/${schema}`],
    );
  }
  const placed = placeComments(root, options.comments ?? []);
  const writer = new XmlWriter({ declaration: version === 6 });
  emit(placed.root, writer);
  for (const comment of placed.after) writer.comment(comment);
  return writer.toString();
}

function emit(out: Out, writer: XmlWriter): void {
  for (const comment of out.before ?? []) writer.comment(comment);
  writer.open(out.name);
  for (const [name, value] of out.attributes) writer.attribute(name, value);
  // A carriage return survives as a reference only, which CDATA cannot hold.
  if (out.text !== undefined && (out.isPlain === true || out.text.includes('\r'))) writer.text(out.text);
  else if (out.text !== undefined) writer.cdata(out.text);
  for (const child of out.children) emit(child, writer);
  for (const comment of out.inside ?? []) writer.comment(comment);
  writer.close();
}
