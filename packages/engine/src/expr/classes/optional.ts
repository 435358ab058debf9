/** java.util.Optional and its primitive kinds: a value or none. */
import { JavaThrow, toText, valueEquals, type JavaObject, type Value } from '../../base/values.ts';

/** java.util.Optional: a value or none. */
export class JavaOptional implements JavaObject {
  readonly javaClass: string;
  readonly value: Value;
  constructor(value: Value, javaClass = 'java.util.Optional') {
    this.value = value;
    this.javaClass = javaClass;
  }
  equals(other: Value): boolean {
    return other instanceof JavaOptional && valueEquals(other.value, this.value);
  }
  toString(): string {
    const name = this.javaClass.slice(10);
    return this.value === null ? `${name}.empty` : `${name}[${toText(this.value)}]`;
  }
}

/** Errors: NoSuchElementException. */
export const someOf = (optional: JavaOptional): Value => {
  if (optional.value === null) throw new JavaThrow('java.util.NoSuchElementException', 'No value present');
  return optional.value;
};

/** Errors: NullPointerException. */
export function presence(value: Value): Value {
  if (value === null) throw new JavaThrow('java.lang.NullPointerException');
  return value;
}
