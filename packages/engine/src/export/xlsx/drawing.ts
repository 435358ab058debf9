/** Pictures of one sheet, anchored to cells. Source: ECMA-376 §20.5; facts engine §8.6 (images). */
import { escapeAttribute } from '../../base/xml-writer.ts';
import { emu, officeImage, Relationships, xmlDeclaration } from '../shared/ooxml.ts';
import { heldPicture, isDrawing } from '../shared/drawings.ts';
import { linkAddress, linkTarget } from '../shared/links.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { styleOf } from '../shared/style.ts';
import { xlsProperties } from './settings.ts';
import { excelName, ignoresLink } from './sheet-links.ts';
import type { Workbook } from './workbook.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintImage } from '../../print/model.ts';

const pictureTypes: Readonly<Record<string, string>> = {
  MoveSize: 'twoCell',
  MoveNoSize: 'oneCell',
  NoMoveNoSize: 'absolute',
};

/** Parts of the area, in thousandths of a percent, that the picture leaves free (negative: that it reaches beyond). */
interface FillRectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class Drawing {
  readonly #book: Workbook;
  readonly #anchors: string[] = [];
  readonly #relationships = new Relationships();
  readonly #pictures = new Map<string, string>();
  #number = 0;

  constructor(book: Workbook) {
    this.#book = book;
  }

  get isEmpty(): boolean {
    return this.#anchors.length === 0;
  }

  /** Places an element's picture over cells; ends are exclusive. Pictures that Office cannot show are left out. */
  add(element: PrintImage, row: number, column: number, rowEnd: number, columnEnd: number): void {
    const source = element.source && heldPicture(element.source);
    const drawn = source !== undefined && isDrawing(source) ? this.#book.drawing(source) : null;
    const picture = drawn?.picture ?? source;
    if (picture?.kind !== 'bytes' || officeImage(picture.mime) === null) return this.#book.reportImage(element);
    const id = this.#picture(picture);
    // The picture stands in where SVG is not shown.
    const svg = drawn === null ? '' : svgExtension(this.#picture(drawn.svg));
    const style = styleOf(element);
    const { box } = style;
    const inset = this.#book.settings.imageBorderFix ? 1 : 0;
    const type =
      (hasProperties(element) ? elementProperty(element, xlsProperties.imageAnchorType.name) : null) ??
      this.#book.settings.imageAnchorType;
    const corner = (name: string, c: number, x: number, r: number, y: number): string =>
      `<xdr:${name}><xdr:col>${c}</xdr:col><xdr:colOff>${emu(x)}</xdr:colOff><xdr:row>${r}</xdr:row><xdr:rowOff>${emu(y)}</xdr:rowOff></xdr:${name}>`;
    const fill = fillRectangle(style, element, picture.pixelWidth, picture.pixelHeight);
    const description = element.hyperlink?.tooltip;
    this.#anchors.push(
      `<xdr:twoCellAnchor editAs="${pictureTypes[type] ?? 'oneCell'}">` +
        corner('from', column, box.leftPadding + inset, row, box.topPadding + inset) +
        corner('to', columnEnd, -box.rightPadding - inset, rowEnd, -box.bottomPadding - inset) +
        `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${this.#anchors.length + 1}" name="Picture ${this.#anchors.length + 1}"` +
        (description === undefined ? '' : ` descr="${escapeAttribute(description)}"`) +
        `>${this.#link(element)}</xdr:cNvPr><xdr:cNvPicPr/></xdr:nvPicPr>` +
        `<xdr:blipFill>${svg === '' ? `<a:blip r:embed="${id}"/>` : `<a:blip r:embed="${id}">${svg}</a:blip>`}<a:srcRect/><a:stretch>` +
        `<a:fillRect l="${fill.left}" t="${fill.top}" r="${fill.right}" b="${fill.bottom}"/></a:stretch></xdr:blipFill>` +
        `<xdr:spPr><a:xfrm rot="${rotations[style.rotation]}"><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"/></xdr:spPr>` +
        '</xdr:pic><xdr:clientData/></xdr:twoCellAnchor>',
    );
  }

  /** Relationship of a picture. */
  #picture(source: Parameters<Workbook['media']>[0]): string {
    const path = this.#book.media(source);
    let id = this.#pictures.get(path);
    if (id === undefined) this.#pictures.set(path, (id = this.#relationships.add('image', `../${path}`)));
    return id;
  }

  /** The target, from the sheet, of the drawing part that `write` will make. */
  reserve(): string {
    this.#number = this.#book.nextDrawing();
    return `../drawings/drawing${this.#number}.xml`;
  }

  async write(): Promise<void> {
    if (this.isEmpty) return;
    const { zip, types } = this.#book;
    const path = `xl/drawings/drawing${this.#number}.xml`;
    types.part(path, 'application/vnd.openxmlformats-officedocument.drawing+xml');
    await zip.add(
      path,
      `${xmlDeclaration}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"` +
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
        `${this.#anchors.join('')}</xdr:wsDr>`,
    );
    await zip.add(`xl/drawings/_rels/drawing${this.#number}.xml.rels`, this.#relationships.toXml());
  }

  #link(element: PrintImage): string {
    const target =
      element.hyperlink === undefined || ignoresLink(element, this.#book.settings)
        ? null
        : linkTarget(element.hyperlink);
    if (target === null) return '';
    const isLocal = target.kind === 'anchor' || target.kind === 'page';
    const address = linkAddress(target);
    const id = this.#relationships.add('hyperlink', isLocal ? `#${excelName(address.slice(1))}` : address, 'external');
    return `<a:hlinkClick r:id="${id}"/>`;
  }
}

/** Names the SVG file behind a picture. Source: MS-ODRAWXML, `svgBlip`. */
function svgExtension(id: string): string {
  const name = 'http://schemas.microsoft.com/office/drawing/2016/SVG/main';
  return `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="${name}" r:embed="${id}"/></a:ext></a:extLst>`;
}

/** Clockwise, in sixty-thousandths of a degree. */
const rotations = { None: 0, Left: 16_200_000, Right: 5_400_000, UpsideDown: 10_800_000 } as const;
const shares = { Left: 0, Top: 0, Center: 0.5, Middle: 0.5, Right: 1, Bottom: 1 } as const;

function fillRectangle(
  style: ResolvedStyle,
  element: PrintImage,
  pixelWidth: number,
  pixelHeight: number,
): FillRectangle {
  const { box } = style;
  const width = element.width - box.leftPadding - box.rightPadding;
  const height = element.height - box.topPadding - box.bottomPadding;
  if (style.scaleImage === 'FillFrame' || pixelWidth <= 0 || pixelHeight <= 0 || width <= 0 || height <= 0) {
    return { left: 0, top: 0, right: 0, bottom: 0 };
  }
  let shownWidth = pixelWidth;
  let shownHeight = pixelHeight;
  if (style.scaleImage !== 'Clip') {
    const isWide = pixelWidth / pixelHeight > width / height;
    shownWidth = isWide ? width : Math.trunc((height * pixelWidth) / pixelHeight);
    shownHeight = isWide ? Math.trunc((width * pixelHeight) / pixelWidth) : height;
  }
  const free = { x: (width - shownWidth) / width, y: (height - shownHeight) / height };
  const x = shares[style.hImageAlign];
  const y = shares[style.vImageAlign];
  const thousandths = (share: number): number => Math.trunc(100_000 * share);
  return {
    left: thousandths(free.x * x),
    right: thousandths(free.x * (1 - x)),
    top: thousandths(free.y * y),
    bottom: thousandths(free.y * (1 - y)),
  };
}
