/** java.lang.Class: a name and nothing to reach through it. */
import type { JavaObject, Value } from '../../base/values.ts';

export class JavaClass implements JavaObject {
  declare readonly javaClass: 'java.lang.Class';
  /** As declarations write it: `java.lang.String`, `int[]`. */
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  getSimpleName(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
  equals(other: Value): boolean {
    return other instanceof JavaClass && other.name === this.name;
  }
  toString(): string {
    return /^[a-z]+$/.test(this.name) ? this.name : `class ${this.name}`;
  }
}
Object.defineProperty(JavaClass.prototype, 'javaClass', { value: 'java.lang.Class' });
