/** The predefined East Asian fonts, named in the file and supplied by the viewer. Source: PDF 32000-1 §9.7.5.2. */
import { pdfName } from './numbers.ts';
import { ref, type PdfFile } from './file.ts';
import { escapeCodes, latinAdvances, type Piece, type TextFont } from './text-font.ts';

interface CjkFace {
  readonly ordering: 'GB1' | 'CNS1' | 'Japan1' | 'Korea1';
  readonly supplement: number;
  readonly cmap: string;
  /** CIDs of the proportional ASCII characters U+0020–U+007E in the collection. */
  readonly latinCid: number;
}

const chinese = { ordering: 'GB1', supplement: 4, cmap: 'UniGB-UTF16-H', latinCid: 1 } as const;
const taiwanese = { ordering: 'CNS1', supplement: 4, cmap: 'UniCNS-UTF16-H', latinCid: 1 } as const;
const japanese = { ordering: 'Japan1', supplement: 5, cmap: 'UniJIS-UTF16-H', latinCid: 1 } as const;
const korean = { ordering: 'Korea1', supplement: 2, cmap: 'UniKS-UTF16-H', latinCid: 1 } as const;

const faces: Readonly<Record<string, CjkFace>> = {
  'STSong-Light': chinese,
  'STSongStd-Light': chinese,
  'MSung-Light': taiwanese,
  'MSungStd-Light': taiwanese,
  'MHei-Medium': taiwanese,
  'HeiseiKakuGo-W5': japanese,
  'HeiseiMin-W3': japanese,
  'KozMinPro-Regular': japanese,
  'HYGoThic-Medium': korean,
  'HYSMyeongJo-Medium': korean,
  'HYSMyeongJoStd-Medium': korean,
};

/** Whether a `pdfFontName` is one of them. */
export function isCjkFont(name: string): boolean {
  return faces[name] !== undefined;
}

/** Latin characters are set half an em wide, everything else one em. */
export class CjkFont implements TextFont {
  readonly resource: string;
  readonly ascent = 880;
  readonly descent = -120;
  readonly latin = latinAdvances((codePoint) => this.advance(codePoint));
  readonly #name: string;
  readonly #id: number;

  constructor(name: string, resource: string, id: number) {
    this.resource = resource;
    this.#name = name;
    this.#id = id;
  }

  advance(codePoint: number): number {
    return codePoint < 0x20 ? 0 : codePoint < 0x7f ? 500 : 1000;
  }

  has(): boolean {
    return true;
  }

  fontFor(): TextFont {
    return this;
  }

  simple(): string | null {
    return null;
  }

  pieces(text: string): Piece[] {
    let codes = '';
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20) codes += String.fromCharCode(unit >> 8, unit & 255);
    }
    return codes === '' ? [] : [{ resource: this.resource, codes: escapeCodes(codes), isWide: true }];
  }

  write(file: PdfFile): void {
    const { ordering, supplement, cmap, latinCid } = faces[this.#name] as CjkFace;
    const name = pdfName(this.#name);
    const descriptor = file.add(
      `<</Type/FontDescriptor/FontName${name}/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>`,
    );
    const descendant = file.add(
      `<</Type/Font/Subtype/CIDFontType0/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(${ordering})/Supplement ${supplement}>>` +
        `/DW 1000/W[${latinCid} ${latinCid + 94} 500]/FontDescriptor ${ref(descriptor)}>>`,
    );
    file.object(
      this.#id,
      `<</Type/Font/Subtype/Type0/BaseFont${pdfName(`${this.#name}-${cmap}`)}/Encoding/${cmap}/DescendantFonts[${ref(descendant)}]>>`,
    );
  }
}
