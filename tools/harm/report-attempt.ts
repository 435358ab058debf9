/** One report of the corpus: laid out in a folder of its own, run, and what came of it as one line of text. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Buffer } from 'node:buffer';
import { Integer, toText } from '../../packages/engine/src/base/values.ts';
import type { Value } from '../../packages/engine/src/base/values.ts';
import { EmptyDataSource } from '../../packages/engine/src/data/drivers/empty.ts';
import type { Connection, RowSource } from '../../packages/engine/src/data/row-source.ts';
import type { RunLimits } from '../../packages/engine/src/fill/run-limits.ts';
import { loadBundledFont } from '../../packages/engine/src/host/node-fonts.ts';
import { createNodeHost } from '../../packages/engine/src/host/node-host.ts';
import { createFonts, fill, loadReport, write } from '../../packages/engine/src/run.ts';
import { outcomeOf } from './attempt.ts';
import { corpusFolder, expand } from './corpus.ts';
import type { ReportCase } from './corpus.ts';
import { payloads } from './payloads.ts';

/** Stands in files outside of the reports' folder; must be nowhere in an output or a message. */
export const secret = 'THE-SECRET-OF-THE-HOST';

/** `=` and the pages and the text (of short outputs), or `!code message`. */
export async function tryReport(one: ReportCase, limits: RunLimits): Promise<string> {
  const outside = await mkdtemp(path.join(tmpdir(), 'harm-'));
  try {
    return await runIn(path.join(outside, 'root'), one, limits);
  } catch (error) {
    return outcomeOf(error);
  } finally {
    await rm(outside, { recursive: true, force: true });
  }
}

async function runIn(root: string, one: ReportCase, limits: RunLimits): Promise<string> {
  const file = `${one.name}.jrxml`;
  const jrxml = expand(await readFile(`${corpusFolder}reports/${file}`, 'utf8'));
  await layOut(root, jrxml);
  await writeFile(path.join(root, file), jrxml);
  const told: string[] = [];
  const report = (d: { message: string }): void => void told.push(d.message);
  const host = createNodeHost({ roots: [root], report });
  const fonts = createFonts(loadBundledFont);
  let text = '';
  let pages = 0;
  try {
    const compiled = loadReport(Buffer.from(jrxml), file, report);
    const rows = Number(compiled.model.properties.find((p) => p.name === 'harm.rows')?.value ?? 1);
    const parameters = new Map<string, Value>();
    if (/language="sql"/.test(jrxml)) parameters.set('REPORT_CONNECTION', connection);
    const maxCount = compiled.model.properties.find((p) => p.name === 'harm.max.count')?.value;
    if (typeof maxCount === 'string') parameters.set('REPORT_MAX_COUNT', Integer.of(Number(maxCount)));
    if (compiled.model.query === undefined && !/data\.adapter/.test(jrxml))
      parameters.set('REPORT_DATA_SOURCE', new EmptyDataSource(rows));
    const print = await fill(compiled, parameters, { host, fonts, format: one.format, limits });
    const sink = {
      write: (bytes: Uint8Array) => void (text += text.length < 1e6 ? Buffer.from(bytes).toString('latin1') : ''),
    };
    await write(print, one.format, sink, { now: 0, fonts, report });
    pages = (await print.completed()).pageCount;
  } catch (error) {
    if (JSON.stringify([told, String(error)]).includes(secret)) return 'broken: a message shows the secret';
    return outcomeOf(error);
  }
  if (JSON.stringify([told, text]).includes(secret)) return 'broken: the output shows the secret';
  if (/<script|\son\w+="|"javascript:/i.test(text)) return 'broken: the output holds a script';
  const short = one.format === 'csv' && text.length <= 120 ? ` ${text.trimEnd().replaceAll('\n', ' / ')}` : '';
  return `=${pages} pages${short}`;
}

/** The files of the corpus, links to the outside, and files that are made here. */
async function layOut(root: string, jrxml: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const from = `${corpusFolder}files/`;
  for (const name of await readdir(from))
    await writeFile(path.join(root, name), expand(await readFile(from + name, 'utf8')));
  for (const [name, make] of payloads) if (jrxml.includes(name)) await writeFile(path.join(root, name), make());
  await writeFile(path.join(root, '../secret.txt'), `${secret}\n`);
  await writeFile(path.join(root, '../secret.json'), `{"x":[{"a":"${secret}"}]}`);
  await writeFile(path.join(root, '../secret.properties'), `THE=${secret}\n`);
  await writeFile(
    path.join(root, '../outside.jrxml'),
    `<jasperReport name="${secret}" pageWidth="100" pageHeight="100" columnWidth="100"/>`,
  );
  await symlink('../secret.txt', path.join(root, 'link.txt'));
  await symlink('..', path.join(root, 'up'));
}

/** A database that gives back what it is asked. */
const connection: Connection = {
  javaClass: 'java.sql.Connection',
  async query(text, binds, fields): Promise<RowSource> {
    const row = fields.map((f) =>
      f.name === 'text' ? text.slice(0, 200) : f.name === 'binds' ? shortened(binds) : null,
    );
    let isDone = false;
    return { nextBatch: () => (isDone ? null : ((isDone = true), [row])), close: () => undefined };
  },
  toString: () => 'connection',
};

function shortened(binds: readonly Value[]): string {
  return binds.length > 5 ? `${binds.length} values` : binds.map(toText).join(' | ');
}
