/** Images: where the bytes come from, and real sizes. Source: facts, engine §2.9. */
import { imageInfo } from '../../base/image-info.ts';
import { JavaThrow } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Image } from '../../model/index.ts';
import type { ElementTemplate, ImageSource, PrintElement, PrintImage } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { timingOf } from '../timing.ts';
import { linkReader } from './links.ts';
import { placedAt } from './placed.ts';
import type { PrintLinks } from './text-block.ts';

export function imageBehaviour(element: FillElement, model: Image, band: FillBand): Behaviour {
  const { filler } = element;
  const expression = filler.compiled.expression(model.expression);
  const timing = timingOf(filler, model, expression, band);
  const readLinks = linkReader(filler, model);
  let source: ImageSource | undefined;
  let links: PrintLinks | undefined;
  let bandMode: Evaluation = 'Default';
  let lastValue: Value | undefined;
  /** The one overflow that a real-size image may ask for. */
  let hasOverflowed = false;

  function take(mode: Evaluation): void {
    const value = filler.dataset.evaluate(expression, mode);
    element.isValueRepeating = lastValue !== undefined && lastValue === value;
    lastValue = value;
    hasOverflowed = false;
    source = undefined;
    if (readLinks !== undefined) links = readLinks(mode);
    if (value === null) return;
    if (typeof value === 'string' && model.lazy) source = { kind: 'location', location: value };
    else if (typeof value === 'string') load(value);
    else source = fromBytes(value);
  }

  function load(location: string): void {
    filler.pending.push(
      filler.shared.loadImage(location, filler.compiled.file).then(
        (found) => {
          source = found ?? missing(location, undefined);
        },
        (error: unknown) => {
          source = missing(location, error);
        },
      ),
    );
  }

  function missing(location: string, cause: unknown): undefined {
    if (model.onErrorType === 'Error')
      throw filler.fail(
        'util.loader.resource.not.found',
        `Byte data not found at location: ${location}${cause instanceof Error ? ` (${cause.message})` : ''}`,
      );
    filler.shared.diagnose({
      code: 'fill.image.not.found',
      level: 'warn',
      message: `The image "${location}" was not found.`,
      file: filler.compiled.file,
      place: model.place,
    });
    return undefined;
  }

  /** Takes the element's size from the picture; true when the picture waits for a page with more room. */
  function fitRealSize(available: number, isOverflow: boolean): boolean {
    element.width = model.width;
    element.x = model.x;
    if (source?.kind !== 'bytes' || source.pixelWidth <= 0) return false;
    const { scaleImage, box } = element.template().resolved;
    if (scaleImage !== 'RealHeight' && scaleImage !== 'RealSize') return false;
    const horizontal = box.leftPadding + box.rightPadding;
    const vertical = box.topPadding + box.bottomPadding;
    const room = available - element.relativeY - vertical;
    const innerWidth = model.width - horizontal;
    const ratio = source.pixelWidth > innerWidth ? innerWidth / source.pixelWidth : 1;
    const height = Math.trunc(source.pixelHeight * ratio);
    const width = Math.min(source.pixelWidth, innerWidth);
    if (height > room && !hasOverflowed && !element.reprinted && !isOverflow) {
      hasOverflowed = true;
      element.toPrint = false;
      return true;
    }
    if (height <= room) takeSize(width + horizontal, height + vertical, scaleImage === 'RealSize');
    else takeSize(Math.trunc((width * room) / height) + horizontal, room + vertical, scaleImage === 'RealSize');
    return false;
  }

  function takeSize(width: number, height: number, takesWidth: boolean): void {
    element.setStretchHeight(height);
    element.prepareHeight = element.stretchHeight;
    if (!takesWidth) return;
    element.width = width;
    const spare = model.width - width;
    const { hImageAlign } = element.template().resolved;
    element.x = model.x + (hImageAlign === 'Right' ? spare : hImageAlign === 'Center' ? Math.trunc(spare / 2) : 0);
  }

  const templates = new Map<ElementTemplate, ElementTemplate>();
  /** A real size is settled once the element has its height: the print keeps the shape. */
  function printTemplate(whole: ElementTemplate): ElementTemplate {
    const { scaleImage } = whole.own;
    if (scaleImage !== 'RealHeight' && scaleImage !== 'RealSize') return whole;
    const known = templates.get(whole) ?? { ...whole, own: { ...whole.own, scaleImage: 'RetainShape' } };
    templates.set(whole, known);
    return known;
  }

  return {
    comparesValues: true,
    isDelayed: timing !== undefined,
    evaluate: (mode) => {
      bandMode = mode;
      if (timing === undefined) take(mode);
    },
    prepare: (available, isOverflow) => {
      const overflows = element.prepareFixed(available, isOverflow);
      if (!element.toPrint || timing !== undefined) return overflows;
      if (source === undefined && model.removeLineWhenBlank) {
        element.toPrint = false;
        return false;
      }
      return fitRealSize(available, isOverflow);
    },
    print: () => {
      const placed = placedAt(element);
      const base = {
        ...placed,
        template: printTemplate(placed.template),
        kind: 'image' as const,
        isLazy: model.lazy,
        onErrorType: model.onErrorType,
      };
      if (timing !== undefined) {
        const printed: PrintImage = { ...base };
        timing.register(element, printed, bandMode);
        return [printed];
      }
      return [{ ...base, ...(source === undefined ? {} : { source }), ...links }];
    },
    resolve: (printed: PrintElement, mode) => {
      const { print } = element.lateTemplate(printed, mode);
      take(mode);
      Object.assign(
        printed as PrintImage,
        { template: printTemplate(print) },
        source === undefined ? {} : { source },
        links,
      );
    },
  };
}

/** Bytes handed over by an expression. Errors: `JavaThrow` for values that are no image. */
function fromBytes(value: Value): ImageSource {
  const bytes = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : undefined;
  if (!(bytes instanceof Uint8Array))
    throw new JavaThrow(
      'net.sf.jasperreports.engine.JRRuntimeException',
      `Unknown image source class ${typeof value === 'object' ? value?.javaClass : typeof value}.`,
    );
  return { kind: 'bytes', bytes, ...imageInfo(bytes) };
}
