/**
 * How a Java class is offered to expressions: plain data, read by the expression checker. A class, method or field that
 * is in no table does not exist for expressions.
 *
 * Signatures are written as in Java source, with the simple name of a built-in class or the full name of any:
 * `"String substring(int, int)"`, `"<T> List<T> asList(T...)"`, constructors `"(int, String)"`, constants
 * `"RoundingMode HALF_UP"`.
 *
 * A null argument throws NullPointerException before the native is called, except where the parameter is an Object or a
 * type variable or is marked: `"boolean equalsIgnoreCase(String?)"`.
 *
 * Natives get and give values by the signature's static types: `int short byte char float double` are JS numbers (char
 * its code), `long` is a bigint, `boolean` a boolean, `void` anything, and every reference type is a `Value`. A varargs
 * parameter arrives as one `JavaArray`. Methods get the object first; it is never null.
 */

/** Any function; the planner calls it with the types that the signature promises. */
export type Native = (...args: never[]) => unknown;

/** A native that needs the run: it gets the `Environment` of the evaluation before its other arguments. */
export interface NativeInRun {
  readonly inRun: Native;
}

export type NativeEntry = Native | NativeInRun;

export interface ClassTable {
  /** Full name with type parameters; nested classes with a dot: `java.util.Map.Entry<K, V>`. */
  readonly name: string;
  readonly kind?: 'class' | 'interface' | 'enum' | undefined;
  /** Superclass with type arguments; absent means java.lang.Object. */
  readonly extends?: string | undefined;
  readonly implements?: readonly string[] | undefined;
  /** Static fields by `"Type NAME"`. */
  readonly constants?: Readonly<Record<string, unknown>> | undefined;
  /** By `"(parameters)"`. */
  readonly constructors?: Readonly<Record<string, NativeEntry>> | undefined;
  /** By signature. */
  readonly statics?: Readonly<Record<string, NativeEntry>> | undefined;
  /** By signature. */
  readonly methods?: Readonly<Record<string, NativeEntry>> | undefined;
}
