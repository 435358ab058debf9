/** Groovy's interpolated string: a text that is no java.lang.String. */
import type { JavaObject, Value } from '../../base/values.ts';
import { valueHash } from '../../base/values.ts';

export class GString implements JavaObject {
  declare readonly javaClass: 'org.codehaus.groovy.runtime.GStringImpl';
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  equals(other: Value): boolean {
    return other instanceof GString && other.text === this.text;
  }
  hashCode(): number {
    return 37 + valueHash(this.text);
  }
  compareTo(other: Value): number {
    const text = String(other);
    return this.text < text ? -1 : this.text > text ? 1 : 0;
  }
  toString(): string {
    return this.text;
  }
}
Object.defineProperty(GString.prototype, 'javaClass', { value: 'org.codehaus.groovy.runtime.GStringImpl' });
