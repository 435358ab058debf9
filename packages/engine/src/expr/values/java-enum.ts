/** Enum constants. */
import { classCast, JavaThrow, type JavaObject, type Value } from '../../base/values.ts';

/** A constant of an enum; one object per constant, so identity is equality. */
export class JavaEnum implements JavaObject {
  readonly javaClass: string;
  readonly name: string;
  readonly ordinal: number;
  constructor(javaClass: string, name: string, ordinal: number) {
    this.javaClass = javaClass;
    this.name = name;
    this.ordinal = ordinal;
  }
  equals(other: Value): boolean {
    return other === this;
  }
  compareTo(other: Value): number {
    if (!(other instanceof JavaEnum) || other.javaClass !== this.javaClass) throw classCast(other, this.javaClass);
    return this.ordinal - other.ordinal;
  }
  toString(): string {
    return this.name;
  }
}

/** The constants of an enum class in order. */
export function enumConstants(javaClass: string, names: readonly string[]): readonly JavaEnum[] {
  return names.map((name, i) => new JavaEnum(javaClass, name, i));
}

/** `valueOf`. Errors: IllegalArgumentException. */
export function enumValueOf(constants: readonly JavaEnum[], name: string): JavaEnum {
  const found = constants.find((one) => one.name === name);
  if (found === undefined) {
    throw new JavaThrow(
      'java.lang.IllegalArgumentException',
      `No enum constant ${constants[0]?.javaClass ?? ''}.${name}`,
    );
  }
  return found;
}
