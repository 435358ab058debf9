/**
 * Which font file stands behind a font name of a report. Families bring up to four faces; bytes come through a loader
 * and are parsed when first used. Source: facts on fonts §3.11.
 */
import { ReportError, type Diagnostic } from '../base/diagnostic.ts';
import { iconFontAddress, iconFontBytes, iconFontFamily } from './icon-font.ts';
import { readTrueType, type TrueTypeFont } from './font.ts';
import { createShaper, type Shaper } from './shaper.ts';
import { sizeFont, type SizedFont } from './sized-font.ts';

/** What the loader is asked for the shaping library, `harfbuzz.wasm`. */
export const shaperAddress = 'shaper:harfbuzz.wasm';

/** Bytes of a font file by its address, or null when there is none. Synchronous: fonts are needed inside a measure call. */
export type FontLoader = (address: string) => Uint8Array | null;

/** Another family of a font set: asked for characters that the first lacks, when their script is one of its. */
export interface FontSetMember {
  readonly name: string;
  /** Empty: all scripts. */
  readonly includes: readonly RegExp[];
  readonly excludes: readonly RegExp[];
}

/** A family as declared: addresses of its faces, and how exporters name it. */
export interface FontFamily {
  readonly name: string;
  readonly normal: string;
  readonly bold?: string | undefined;
  readonly italic?: string | undefined;
  readonly boldItalic?: string | undefined;
  /** Font stack for HTML; absent = the family name. */
  readonly htmlStack?: string | undefined;
  /** Encoding and embedding for PDF, unless the element says otherwise. */
  readonly pdfEncoding?: string | undefined;
  readonly isPdfEmbedded?: boolean | undefined;
  /** A font set: its families behind the first, in order. */
  readonly members?: readonly FontSetMember[] | undefined;
}

/** One face ready for use. Faces are shared: compare by identity. */
export interface Face {
  readonly family: FontFamily;
  readonly address: string;
  readonly font: TrueTypeFont;
  /** What was asked for but the family's file does not have; drawn by stroking or shearing. */
  readonly isSyntheticBold: boolean;
  readonly isSyntheticItalic: boolean;
}

export interface FontRegistryOptions {
  readonly families: readonly FontFamily[];
  readonly load: FontLoader;
  readonly report?: ((diagnostic: Diagnostic) => void) | undefined;
  /** Families asked, in order, for characters that a font lacks. Absent: such characters are measured as boxes. */
  readonly fallbacks?: readonly string[] | undefined;
  /** True: an unknown font stops the run with `util.font.not.available`, as the peer does. */
  readonly isStrict?: boolean | undefined;
}

/** A character that neither the asked font nor a fallback has. */
export interface MissedGlyph {
  readonly fontName: string;
  readonly codePoint: number;
}

/** Most misses kept for whoever empties the list. */
const maxMissed = 64;

/** Fonts of one engine or run. Keep one as long as possible: it caches faces and advance tables. */
export interface FontRegistry {
  /** The face for a report's font name. Unknown names get a DejaVu family and one `font.missing` diagnostic per name. */
  face(fontName: string, isBold: boolean, isItalic: boolean): Face;
  /** The face's advance table at a size in points; cached. */
  sized(fontName: string, isBold: boolean, isItalic: boolean, size: number): SizedFont;
  /** The declared family of that exact name. */
  family(fontName: string): FontFamily | undefined;
  /** Families asked, in order, for characters that a font lacks. */
  readonly fallbacks: readonly string[];
  /** Misses since somebody last emptied the list, bounded; characters in a row that lie close together count once. */
  readonly missed: MissedGlyph[];
  /** Shapes complex scripts; null when the loader does not give `shaperAddress`. */
  shaper(): Shaper | null;
  /** Whether the name is declared or one of the logical names (used by `font face` lists in markup). */
  has(fontName: string): boolean;
}

/** Sizes of one face that are kept: a text may ask for any number of them. */
const maxSizes = 500;

