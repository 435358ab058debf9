/** Groovy's `(Type) value` and `value as Type`. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, JavaEntry, JavaMap, linkedHashSet } from '../../base/collections.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { Character, Float, Integer, JavaThrow, javaClassOf, Long, toText, type Value } from '../../base/values.ts';
import { instanceTest } from '../assign.ts';
import { boxByte, boxShort, nullPointer, unboxValue } from '../box.ts';
import { boxedItems } from '../classes/collections.ts';
import { doubleOf, intOf, longOf } from '../classes/numbers.ts';
import { parseFloating, parseIntegral } from '../../base/numbers-text.ts';
import { boxed, type Type } from '../types.ts';
import type { World } from '../world.ts';
import { decimalOf, rankOf } from './numbers.ts';
import { truth } from './operators.ts';
import { groovyText } from './text-of.ts';

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

/** The form that an array of this component holds. */
function elementOf(value: Value, component: Type): Value {
  return component.kind === 'primitive' ? (unboxValue(value)?.value as Value) : value;
}

/** Errors: GroovyCastException; NullPointerException of null for a primitive. */
export function castTo(value: Value, wanted: Type, world: World): Value {
  const type = boxed(wanted);
  if (value === null) {
    if (wanted.kind === 'primitive') throw nullPointer;
    return null;
  }
  if (instanceTest(type, world)(value)) return value;
  if (type.name === 'java.lang.String') return groovyText(value);
  if (type.name === 'java.lang.Boolean') return truth(value);
  if (rankOf(value) > 0 && fromNumber[type.name] !== undefined) return (fromNumber[type.name] as Maker)(value);
  if (value instanceof Character && fromNumber[type.name] !== undefined)
    return (fromNumber[type.name] as Maker)(Integer.of(value.value));
  if (type.name === 'java.lang.Character' && toText(value).length === 1)
    return new Character(toText(value).charCodeAt(0));
  if (typeof value === 'string' && (type.kind === 'array' || /^java\.util\.(?:List|Collection|Set)$/.test(type.name)))
    return castTo(arrayList(value.split('')), type, world);
  if (value instanceof JavaMap && type.kind === 'array')
    return castTo(arrayList(value.entries().map((e) => new JavaEntry(e))), type, world);
  const text = typeof value === 'string' ? fromText[type.name] : undefined;
  if (text !== undefined) return text(value as string);
  if (isCollection(value) || value instanceof JavaArray) {
    const items = isCollection(value) ? [...value] : boxedItems(value);
    if (/^java\.util\.(?:Array|Linked)?List$|^java\.util\.Collection$/.test(type.name)) return arrayList(items);
    if (/^java\.util\.(?:Linked)?(?:Hash)?Set$/.test(type.name)) return linkedHashSet(items);
    if (type.kind === 'array')
      return new JavaArray(
        (type.element as Type).name,
        items.map((item) => elementOf(castTo(item, type.element as Type, world), type.element as Type)),
      );
  }
  throw new JavaThrow(
    'org.codehaus.groovy.runtime.typehandling.GroovyCastException',
    `Cannot cast object '${toText(value)}' with class '${javaClassOf(value)}' to class '${type.name}'`,
  );
}
