/** Images: where the bytes come from, real sizes, pictures that are missing or broken. Source: facts, engine §2.9. */
import { imageInfo } from '../../base/image-info.ts';
import { missingPicture } from '../../base/missing-picture.ts';
import { JavaThrow } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { readSvg } from '../../draw/svg/read-svg.ts';
import type { Image } from '../../model/index.ts';
import type { ElementTemplate, ImageSource, PrintElement, PrintImage } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement, FillTemplate } from '../element.ts';
import { timingOf } from '../timing.ts';
import { keepLevel, levelReader, linkReader, rememberedLinks } from './links.ts';
import { placedAt } from './placed.ts';
import { alignedOffset, cutToHeight, hasRealSize, realSize } from './real-size.ts';
import type { PrintLinks } from './text-block.ts';

type Loaded = ImageSource | undefined | Promise<ImageSource | undefined>;

const icon: ImageSource = { kind: 'bytes', bytes: missingPicture, ...imageInfo(missingPicture) };
/** The icon where there is no file at all: the element keeps its size. */
const missingIcon: ImageSource = { ...icon };

export function imageBehaviour(element: FillElement, model: Image, band: FillBand): Behaviour {
  const { filler } = element;
  const expression = filler.compiled.expression(model.expression);
  const timing = timingOf(filler, model, [expression, ...rememberedLinks(filler, model)], band);
  const readLevel = timing === undefined ? undefined : levelReader(filler, model);
  const readLinks = linkReader(filler, model);
  const isCached = model.usingCache !== false;
  const lazySources = new Map<string, ImageSource>();
  let source: ImageSource | undefined;
  let links: PrintLinks | undefined;
  let level = model.bookmarkLevel === 0 ? undefined : model.bookmarkLevel;
  let bandMode: Evaluation = 'Default';
  let lastValue: Value | undefined;
  /** The one overflow that a real-size image may ask for. */
  let hasOverflowed = false;

  function sourceOf(value: Value): Loaded {
    if (value === null) return undefined;
    if (typeof value !== 'string') return fromBytes(value);
    if (model.lazy) return lazySource(value);
    return filler.shared.loadImage(value, filler.compiled.file).then(
      (found) => found ?? missing(value, undefined),
      (error: unknown) => missing(value, error),
    );
  }

  /** Formats that hold pictures need what is there; that nothing is there does not matter yet. */
  function lazySource(location: string): ImageSource | Promise<ImageSource> {
    const known = lazySources.get(location);
    if (known !== undefined) return known;
    return loadLazy(location).then((source) => {
      lazySources.set(location, source);
      return source;
    });
  }

  function loadLazy(location: string): Promise<ImageSource> {
    const source = { kind: 'location', location } as const;
    return filler.shared.loadImage(location, filler.compiled.file).then(
      (found) => (found === null || found.kind === 'location' ? source : { ...source, picture: found }),
      () => source,
    );
  }

  /** A location that was missing once stays what the first element made of it. */
  function missing(location: string, cause: unknown): ImageSource | undefined {
    const { missingImages } = filler.shared;
    const action = (isCached ? missingImages.get(location) : undefined) ?? model.onErrorType;
    if (action === 'Error')
      throw filler.fail(
        'util.loader.resource.not.found',
        `Byte data not found at: ${location}.${cause instanceof Error ? ` (${cause.message})` : ''}`,
        model.place,
      );
    missingImages.set(location, action);
    filler.shared.diagnose({
      code: 'fill.image.not.found',
      level: 'warn',
      message: `The image "${location}" was not found.`,
      file: filler.compiled.file,
      place: model.place,
    });
    return action === 'Icon' ? missingIcon : undefined;
  }

  /** What is shown where the size of the picture matters; unreadable data gives way to what `onErrorType` asks for. */
  function readable(found: ImageSource | undefined): ImageSource | undefined {
    if (found?.kind !== 'bytes' || isReadable(found)) return found;
    if (model.onErrorType === 'Error') throw filler.fail('util.image.read.failed', 'Image read failed.', model.place);
    return model.onErrorType === 'Icon' ? icon : undefined;
  }

  function takeValue(mode: Evaluation): void {
    const value = filler.dataset.evaluate(expression, mode);
    element.isValueRepeating = isCached && lastValue !== undefined && lastValue === value;
    lastValue = value;
    hasOverflowed = false;
    source = undefined;
    if (readLinks !== undefined) links = readLinks(mode);
    const loaded = sourceOf(value);
    if (loaded instanceof Promise) filler.pending.push(loaded.then(keep));
    else source = loaded;
  }

  function keep(found: ImageSource | undefined): void {
    source = found;
    if (found === missingIcon) element.isValueRepeating = false;
  }

  /** Takes the element's size from the picture; true when the picture waits for a page with more room. */
  function fitRealSize({ resolved }: FillTemplate, available: number): boolean {
    const size = source === undefined || source === missingIcon ? undefined : realSize(source, resolved, model.width);
    if (size === undefined) return false;
    const vertical = resolved.box.topPadding + resolved.box.bottomPadding;
    const room = available - element.relativeY - vertical;
    if (size.height > room && !hasOverflowed && !element.reprinted && element.container.allowsOverflow) {
      hasOverflowed = true;
      element.toPrint = false;
      return true;
    }
    const { width, height } = cutToHeight(size, room, resolved, model.width);
    element.setStretchHeight(height + vertical);
    element.prepareHeight = element.stretchHeight;
    if (resolved.scaleImage === 'RealSize' && width !== undefined) {
      element.width = width;
      element.x = model.x + (alignedOffset(resolved, model.width - width) ?? 0);
    }
    return false;
  }

  /** A picture that comes late has to do with the height that was kept for it. */
  function lateContent(found: ImageSource | undefined, { print, resolved }: FillTemplate, height: number) {
    const template = printTemplate(print);
    if (resolved.scaleImage !== 'RealSize' || model.lazy) return { template, source: found };
    const shown = readable(found);
    const size = shown === undefined || shown === missingIcon ? undefined : realSize(shown, resolved, model.width);
    if (size === undefined) return { template, source: shown };
    const room = height - resolved.box.topPadding - resolved.box.bottomPadding;
    const { width } = cutToHeight(size, room, resolved, model.width);
    if (width === undefined) return { template, source: shown };
    const offset = alignedOffset(resolved, model.width - width);
    // The peer forgets where the band stands on the page.
    return { template, source: shown, width, ...(offset === undefined ? {} : { x: model.x + offset }) };
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
      if (readLevel !== undefined) level = readLevel(mode);
      if (timing === undefined) takeValue(mode);
    },
    prepare: (available, isOverflow) => {
      const overflows = element.prepareFixed(available, isOverflow);
      element.width = model.width;
      element.x = model.x;
      if (!element.toPrint || timing !== undefined) return overflows;
      const template = element.template();
      const isReal = hasRealSize(template.resolved) && !model.lazy;
      if (isReal) source = readable(source);
      if (source === undefined && model.removeLineWhenBlank) {
        element.toPrint = false;
        return false;
      }
      return isReal && fitRealSize(template, available);
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
      if (timing === undefined) return [{ ...base, ...(source === undefined ? {} : { source }), ...links }];
      const printed: PrintImage = level === undefined ? { ...base } : { ...base, bookmarkLevel: level };
      timing.register(element, printed, bandMode);
      return [printed];
    },
    resolve: (printed: PrintElement, mode) => {
      const template = element.lateTemplate(printed, mode);
      const found = sourceOf(filler.dataset.evaluate(expression, mode));
      const lateLinks = keepLevel(readLinks?.(mode), printed as PrintImage);
      element.evaluateProperties(mode);
      const properties = element.printedProperties();
      const finish = (picture: ImageSource | undefined): void => {
        const { source: shown, ...content } = lateContent(picture, template, printed.height);
        Object.assign(
          printed as PrintImage,
          content,
          shown === undefined ? {} : { source: shown },
          properties.length === 0 ? {} : { properties },
          lateLinks,
        );
      };
      if (found instanceof Promise) return found.then(finish);
      return finish(found);
    },
  };
}

function isReadable({ mime, bytes }: Extract<ImageSource, { kind: 'bytes' }>): boolean {
  return mime !== 'application/octet-stream' && (mime !== 'image/svg+xml' || readSvg(bytes) !== undefined);
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
