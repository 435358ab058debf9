/** Values of hyperlink and generic-element parameters as print XML writes them. Source: facts engine §8.2. */
import { Byte, Character, Float, Integer, Long, Short, type JavaObject, type Value } from '../base/values.ts';

/** A value known only by its class and its text in the document (serialised objects, dates, decimals). */
export class TextValue implements JavaObject {
  readonly javaClass: string;
  readonly text: string;
  constructor(javaClass: string, text: string) {
    this.javaClass = javaClass;
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** The value behind a text of that class. Classes without a value type here keep their text in a `TextValue`. */
export function readParameterValue(javaClass: string, text: string): Value {
  switch (javaClass) {
    case 'java.lang.String':
      return text;
    case 'java.lang.Boolean':
      return text === 'true';
    case 'java.lang.Double':
      return Number(text);
    case 'java.lang.Integer':
      return Integer.of(Number(text));
    case 'java.lang.Long':
      return /^-?\d{1,19}$/.test(text) ? Long.of(BigInt(text)) : new TextValue(javaClass, text);
    case 'java.lang.Short':
      return new Short(Number(text));
    case 'java.lang.Byte':
      return new Byte(Number(text));
    case 'java.lang.Float':
      return new Float(Number(text));
    case 'java.lang.Character':
      return new Character(text.charCodeAt(0));
    default:
      return new TextValue(javaClass, text);
  }
}
