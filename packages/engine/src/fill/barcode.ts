/** Barcode components: values of the report → what `draw/barcode` draws. Source: facts, engine §7.3. */
import { attributeOf } from '../base/style-resolve.ts';
import { ReportError } from '../base/diagnostic.ts';
import { toText } from '../base/values.ts';
import { drawBarbecue } from '../draw/barcode/barbecue.ts';
import type { BarbecueKind } from '../draw/barcode/barbecue.ts';
import { loadedEncoder, loadEncoder } from '../draw/barcode/bwip.ts';
import type { SymbolEncoder } from '../draw/barcode/bwip.ts';
import { drawCodabar, drawCode128, drawCode39, drawEan128, drawInterleaved2Of5 } from '../draw/barcode/linear.ts';
import { drawDataMatrix, drawPdf417, drawQr } from '../draw/barcode/matrix.ts';
import { drawIntelligentMail, drawPostnet, drawRoyalMail } from '../draw/barcode/postal.ts';
import { drawRetail } from '../draw/barcode/retail.ts';
import { BarcodeError, maxCodeLength } from '../draw/barcode/sheet.ts';
import type { BarcodeLook } from '../draw/barcode/sheet.ts';
import { sceneSource } from '../draw/scene-source.ts';
import type { Barbecue, Barcode4j, ComponentElement, Expression } from '../model/index.ts';
import type { Scene } from '../print/scene.ts';
import type { FillBand } from './band.ts';
import type { ComponentFill } from './component-fill.ts';
import type { Evaluation } from './dataset.ts';
import type { FillElement } from './element.ts';
import { drawingProperties, pictureFill } from './picture-fill.ts';
import type { Picture } from './picture-fill.ts';

/** Fills a barcode4j component. Errors: `fill.barcode.invalid` naming the element, what is wrong and its place. */
export function barcodeComponent(
  element: FillElement,
  model: Barcode4j,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const read = textReader(element);
  return pictureFill(
    element,
    {
      model,
      own: { scaleImage: 'RetainShape' },
      properties: drawingProperties,
      draw: (mode) => {
        const code = read(model.codeExpression, mode);
        if (code === undefined) return undefined;
        const pattern = 'patternExpression' in model ? read(model.patternExpression, mode) : undefined;
        return drawn(element, model.kind.slice('barcode4j:'.length), host, code, (encoder) =>
          barcodeScene(element, model, host, code, pattern, encoder),
        );
      },
    },
    band,
  );
}

/** Fills a barbecue component. Errors: as `barcodeComponent`. */
export function barbecueComponent(
  element: FillElement,
  model: Barbecue,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const read = textReader(element);
  return pictureFill(
    element,
    {
      model,
      own: { scaleImage: 'RetainShape' },
      dropsElementStyle: true,
      draw: (mode) => {
        const code = read(model.codeExpression, mode);
        if (code === undefined) return undefined;
        const identifier = read(model.applicationIdentifierExpression, mode);
        return drawn(element, model.type ?? 'barbecue', host, code, (encoder) =>
          drawBarbecue(
            {
              kind: (model.type ?? 'Code128') as BarbecueKind,
              code,
              applicationIdentifier: identifier,
              drawsText: model.drawText,
              hasChecksum: model.checksumRequired,
              barWidth: model.barWidth,
              barHeight: model.barHeight,
              rotation: model.rotation ?? 'None',
              color: element.template().resolved.forecolor,
            },
            encoder,
          ),
        );
      },
    },
    band,
  );
}

function textReader(element: FillElement): (e: Expression | undefined, mode: Evaluation) => string | undefined {
  const { dataset, compiled } = element.filler;
  return (expression, mode) => {
    const value = dataset.evaluate(compiled.expression(expression), mode);
    return value === null ? undefined : toText(value);
  };
}

/** Draws at once when the encoder is loaded. */
function drawn(
  element: FillElement,
  kind: string,
  host: ComponentElement,
  code: string,
  draw: (encoder: SymbolEncoder) => Scene,
): Picture | Promise<Picture> {
  const drawNow = (encoder: SymbolEncoder): Picture => {
    try {
      if (code.length > maxCodeLength) throw new BarcodeError(`The code has more than ${maxCodeLength} characters.`);
      return sceneSource(draw(encoder));
    } catch (error) {
      if (!(error instanceof BarcodeError)) throw error;
      throw invalid(element, kind, host, error);
    }
  };
  const encoder = loadedEncoder();
  return encoder === undefined ? loadEncoder().then(drawNow) : drawNow(encoder);
}

function invalid(element: FillElement, kind: string, host: ComponentElement, error: BarcodeError): ReportError {
  const name = host.key ?? host.uuid;
  const which = name === undefined ? `The ${kind} barcode` : `The ${kind} barcode "${name}"`;
  return new ReportError('fill.barcode.invalid', `${which} at ${host.x}, ${host.y}: ${error.message}`, {
    file: element.filler.compiled.file,
    place: host.place,
    cause: error,
  });
}

function barcodeScene(
  element: FillElement,
  model: Barcode4j,
  { width, height }: ComponentElement,
  code: string,
  pattern: string | undefined,
  encoder: SymbolEncoder,
): Scene {
  const { print, resolved } = element.template();
  if (model.kind === 'barcode4j:QRCode') {
    const { margin, errorCorrectionLevel, qrVersion: version } = model;
    return drawQr(code, { width, height, margin, errorCorrectionLevel, version, color: resolved.forecolor });
  }
  const look: BarcodeLook = {
    ...model,
    width,
    height,
    pattern,
    orientation: model.orientation ?? 'up',
    // Only an element without any style keeps the drawing's own font.
    fontName: print.style === undefined && print.defaultStyle === undefined ? undefined : resolved.fontName,
    fontSize: attributeOf(print, 'fontSize'),
  };
  switch (model.kind) {
    case 'barcode4j:Codabar':
      return drawCodabar(code, { ...model, ...look }, encoder);
    case 'barcode4j:Code128':
      return drawCode128(code, look, encoder);
    case 'barcode4j:EAN128':
      return drawEan128(code, { ...model, ...look }, encoder);
    case 'barcode4j:DataMatrix':
      return drawDataMatrix(code, { ...model, ...look }, encoder);
    case 'barcode4j:Code39':
      return drawCode39(code, { ...model, ...look }, encoder);
    case 'barcode4j:Interleaved2Of5':
      return drawInterleaved2Of5(code, { ...model, ...look }, encoder);
    case 'barcode4j:UPCA':
      return drawRetail('upca', code, { ...model, ...look }, encoder);
    case 'barcode4j:UPCE':
      return drawRetail('upce', code, { ...model, ...look }, encoder);
    case 'barcode4j:EAN13':
      return drawRetail('ean13', code, { ...model, ...look }, encoder);
    case 'barcode4j:EAN8':
      return drawRetail('ean8', code, { ...model, ...look }, encoder);
    case 'barcode4j:RoyalMailCustomer':
      return drawRoyalMail(code, { ...model, ...look }, encoder);
    case 'barcode4j:USPSIntelligentMail':
      return drawIntelligentMail(code, { ...model, ...look }, encoder);
    case 'barcode4j:POSTNET':
      return drawPostnet(code, { ...model, ...look });
    case 'barcode4j:PDF417':
      return drawPdf417(code, { ...model, ...look }, encoder);
  }
}
