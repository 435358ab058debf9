/** java.lang.Class: a name and nothing to reach through it. */
import type { JavaObject, Value } from '../../base/values.ts';

const known = new Map<string, JavaClass>();

export class JavaClass implements JavaObject {
  declare readonly javaClass: 'java.lang.Class';
  /** As declarations write it: `java.lang.String`, `int[]`. */
  readonly name: string;
  private constructor(name: string) {
    this.name = name;
  }
  getSimpleName(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
  /** One object per class, so that == compares classes. */
  static of(name: string): JavaClass {
    let one = known.get(name);
    if (one === undefined) {
      one = new JavaClass(name);
      if (known.size < 5000) known.set(name, one);
    }
    return one;
  }
  equals(other: Value): boolean {
    return other instanceof JavaClass && other.name === this.name;
  }
  toString(): string {
    return /^[a-z]+$/.test(this.name) ? this.name : `class ${this.name}`;
  }
}
Object.defineProperty(JavaClass.prototype, 'javaClass', { value: 'java.lang.Class' });
