/** The text elements that a fill makes and a page store gives back: one class, so that readers meet one shape. */
import type { Property } from '../base/style.ts';
import type { Value } from '../base/values.ts';
import type { ElementTemplate, PrintText } from './model.ts';

/**
 * A text with the fields that most texts have; rare ones are set where they are needed. Reports print millions of
 * these. A class, as the runtime takes to making object literals in its old generation when the first of them live
 * long, and there all of them stay until a full collection.
 */
export class PrintedText implements PrintText {
  readonly kind = 'text';
  template: ElementTemplate;
  x: number;
  y: number;
  width: number;
  height: number;
  printElementId: number;
  properties: readonly Property[] | undefined = undefined;
  text: string | null = null;
  textHeight = 0;
  lineSpacingFactor = 0;
  leadingOffset = 0;
  lines: readonly number[] | undefined = undefined;
  value: Value | undefined = undefined;
  valueClass: string | undefined = undefined;
  pattern: string | undefined = undefined;

  constructor(template: ElementTemplate, x: number, y: number, width: number, height: number, id: number) {
    this.template = template;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.printElementId = id;
  }
}

// Fields that have held something else than a number refer to their numbers, so that texts share those of their layout;
// fields that never did make each text a copy of its own.
const first: { [K in 'textHeight' | 'lineSpacingFactor' | 'leadingOffset']: number | undefined } = new PrintedText(
  { own: {}, sourceElementId: 0, properties: [] },
  0,
  0,
  0,
  0,
  0,
);
first.textHeight = first.lineSpacingFactor = first.leadingOffset = undefined;

/** A text whose fields may be set. */
export type MutableText = { -readonly [K in keyof PrintText]: PrintText[K] };
