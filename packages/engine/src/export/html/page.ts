/** What the parts of one HTML page need to know of the export. */
import type { ImageSource } from '../../print/model.ts';
import type { FontNames } from '../../text/markup/styled.ts';
import type { ExportSettings } from '../shared/properties.ts';
import type { Sizes } from './size.ts';

export interface HtmlPage {
  readonly sizes: Sizes;
  readonly settings: ExportSettings;
  readonly reportIndex: number;
  /** From 0. */
  readonly pageIndex: number;
  readonly wrapsWords: boolean;
  readonly ignoresHyperlinks: boolean;
  readonly alignsByBackground: boolean;
  /** Thin lines whose report does not state a direction lie at the top or left, as release 6 has it. */
  readonly hasTopLines: boolean;
  readonly fonts: FontNames | undefined;
  /** Font stack of a font name. */
  fontStack(fontName: string): string;
  /** Address of a picture for `src`; empty when pictures are not kept. */
  imageAddress(source: ImageSource, isEmbedded: boolean, elementAddress: string): string;
}
