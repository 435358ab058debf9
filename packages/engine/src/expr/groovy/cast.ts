/** Groovy's `(Type) value` and `value as Type`. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, linkedHashSet } from '../../base/collections.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { Character, Float, Integer, JavaThrow, javaClassOf, Long, toText, type Value } from '../../base/values.ts';
import { instanceTest } from '../assign.ts';
import { boxByte, boxShort, nullPointer } from '../box.ts';
import { doubleOf, intOf, longOf } from '../classes/numbers.ts';
import { parseFloating, parseIntegral } from '../classes/numbers-text.ts';
import { boxed, type Type } from '../types.ts';
import type { World } from '../world.ts';
import { decimalOf, rankOf } from './numbers.ts';
import { truth } from './operators.ts';

type Maker = (value: Value) => Value;

const fromNumber: Readonly<Record<string, Maker>> = {
  'java.lang.Integer': (v) => Integer.of(intOf(v)),
  'java.lang.Long': (v) => Long.of(longOf(v)),
  'java.lang.Short': (v) => boxShort((intOf(v) << 16) >> 16),
  'java.lang.Byte': (v) => boxByte((intOf(v) << 24) >> 24),
  'java.lang.Float': (v) => new Float(doubleOf(v)),
  'java.lang.Double': doubleOf,
  'java.math.BigDecimal': decimalOf,
  'java.math.BigInteger': (v) =>
    v instanceof BigInteger ? v : new BigInteger(BigInt(decimalOf(v).setScale(0, 'DOWN').toPlainString())),
  'java.lang.Character': (v) => new Character(intOf(v)),
};

const fromText: Readonly<Record<string, (text: string) => Value>> = {
  'java.lang.Integer': (t) => Integer.of(Number(parseIntegral(t.trim(), 10, 32))),
  'java.lang.Long': (t) => Long.of(parseIntegral(t.trim(), 10, 64)),
  'java.lang.Short': (t) => boxShort(Number(parseIntegral(t.trim(), 10, 16))),
  'java.lang.Byte': (t) => boxByte(Number(parseIntegral(t.trim(), 10, 8))),
  'java.lang.Float': (t) => new Float(parseFloating(t)),
  'java.lang.Double': parseFloating,
  'java.math.BigDecimal': (t) => BigDecimal.of(t.trim()),
  'java.math.BigInteger': (t) => BigInteger.of(t.trim()),
};

/** Errors: GroovyCastException; NullPointerException of null for a primitive. */
export function castTo(value: Value, wanted: Type, world: World): Value {
  const type = boxed(wanted);
  if (value === null) {
    if (wanted.kind === 'primitive') throw nullPointer;
    return null;
  }
  if (instanceTest(type, world)(value)) return value;
  if (type.name === 'java.lang.String') return toText(value);
  if (type.name === 'java.lang.Boolean') return truth(value);
  if (rankOf(value) > 0 && fromNumber[type.name] !== undefined) return (fromNumber[type.name] as Maker)(value);
  if (value instanceof Character && fromNumber[type.name] !== undefined)
    return (fromNumber[type.name] as Maker)(Integer.of(value.value));
  const text = typeof value === 'string' ? fromText[type.name] : undefined;
  if (text !== undefined) return text(value as string);
  if (isCollection(value) || value instanceof JavaArray) {
    const items = isCollection(value) ? [...value] : (value.items as Value[]);
    if (/^java\.util\.(?:Array|Linked)?List$|^java\.util\.Collection$/.test(type.name)) return arrayList(items);
    if (/^java\.util\.(?:Linked)?(?:Hash)?Set$/.test(type.name)) return linkedHashSet(items);
    if (type.kind === 'array')
      return new JavaArray(
        (type.element as Type).name,
        items.map((item) => castTo(item, type.element as Type, world)),
      );
  }
  throw new JavaThrow(
    'org.codehaus.groovy.runtime.typehandling.GroovyCastException',
    `Cannot cast object '${toText(value)}' with class '${javaClassOf(value)}' to class '${type.name}'`,
  );
}
