import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { readReport } from '../jrxml/read.ts';
import { compileReport } from './compile.ts';

const compiling = (language: string) => (): unknown => {
  const xml = `<jasperReport name="r" language="${language}"><title height="9"/></jasperReport>`;
  return compileReport(
    readReport(Buffer.from(xml), 'r.jrxml', () => {}),
    { file: 'r.jrxml' },
  );
};

test('a language that is not known is refused, in the words of JasperReports 7.0.3', () => {
  for (const language of ['bash', 'bsh'])
    assert.throws(compiling(language), {
      code: 'compilers.language.not.supported',
      message: `No report compiler set for language: ${language}.`,
    });
  for (const language of ['java', 'groovy', 'javascript']) assert.doesNotThrow(compiling(language));
});