const logicalNames: Readonly<Record<string, string>> = {
  SansSerif: 'DejaVu Sans',
  Dialog: 'DejaVu Sans',
  DialogInput: 'DejaVu Sans Mono',
  Serif: 'DejaVu Serif',
  Monospaced: 'DejaVu Sans Mono',
};

/** HTML stacks of the logical names, which have no files of their own. */
export const logicalHtmlStacks: Readonly<Record<string, string>> = {
  SansSerif: "'DejaVu Sans', Arial, Helvetica, sans-serif",
  Serif: "'DejaVu Serif', 'Times New Roman', Times, serif",
  Monospaced: "'DejaVu Sans Mono', 'Courier New', Courier, monospace",
};

const sansStack = logicalHtmlStacks.SansSerif;
const serifStack = logicalHtmlStacks.Serif;
const monoStack = logicalHtmlStacks.Monospaced;

function dejaVu(name: string, file: string, italic: string, htmlStack: string | undefined): FontFamily {
  return {
    name,
    normal: `dejavu:${file}.ttf`,
    bold: `dejavu:${file}-Bold.ttf`,
    italic: `dejavu:${file}-${italic}.ttf`,
    boldItalic: `dejavu:${file}-Bold${italic}.ttf`,
    htmlStack,
    pdfEncoding: 'Identity-H',
    isPdfEmbedded: true,
  };
}

/** The bundled families; addresses `dejavu:<file>` are answered by the host's loader. */
export const dejaVuFamilies: readonly FontFamily[] = [
  dejaVu('DejaVu Sans', 'DejaVuSans', 'Oblique', sansStack),
  dejaVu('DejaVu Sans Condensed', 'DejaVuSansCondensed', 'Oblique', undefined),
  dejaVu('DejaVu Serif', 'DejaVuSerif', 'Italic', serifStack),
  dejaVu('DejaVu Serif Condensed', 'DejaVuSerifCondensed', 'Italic', undefined),
  dejaVu('DejaVu Sans Mono', 'DejaVuSansMono', 'Oblique', monoStack),
];

/** Makes a registry. Errors later: `font.broken`, `font.file.missing`, and with `isStrict` `util.font.not.available`. */
export function createFontRegistry(options: FontRegistryOptions): FontRegistry {
  const families = new Map([iconFontFamily, ...options.families].map((family) => [family.name, family]));
  const fonts = new Map<string, TrueTypeFont>();
  const faces = new Map<string, Face>();
  const sizes = new Map<string, Map<number, SizedFont>>();
  const missing = new Set<string>();
  const missed: MissedGlyph[] = [];
  let shaper: Shaper | null | undefined;

  function familyFor(fontName: string): FontFamily {
    const known = families.get(fontName) ?? families.get(logicalNames[fontName] ?? '');
    if (known !== undefined) return known;
    if (options.isStrict === true) {
      throw new ReportError(
        'util.font.not.available',
        `Font "${fontName}" is not available; add a font family of that name.`,
      );
    }
    const substitute = families.get(similarFamily(fontName)) ?? options.families[0];
    if (substitute === undefined) throw new ReportError('util.font.not.available', 'No font family is declared.');
    if (!missing.has(fontName)) {
      missing.add(fontName);
      options.report?.({
        code: 'font.missing',
        level: 'warn',
        message: `Font "${fontName}" is not available; ${substitute.name} is used instead.`,
        hint: 'Declare a font family of that name, or use a DejaVu family.',
      });
    }
    return substitute;
  }

  function fontAt(address: string): TrueTypeFont {
    let font = fonts.get(address);
    if (font === undefined) {
      const bytes = address === iconFontAddress ? iconFontBytes() : options.load(address);
      if (bytes === null) throw new ReportError('font.file.missing', `Font file ${address} was not found.`);
      fonts.set(address, (font = readTrueType(bytes, address)));
    }
    return font;
  }

  function face(fontName: string, isBold: boolean, isItalic: boolean): Face {
    const key = faceKey(fontName, isBold, isItalic);
    let found = faces.get(key);
    if (found === undefined) faces.set(key, (found = chooseFace(familyFor(fontName), isBold, isItalic, fontAt)));
    return found;
  }

  function sized(fontName: string, isBold: boolean, isItalic: boolean, size: number): SizedFont {
    const key = faceKey(fontName, isBold, isItalic);
    let bySize = sizes.get(key);
    if (bySize === undefined) sizes.set(key, (bySize = new Map()));
    let found = bySize.get(size);
    if (found === undefined) {
      const { font } = face(fontName, isBold, isItalic);
      if (bySize.size >= maxSizes) bySize.clear();
      found = sizeFont(
        font,
        size,
        (codePoint) => fallbackFor(fontName, codePoint, isBold, isItalic, size) ?? miss(fontName, codePoint),
      );
      bySize.set(size, found);
    }
    return found;
  }

  function miss(fontName: string, codePoint: number): null {
    const last = missed[missed.length - 1];
    const isLikeLast = last !== undefined && last.fontName === fontName && last.codePoint >> 7 === codePoint >> 7;
    if (!isLikeLast && missed.length < maxMissed) missed.push({ fontName, codePoint });
    return null;
  }

  /** The first other family of a font set, then the first fallback font, that has the character. */
  function fallbackFor(
    fontName: string,
    codePoint: number,
    isBold: boolean,
    isItalic: boolean,
    size: number,
  ): SizedFont | null {
    for (const name of [...membersFor(families.get(fontName), codePoint), ...(options.fallbacks ?? [])]) {
      const { font } = face(name, isBold, isItalic);
      if (font.glyphOf(codePoint) !== 0) return sized(name, isBold, isItalic, size);
    }
    return null;
  }

  function shaperOf(): Shaper | null {
    if (shaper === undefined) {
      const wasm = options.load(shaperAddress);
      shaper = wasm === null ? null : createShaper(wasm);
    }
    return shaper;
  }

  return {
    face,
    sized,
    fallbacks: options.fallbacks ?? [],
    missed,
    shaper: shaperOf,
    family: (fontName) => families.get(fontName),
    has: (fontName) => families.has(fontName) || logicalNames[fontName] !== undefined,
  };
}

