/** A lambda or method reference of an expression, as the natives of class tables see it. */
import type { JavaObject, Value } from './values.ts';

/** An object of a functional interface. Arguments and result are objects, never unboxed primitives. */
export class JavaFunction implements JavaObject {
  readonly javaClass: string;
  readonly call: (...args: Value[]) => Value;
  /** Number of parameters it names. */
  readonly arity: number;
  constructor(javaClass: string, call: (...args: Value[]) => Value, arity = 1) {
    this.javaClass = javaClass;
    this.call = call;
    this.arity = arity;
  }
  toString(): string {
    return `${this.javaClass}$$Lambda`;
  }
}
