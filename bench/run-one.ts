/** One run in a process of its own: `run-one.ts REPORT ROWS FORMAT OUT`; format `fill` writes nothing. Prints its measurements as one line of JSON. */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import type { Value } from '../packages/engine/src/base/values.ts';
import { CsvDataSource } from '../packages/engine/src/data/drivers/csv.ts';
import { defaultFormats } from '../packages/engine/src/data/formats.ts';
import { exporterFor } from '../packages/engine/src/export/registry.ts';
import { loadBundledFont } from '../packages/engine/src/host/node-fonts.ts';
import { createNodeHost } from '../packages/engine/src/host/node-host.ts';
import { createFonts, fill, loadReport } from '../packages/engine/src/run.ts';

/** Times in milliseconds since the process began to work on the report; memory in bytes. */
export interface Measurement {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly pages: number;
  readonly outBytes: number;
}

const [report = '', rows = '', format = '', out = ''] = process.argv.slice(2);
const startedMs = performance.now();
const print = await openPrint();
const outBytes = await writeTo(out);
const { pageCount } = await print.completed();
await print.close?.();
const cpu = process.cpuUsage();
const measurement: Measurement = {
  wallMs: performance.now() - startedMs,
  cpuMs: (cpu.user + cpu.system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  pages: pageCount,
  outBytes,
};
console.log(JSON.stringify(measurement));

async function openPrint() {
  const fonts = createFonts(loadBundledFont);
  const host = createNodeHost({ roots: [path.dirname(report)], report: () => {} });
  const compiled = loadReport(readFileSync(report), path.basename(report), () => {});
  const source = new CsvDataSource(createReadStream(rows, { highWaterMark: 256 * 1024 }), {
    isFirstRowHeader: true,
    formats: { ...defaultFormats, datePattern: 'yyyy-MM-dd' },
  });
  const parameters = new Map<string, Value>([['REPORT_DATA_SOURCE', source]]);
  return fill(compiled, parameters, { host, fonts, format: format === 'fill' ? 'csv' : format });
}

async function writeTo(file: string): Promise<number> {
  if (format === 'fill') {
    for await (const page of print.pages()) void page;
    return 0;
  }
  const exporter = exporterFor(format);
  if (exporter === undefined) throw new Error(`there is no exporter for ${format}`);
  const stream = createWriteStream(file);
  let bytes = 0;
  const sink = {
    async write(piece: Uint8Array): Promise<void> {
      bytes += piece.length;
      if (!stream.write(piece.slice())) await once(stream, 'drain');
    },
  };
  const properties = { 'net.sf.jasperreports.export.xls.detect.cell.type': 'true' };
  await exporter.write(print, sink, { now: 0, fonts: createFonts(loadBundledFont), properties, report: () => {} });
  stream.end();
  await once(stream, 'finish');
  return bytes;
}
