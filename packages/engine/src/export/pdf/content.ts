/**
 * The content stream of one page as it is drawn: operators with the graphics state remembered, so that nothing is
 * said twice; texts in a row share one text object and move relatively. Coordinates are PDF points, y up.
 * Source: PDF 32000-1 §8, §9.
 */
import { colorOperands, factor, num, textString } from './numbers.ts';
import type { Color } from '../../base/style.ts';

interface State {
  fill: Color;
  stroke: Color;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  cap: 0 | 1 | 2;
  dash: string;
  font: string;
  fontSize: number;
  wordSpacing: number;
  rise: number;
  mode: 0 | 2;
}

const black: Color = { red: 0, green: 0, blue: 0, alpha: 255 };
const initial: State = {
  fill: black,
  stroke: black,
  fillAlpha: 255,
  strokeAlpha: 255,
  lineWidth: 1,
  cap: 0,
  dash: '',
  font: '',
  fontSize: 0,
  wordSpacing: 0,
  rise: 0,
  mode: 0,
};

/** Names of graphics state dictionaries, by what they set; asked for when a colour is not opaque. */
export interface AlphaNames {
  /** Resource name of a state with this fill (`ca`) and stroke (`CA`) opacity, 0–255. */
  alpha(fill: number, stroke: number): string;
}

/** What a text needs besides its codes. `shear` 0 = upright; `stroke` widens the outlines (made-up bold). */
export interface TextLook {
  readonly font: string;
  readonly size: number;
  readonly color: Color;
  readonly wordSpacing: number;
  readonly rise: number;
  readonly shear: number;
  readonly stroke: number;
}

/** Builds one content stream. */
export class Content {
  /** Resource names of the fonts shown so far. */
  readonly fonts = new Set<string>();
  readonly #alphaNames: AlphaNames;
  readonly #stack: State[] = [];
  #state: State = { ...initial };
  #out = '';
  #isInText = false;
  /** Origin of the current text line in hundredths of a point. */
  #lineX = 0;
  #lineY = 0;
  #shear = 0;

  constructor(alphaNames: AlphaNames) {
    this.#alphaNames = alphaNames;
  }

  /** The stream's bytes. */
  finish(): Buffer {
    this.#endText();
    return Buffer.from(this.#out, 'latin1');
  }

  save(): void {
    this.#endText();
    this.#stack.push({ ...this.#state });
    this.#out += 'q\n';
  }

  restore(): void {
    this.#endText();
    this.#state = this.#stack.pop() as State;
    this.#out += 'Q\n';
  }

  /** `cm`: the axes of what follows. */
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#endText();
    this.#out += `${factor(a)} ${factor(b)} ${factor(c)} ${factor(d)} ${num(e)} ${num(f)} cm\n`;
  }

  clip(x: number, y: number, width: number, height: number): void {
    this.#endText();
    this.#out += `${num(x)} ${num(y)} ${num(width)} ${num(height)} re W n\n`;
  }

  fillRectangle(color: Color, x: number, y: number, width: number, height: number): void {
    this.fillColor(color);
    this.#endText();
    this.#out += `${num(x)} ${num(y)} ${num(width)} ${num(height)} re f\n`;
  }

  line(x1: number, y1: number, x2: number, y2: number): void {
    this.#endText();
    this.#out += `${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S\n`;
  }

  /** A path as text with its painting operator. */
  path(path: string, paint: 'f' | 'f*' | 'S' | 'n' | 'W n' | 'W* n' | 'sh'): void {
    this.#endText();
    this.#out += `${path}${paint}\n`;
  }

  image(name: string): void {
    this.#endText();
    this.#out += `/${name} Do\n`;
  }

  fillColor(color: Color): void {
    const state = this.#state;
    if (color.alpha !== state.fillAlpha) this.#alpha(color.alpha, state.strokeAlpha);
    if (sameColor(color, state.fill)) return;
    state.fill = color;
    const operands = colorOperands(color);
    this.#out += operands.includes(' ') ? `${operands} rg\n` : `${operands} g\n`;
  }

