/** What kind of filter suits values of a class in a viewer. Source: facts, engine §2.15 (headertoolbar). */

const types: ReadonlyMap<string, string> = new Map([
  ['java.lang.String', 'Text'],
  ['java.lang.Boolean', 'Boolean'],
  ['java.sql.Time', 'Time'],
  ['java.util.Date', 'Date'],
  ['java.sql.Date', 'Date'],
  ['java.sql.Timestamp', 'Date'],
  ...['Byte', 'Short', 'Integer', 'Long', 'Float', 'Double', 'Number'].map(
    (n) => [`java.lang.${n}`, 'Numeric'] as const,
  ),
  ['java.math.BigDecimal', 'Numeric'],
  ['java.math.BigInteger', 'Numeric'],
]);

/** Undefined for classes that nothing filters. */
export function filterType(valueClass: string): string | undefined {
  return types.get(valueClass);
}
