/** Output formats by the extension in the address. Source: facts, server §10.1, §10.4. */

export interface ReportFormat {
  readonly extension: string;
  /** Id of the engine's exporter. */
  readonly exporter: string;
  readonly mime: string;
  /** Shown in the browser instead of saved. */
  readonly isInline: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';

const formats: readonly ReportFormat[] = [
  { extension: 'pdf', exporter: 'pdf', mime: 'application/pdf', isInline: false },
  { extension: 'html', exporter: 'html', mime: 'text/html;charset=UTF-8', isInline: true },
  { extension: 'xlsx', exporter: 'xlsx', mime: `${office}.spreadsheetml.sheet`, isInline: false },
  { extension: 'csv', exporter: 'csv', mime: 'text/csv;charset=UTF-8', isInline: false },
  { extension: 'txt', exporter: 'txt', mime: 'text/plain;charset=UTF-8', isInline: false },
  { extension: 'xml', exporter: 'xml', mime: 'application/xml;charset=UTF-8', isInline: false },
];

/** `xls` gives XLSX content, as the newer peer does. */
const aliases: Readonly<Record<string, string>> = { xls: 'xlsx', text: 'txt', jrpxml: 'xml' };

export const formatNames: readonly string[] = formats.map((f) => f.extension);

/** Media types of what comes out. */
export const formatTypes: readonly string[] = formats.map((f) => f.mime.replace(/;.*/, ''));

export function formatNamed(name: string): ReportFormat | undefined {
  const lower = name.toLowerCase();
  return formats.find((f) => f.extension === (aliases[lower] ?? lower));
}