  strokeColor(color: Color): void {
    const state = this.#state;
    if (color.alpha !== state.strokeAlpha) this.#alpha(state.fillAlpha, color.alpha);
    if (sameColor(color, state.stroke)) return;
    state.stroke = color;
    const operands = colorOperands(color);
    this.#out += operands.includes(' ') ? `${operands} RG\n` : `${operands} G\n`;
  }

  /** Width, cap (0 butt, 1 round, 2 projecting square) and dash array (`''` = solid) of strokes. */
  pen(width: number, cap: 0 | 1 | 2, dash: string, phase = 0): void {
    this.lineWidth(width);
    const state = this.#state;
    if (state.cap !== cap) {
      state.cap = cap;
      this.#out += `${cap} J\n`;
    }
    if (state.dash !== dash) {
      state.dash = dash;
      this.#out += `[${dash}] ${num(phase)} d\n`;
    }
  }

  lineWidth(width: number): void {
    if (this.#state.lineWidth === width) return;
    this.#state.lineWidth = width;
    this.#out += `${factor(width)} w\n`;
  }

  /** Shows a string of codes at a baseline origin. `shown` is the operand with its operator, as `(abc)Tj`. */
  text(look: TextLook, x: number, y: number, shown: string): void {
    this.fillColor(look.color);
    if (!this.#isInText) {
      this.#isInText = true;
      this.#out += 'BT\n';
      this.#lineX = 0;
      this.#lineY = 0;
      this.#shear = 0;
    }
    this.#textState(look);
    this.#out += this.#move(x, y, look.shear) + shown + '\n';
  }

  /** What is shown up to `endSpan` stands for `text`. */
  beginSpan(text: string): void {
    this.#endText();
    this.#out += `/Span<</ActualText${textString(text)}>>BDC\n`;
  }

  endSpan(): void {
    this.#endText();
    this.#out += 'EMC\n';
  }

  /** Shows codes right after the text before, on the same line. */
  textOn(look: TextLook, shown: string): void {
    this.fillColor(look.color);
    this.#textState(look);
    this.#out += shown + '\n';
  }

  #move(x: number, y: number, shear: number): string {
    const hx = Math.round(x * 100);
    const hy = Math.round(y * 100);
    const dx = (hx - this.#lineX) / 100;
    const dy = (hy - this.#lineY) / 100;
    this.#lineX = hx;
    this.#lineY = hy;
    if (shear === 0 && this.#shear === 0) return `${dx} ${dy} Td `;
    this.#shear = shear;
    return `1 0 ${factor(shear)} 1 ${hx / 100} ${hy / 100} Tm `;
  }

  #textState(look: TextLook): void {
    const state = this.#state;
    if (state.font !== look.font || state.fontSize !== look.size) {
      if (state.font !== look.font) this.fonts.add(look.font);
      state.font = look.font;
      state.fontSize = look.size;
      this.#out += `/${look.font} ${factor(look.size)} Tf `;
    }
    if (state.wordSpacing !== look.wordSpacing) {
      state.wordSpacing = look.wordSpacing;
      this.#out += `${factor(look.wordSpacing)} Tw `;
    }
    if (state.rise !== look.rise) {
      state.rise = look.rise;
      this.#out += `${num(look.rise)} Ts `;
    }
    const mode = look.stroke > 0 ? 2 : 0;
    if (state.mode !== mode) {
      state.mode = mode;
      this.#out += `${mode} Tr `;
    }
    if (mode === 2) {
      this.strokeColor(look.color);
      if (state.dash !== '') {
        state.dash = '';
        this.#out += '[] 0 d ';
      }
      this.lineWidth(look.stroke);
    }
  }

  #alpha(fill: number, stroke: number): void {
    this.#state.fillAlpha = fill;
    this.#state.strokeAlpha = stroke;
    this.#out += `/${this.#alphaNames.alpha(fill, stroke)} gs\n`;
  }

  #endText(): void {
    if (!this.#isInText) return;
    this.#isInText = false;
    this.#out += 'ET\n';
  }
}

function sameColor(a: Color, b: Color): boolean {
  return a === b || (a.red === b.red && a.green === b.green && a.blue === b.blue);
}
