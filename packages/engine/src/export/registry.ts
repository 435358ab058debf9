/** Every output format, one line each. */
import { csvMetadataExporter } from './csv/csv-metadata.ts';
import { csvExporter } from './csv/csv.ts';
import type { Exporter } from './exporter.ts';
import { htmlExporter } from './html/html.ts';
import { pdfExporter } from './pdf/pdf.ts';
import { textExporter } from './text/text.ts';
import { xlsxExporter } from './xlsx/xlsx.ts';
import { xmlExporter } from './xml/xml.ts';

/** Exporters by format id. */
export const exporters: readonly Exporter[] = [
  pdfExporter,
  xlsxExporter,
  xmlExporter,
  csvExporter,
  csvMetadataExporter,
  htmlExporter,
  textExporter,
];

/** The exporter for a format id or file extension (`pdf`, `xml`, `jrpxml`, `txt`, `text` …), or undefined. */
export function exporterFor(format: string): Exporter | undefined {
  return exporters.find((exporter) => exporter.format === format || exporter.extension === format);
}
