/** The table of colours of an RTF text. Source: what the peer prints. */
import { rgb } from '../../base/color.ts';
import type { Color } from '../../base/style.ts';
import { JavaThrow } from '../../base/values.ts';

export class RtfColors {
  private readonly colors: Color[] = [];
  private readonly parts = { red: 0, green: 0, blue: 0 };

  get first(): Color | undefined {
    return this.colors[0];
  }

  set(part: 'red' | 'green' | 'blue', value: number): void {
    this.parts[part] = value;
  }

  /** Ends a colour; parts that it does not say are those of the one before. Errors: JavaThrow for parts that are none. */
  end(): void {
    const { red, green, blue } = this.parts;
    const names = ['Red', 'Green', 'Blue'];
    const wrong = [red, green, blue].flatMap((part, i) => (part >= 0 && part <= 255 ? [] : ` ${names[i]}`));
    if (wrong.length > 0)
      throw new JavaThrow(
        'java.lang.IllegalArgumentException',
        `Color parameter outside of expected range:${wrong.join('')}`,
      );
    this.colors.push(rgb(red, green, blue));
  }

  /** Errors: JavaThrow when the table has no such colour. */
  at(index: number): Color {
    const color = this.colors[index];
    if (color !== undefined) return color;
    throw new JavaThrow(
      'java.lang.ArrayIndexOutOfBoundsException',
      `Index ${index} out of bounds for length ${this.colors.length}`,
    );
  }
}