function faceKey(fontName: string, isBold: boolean, isItalic: boolean): string {
  return (isBold ? (isItalic ? '3' : '1') : isItalic ? '2' : '0') + fontName;
}

/** Bold italic, then bold, then italic, then normal; what the file lacks is made up when drawing. */
function chooseFace(
  family: FontFamily,
  isBold: boolean,
  isItalic: boolean,
  fontAt: (address: string) => TrueTypeFont,
): Face {
  if (isBold && isItalic && family.boldItalic !== undefined)
    return faceOf(family, family.boldItalic, false, false, fontAt);
  if (isBold && family.bold !== undefined) return faceOf(family, family.bold, false, isItalic, fontAt);
  if (isItalic && family.italic !== undefined) return faceOf(family, family.italic, isBold, false, fontAt);
  return faceOf(family, family.normal, isBold, isItalic, fontAt);
}

function faceOf(
  family: FontFamily,
  address: string,
  isSyntheticBold: boolean,
  isSyntheticItalic: boolean,
  fontAt: (address: string) => TrueTypeFont,
): Face {
  return { family, address, font: fontAt(address), isSyntheticBold, isSyntheticItalic };
}

/** Names of a set's other families whose scripts include the character's. */
function membersFor(family: FontFamily | undefined, codePoint: number): readonly string[] {
  if (family?.members === undefined) return [];
  const char = String.fromCodePoint(codePoint);
  return family.members
    .filter(
      ({ includes, excludes }) =>
        (includes.length === 0 || includes.some((script) => script.test(char))) &&
        !excludes.some((script) => script.test(char)),
    )
    .map(({ name }) => name);
}

const monoName = /mono|courier|consol|typewriter|fixed|lucida console|menlo/i;
const serifName = /(?<!sans[ -]?)serif|times|georgia|garamond|palatino|cambria|bookman|roman|song|ming|book antiqua/i;

function similarFamily(fontName: string): string {
  if (monoName.test(fontName)) return 'DejaVu Sans Mono';
  return serifName.test(fontName) ? 'DejaVu Serif' : 'DejaVu Sans';
}
