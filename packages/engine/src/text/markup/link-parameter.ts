/** Values of `param` elements in links: read as their class and written as the peer writes them. Source: facts on markup §3.10. */
import { BigDecimal } from '../../base/decimal.ts';
import { parseFloating, parseIntegral } from '../../base/numbers-text.ts';
import { doubleToText, floatToText, JavaThrow } from '../../base/values.ts';

const runtimeException = 'net.sf.jasperreports.engine.JRRuntimeException';

const integral =
  (bits: number) =>
  (text: string): string =>
    parseIntegral(text, 10, bits).toString();

const writers: Readonly<Record<string, (text: string) => string>> = {
  'java.lang.String': (text) => text,
  'java.lang.Character': (text) => text,
  'java.lang.Byte': integral(8),
  'java.lang.Short': integral(16),
  'java.lang.Integer': integral(32),
  'java.lang.Long': integral(64),
  'java.math.BigInteger': integral(300),
  'java.math.BigDecimal': (text) => BigDecimal.of(text).toString(),
  'java.lang.Float': (text) => floatToText(Math.fround(parseFloating(text))),
  'java.lang.Double': (text) => doubleToText(parseFloating(text)),
  // Milliseconds since 1970.
  'java.util.Date': integral(64),
  'java.sql.Timestamp': (text) => (/\.\d+$/.test(text) ? text : `${text}.0`),
};

/**
 * The text that the print shows for a value of a class; null = text as it is.
 * Errors: JavaThrow when the text is no value of the class, or no text stands for values of it.
 */
export function linkParameterText(text: string, valueClass: string | null): string {
  if (valueClass === null) return text;
  if (valueClass === 'java.lang.Boolean') {
    if (text === 'true' || text === 'false') return text;
    throw new JavaThrow(runtimeException, `Unknown boolean data: "${text}".`);
  }
  const write = writers[valueClass];
  if (write === undefined) throw new JavaThrow(runtimeException, `No text stands for a value of class ${valueClass}.`);
  return write(text);
}
