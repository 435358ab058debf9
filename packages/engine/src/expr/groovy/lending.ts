/** What a Groovy value may stand for when no method takes it as it is. */
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { Float, type Value } from '../../base/values.ts';
import { classType, stringType, type Type } from '../types.ts';
import { GString } from '../values/gstring.ts';

/** A GString counts as a String; decimals, big integers and floats as Doubles. */
export function lend(value: Value): Type | null {
  if (value instanceof GString) return stringType;
  if (value instanceof BigDecimal || value instanceof BigInteger || value instanceof Float)
    return classType('java.lang.Double');
  return null;
}
