/** Reads the corpus in conformance/harm. Its README says how a row is laid out. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../packages/engine/src/expr/expression.ts';

export interface ExpressionCase {
  readonly kind: 'expression';
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  readonly expected: string;
  /** Which refusal it is matters; elsewhere any will do: a method that is added lets an attempt come further. */
  readonly isExact: boolean;
}

export interface ReportCase {
  readonly kind: 'report';
  /** File below `reports/`, without its ending. */
  readonly name: string;
  readonly format: string;
  readonly expected: string;
  readonly isExact: false;
}

export type HarmCase = ExpressionCase | ReportCase;

export const corpusFolder = fileURLToPath(new URL('../../conformance/harm/', import.meta.url));

export function expressionCases(): ExpressionCase[] {
  const bounds = lineOf('# time');
  return rowsOf('expressions.tsv').map(({ line, cells: [language = '', expected = '', text = ''] }) => ({
    kind: 'expression',
    name: `expressions.tsv:${line}`,
    language: language as Language,
    text: expand(text),
    expected,
    isExact: line < bounds,
  }));
}

export function reportCases(): ReportCase[] {
  return rowsOf('reports.tsv').map(({ cells: [name = '', format = '', expected = ''] }) => ({
    kind: 'report',
    name,
    format,
    expected,
    isExact: false,
  }));
}

function lineOf(heading: string): number {
  return (
    readFileSync(corpusFolder + 'expressions.tsv', 'utf8')
      .split('\n')
      .indexOf(heading) + 1
  );
}

/** Rows with their line; lines that start with # are headings. */
export function rowsOf(file: string): { line: number; cells: string[] }[] {
  return readFileSync(corpusFolder + file, 'utf8')
    .split('\n')
    .map((text, i) => ({ line: i + 1, cells: text.split('\t'), text }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}

/** Long inputs in short rows: `@@1000:text@@` stands for the text, a thousand times. */
export function expand(text: string): string {
  return text.replaceAll(/@@(\d+):(.*?)@@/gs, (_, count: string, part: string) => part.repeat(Number(count)));
}
