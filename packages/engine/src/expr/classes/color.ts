/** java.awt.Color. */
import type { ClassTable } from '../../base/class-table.ts';
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';

/** java.awt.Color. */
export class JavaColor implements JavaObject {
  declare readonly javaClass: 'java.awt.Color';
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  constructor(red: number, green: number, blue: number, alpha = 255) {
    if ([red, green, blue, alpha].some((c) => c < 0 || c > 255))
      throw new JavaThrow('java.lang.IllegalArgumentException', 'Color parameter outside of expected range');
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.alpha = alpha;
  }
  get rgb(): number {
    return (this.alpha << 24) | (this.red << 16) | (this.green << 8) | this.blue;
  }
  equals(other: Value): boolean {
    return other instanceof JavaColor && other.rgb === this.rgb;
  }
  hashCode(): number {
    return this.rgb;
  }
  toString(): string {
    return `java.awt.Color[r=${this.red},g=${this.green},b=${this.blue}]`;
  }
}
Object.defineProperty(JavaColor.prototype, 'javaClass', { value: 'java.awt.Color' });

const palette: Readonly<Record<string, readonly [number, number, number]>> = {
  WHITE: [255, 255, 255],
  LIGHT_GRAY: [192, 192, 192],
  GRAY: [128, 128, 128],
  DARK_GRAY: [64, 64, 64],
  BLACK: [0, 0, 0],
  RED: [255, 0, 0],
  PINK: [255, 175, 175],
  ORANGE: [255, 200, 0],
  YELLOW: [255, 255, 0],
  GREEN: [0, 255, 0],
  MAGENTA: [255, 0, 255],
  CYAN: [0, 255, 255],
  BLUE: [0, 0, 255],
};
const lowerName = (name: string) => name.toLowerCase().replace(/_(.)/, (_, c: string) => c.toUpperCase());
const fromRgb = (rgb: number, alpha = 255) => new JavaColor((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, alpha);

export const colorTable: ClassTable = {
  name: 'java.awt.Color',
  constants: Object.fromEntries(
    Object.entries(palette).flatMap(([name, rgb]) => {
      const value = new JavaColor(...rgb);
      return [
        [`java.awt.Color ${name}`, value],
        [`java.awt.Color ${lowerName(name)}`, value],
      ];
    }),
  ),
  constructors: {
    '(int, int, int)': (r: number, g: number, b: number) => new JavaColor(r, g, b),
    '(int, int, int, int)': (r: number, g: number, b: number, a: number) => new JavaColor(r, g, b, a),
    '(int)': (rgb: number) => fromRgb(rgb),
  },
  statics: {
    'java.awt.Color decode(String)': (text: string) => {
      const hex = /^(?:0[xX]|#)([0-9a-fA-F]{1,6})$/.exec(text)?.[1];
      if (hex === undefined && !/^\d{1,8}$/.test(text))
        throw new JavaThrow('java.lang.NumberFormatException', `For input string: "${text}"`);
      return fromRgb(hex === undefined ? Number(text) : parseInt(hex, 16));
    },
  },
  methods: {
    'int getRed()': (self: JavaColor) => self.red,
    'int getGreen()': (self: JavaColor) => self.green,
    'int getBlue()': (self: JavaColor) => self.blue,
    'int getAlpha()': (self: JavaColor) => self.alpha,
    'int getRGB()': (self: JavaColor) => self.rgb,
  },
};
