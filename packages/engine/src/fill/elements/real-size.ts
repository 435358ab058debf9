/** The room a picture takes with scaleImage RealHeight and RealSize. Lengths in points. Source: facts, engine §2.9. */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { ImageSource } from '../../print/model.ts';

export interface RealSize {
  /** Of the picture after scaling to the element's width. */
  readonly height: number;
  /** Undefined: as wide as the element. */
  readonly width: number | undefined;
}

export function hasRealSize({ scaleImage }: ResolvedStyle): boolean {
  return scaleImage === 'RealHeight' || scaleImage === 'RealSize';
}

/** Size of a picture in an element of `elementWidth`; undefined when the picture has none. */
export function realSize(source: ImageSource, style: ResolvedStyle, elementWidth: number): RealSize | undefined {
  if (source.kind !== 'bytes' || source.pixelWidth <= 0) return undefined;
  const isTurned = style.rotation === 'Left' || style.rotation === 'Right';
  const [width, height] = isTurned ? [source.pixelHeight, source.pixelWidth] : [source.pixelWidth, source.pixelHeight];
  const inner = elementWidth - style.box.leftPadding - style.box.rightPadding;
  return width > inner
    ? { height: Math.trunc(height * (inner / width)), width: undefined }
    : { height: Math.trunc(height), width: Math.trunc(width) };
}

/** The size cut down to a height. */
export function cutToHeight(size: RealSize, room: number, style: ResolvedStyle, elementWidth: number): RealSize {
  if (size.height <= room) return size;
  const width = size.width ?? elementWidth - style.box.leftPadding - style.box.rightPadding;
  return { height: room, width: Math.trunc((width * room) / size.height) };
}

/** Distance from the element's left edge, undefined at the edge itself; a turned picture is aligned along its own edges. */
export function alignedOffset(style: ResolvedStyle, spare: number): number | undefined {
  const { hImageAlign, vImageAlign } = style;
  switch (style.rotation) {
    case 'Left':
      return vImageAlign === 'Bottom' ? spare : vImageAlign === 'Middle' ? Math.trunc(spare / 2) : undefined;
    case 'Right':
      return vImageAlign === 'Top' ? spare : vImageAlign === 'Middle' ? Math.trunc(spare / 2) : undefined;
    case 'UpsideDown':
      return hImageAlign === 'Left' ? spare : hImageAlign === 'Center' ? spare - Math.trunc(spare / 2) : undefined;
    default:
      return hImageAlign === 'Right' ? spare : hImageAlign === 'Center' ? Math.trunc(spare / 2) : undefined;
  }
}
