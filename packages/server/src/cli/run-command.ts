/** Picks the command that the words name and runs it. */
import { isReportError } from '@chert/engine';
import type { Command } from './command.ts';
import { configPrint } from './commands/config.ts';
import { convert } from './commands/convert.ts';
import { doctor } from './commands/doctor.ts';
import { render } from './commands/render.ts';

/** All commands. One line each. */
const commands: readonly Command[] = [configPrint, convert, doctor, render];

const words = process.argv.slice(2);
const command = commands.find((c) => words.slice(0, c.name.split(' ').length).join(' ') === c.name);
if (command === undefined) {
  process.stderr.write(`${usage()}\n`);
  process.exitCode = words.length === 0 || words[0] === 'help' || words[0] === '--help' ? 0 : 2;
} else {
  try {
    process.exitCode = await command.run(words.slice(command.name.split(' ').length));
  } catch (error) {
    process.stderr.write(`${errorLine(error)}\n`);
    process.exitCode = 1;
  }
}

function errorLine(error: unknown): string {
  if (isReportError(error) && error.place !== undefined)
    return `${error.file ?? ''}:${error.place.line}:${error.place.column} ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function usage(): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  return ['Usage: chert <command>', '', ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`)].join('\n');
}
