/**
 * What a run notes about its texts: characters that no font has, and texts that lost their end. Each is told once, with
 * the element and the page where it was first met; neither stops the run.
 */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import type { MissedGlyph } from '../text/font-registry.ts';

/** Most notes of each kind that one run tells. */
export const maxNotes = 50;

/** Where a note belongs to. `model` is the same object for all prints of an element. `page` counts from 1. */
export interface NotedElement {
  readonly model: { readonly kind: string; readonly place?: Place | undefined };
  readonly file: string;
  page(): number;
}

interface Cut {
  readonly where: NotedElement;
  readonly page: number;
  count: number;
}

export class TextNotes {
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #glyphs = new Set<string>();
  readonly #cuts = new Map<NotedElement['model'], Cut>();

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.#report = report;
  }

  /** Characters that neither the asked font nor a fallback has: `text.glyph.missing`, once per font and script. */
  glyphs(missed: readonly MissedGlyph[], where: NotedElement): void {
    for (const { fontName, codePoint } of missed) {
      const char = String.fromCodePoint(codePoint);
      if (this.#glyphs.size >= maxNotes || /[\p{Default_Ignorable_Code_Point}\s]/u.test(char)) continue;
      const group = groupOf(char, codePoint);
      const key = `${fontName}\n${group}`;
      if (this.#glyphs.has(key)) continue;
      this.#glyphs.add(key);
      const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      this.#report({
        code: 'text.glyph.missing',
        level: 'warn',
        message: `Font "${fontName}" has no glyphs for ${group}: ${char} (${code}) in a ${where.model.kind} on page ${where.page()} is drawn as a box.`,
        ...sourceOf(where),
        hint: 'Use a font family that has these characters.',
      });
    }
  }

  /** A printed text that lost its end. Told by `close`, with how often. */
  cut(where: NotedElement): void {
    const known = this.#cuts.get(where.model);
    if (known !== undefined) known.count++;
    else if (this.#cuts.size < maxNotes) this.#cuts.set(where.model, { where, page: where.page(), count: 1 });
  }

  /** Tells `text.cut` once per element; at the end of the run. */
  close(): void {
    for (const { where, page, count } of this.#cuts.values()) {
      const often = count === 1 ? '' : ` (${count} times, first there)`;
      this.#report({
        code: 'text.cut',
        level: 'info',
        message: `The text of a ${where.model.kind} on page ${page} does not fit and is cut${often}.`,
        ...sourceOf(where),
        hint: 'Make the element larger, or let it grow with textAdjust="StretchHeight".',
      });
    }
    this.#cuts.clear();
  }
}

function sourceOf({ file, model }: NotedElement): Pick<Diagnostic, 'file' | 'place'> {
  return { file, place: model.place };
}

const scripts = [
  'Latin Greek Cyrillic Armenian Georgian Hebrew Arabic Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya',
  'Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Ethiopic Cherokee Mongolian Hangul Hiragana',
  'Katakana Bopomofo Han Yi Javanese Balinese',
]
  .flatMap((line) => line.split(' '))
  .map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));

/** The script of a character, "emoji", or its block of 256 code points. */
function groupOf(char: string, codePoint: number): string {
  const script = scripts.find(({ pattern }) => pattern.test(char));
  if (script !== undefined) return `${script.name} script`;
  if (/\p{Extended_Pictographic}/u.test(char)) return 'emoji';
  const block = (codePoint >> 8).toString(16).toUpperCase().padStart(2, '0');
  return `the block U+${block}00`;
}
