/** Barcode components: 15 of the barcode4j family (kind `barcode4j:<type>`) and barbecue. Source: facts §1.3.1, §7.3. */
import { bool, element, expression, float, int, oneOf } from '../declare.ts';
import type { AnyNode, ModelOf } from '../declare.ts';
import { evaluated } from '../parts.ts';

export const barbecueTypes = [
  '2of7',
  '3of9',
  'Bookland',
  'Codabar',
  'Code128',
  'Code128A',
  'Code128B',
  'Code128C',
  'Code39',
  'Code39 (Extended)',
  'EAN128',
  'EAN13',
  'GlobalTradeItemNumber',
  'Int2of5',
  'Monarch',
  'NW7',
  'PDF417',
  'PostNet',
  'RandomWeightUPCA',
  'SCC14ShippingCode',
  'ShipmentIdentificationNumber',
  'SSCC18',
  'Std2of5',
  'UCC128',
  'UPCA',
  'USD3',
  'USD4',
  'USPS',
] as const;

export const barbecue = element('barbecue', {
  ...evaluated,
  type: oneOf(...barbecueTypes),
  drawText: bool().byDefault(false),
  checksumRequired: bool().byDefault(false),
  barWidth: int(),
  barHeight: int(),
  rotation: oneOf('None', 'Left', 'Right', 'UpsideDown'),
  codeExpression: expression(),
  applicationIdentifierExpression: expression(),
});

const coded = { ...evaluated, codeExpression: expression() };
const barcode4j = {
  ...coded,
  orientation: oneOf('up', 'left', 'down', 'right'),
  moduleWidth: float(),
  textPosition: oneOf('none', 'bottom', 'top'),
  quietZone: float(),
  verticalQuietZone: float(),
  patternExpression: expression(),
};
const checked = { checksumMode: oneOf('auto', 'ignore', 'add', 'check') };
const shown = { ...checked, displayChecksum: bool() };
const fourState = {
  ...barcode4j,
  ...checked,
  ascenderHeight: float(),
  intercharGapWidth: float(),
  trackHeight: float(),
};

export const codabar = element('barcode4j:Codabar', { ...barcode4j, wideFactor: float() });
export const code128 = element('barcode4j:Code128', barcode4j);
export const ean128 = element('barcode4j:EAN128', { ...barcode4j, ...checked, templateExpression: expression() });
export const dataMatrix = element('barcode4j:DataMatrix', {
  ...barcode4j,
  shape: oneOf('force-none', 'force-square', 'force-rectangle'),
  minSymbolWidth: int(),
  maxSymbolWidth: int(),
  minSymbolHeight: int(),
  maxSymbolHeight: int(),
});
export const code39 = element('barcode4j:Code39', {
  ...barcode4j,
  ...shown,
  displayStartStop: bool(),
  extendedCharSetEnabled: bool(),
  intercharGapWidth: float(),
  wideFactor: float(),
});
export const interleaved2Of5 = element('barcode4j:Interleaved2Of5', { ...barcode4j, ...shown, wideFactor: float() });
export const upca = element('barcode4j:UPCA', { ...barcode4j, ...checked });
export const upce = element('barcode4j:UPCE', { ...barcode4j, ...checked });
export const ean13 = element('barcode4j:EAN13', { ...barcode4j, ...checked });
export const ean8 = element('barcode4j:EAN8', { ...barcode4j, ...checked });
export const royalMailCustomer = element('barcode4j:RoyalMailCustomer', fourState);
export const uspsIntelligentMail = element('barcode4j:USPSIntelligentMail', fourState);
export const postnet = element('barcode4j:POSTNET', {
  ...barcode4j,
  ...shown,
  shortBarHeight: float(),
  baselinePosition: oneOf('top', 'bottom'),
  intercharGapWidth: float(),
});
export const pdf417 = element('barcode4j:PDF417', {
  ...barcode4j,
  minColumns: int(),
  maxColumns: int(),
  minRows: int(),
  maxRows: int(),
  widthToHeightRatio: float(),
  errorCorrectionLevel: int(),
});
export const qrCode = element('barcode4j:QRCode', {
  ...coded,
  margin: int(),
  errorCorrectionLevel: oneOf('L', 'M', 'Q', 'H'),
  qrVersion: int(),
});

export const barcode4jNodes: readonly AnyNode[] = [
  codabar,
  code128,
  ean128,
  dataMatrix,
  code39,
  interleaved2Of5,
  upca,
  upce,
  ean13,
  ean8,
  royalMailCustomer,
  uspsIntelligentMail,
  postnet,
  pdf417,
  qrCode,
];

export interface Barbecue extends ModelOf<typeof barbecue> {}
export interface Codabar extends ModelOf<typeof codabar> {}
export interface Code128 extends ModelOf<typeof code128> {}
export interface Ean128 extends ModelOf<typeof ean128> {}
export interface DataMatrix extends ModelOf<typeof dataMatrix> {}
export interface Code39 extends ModelOf<typeof code39> {}
export interface Interleaved2Of5 extends ModelOf<typeof interleaved2Of5> {}
export interface Upca extends ModelOf<typeof upca> {}
export interface Upce extends ModelOf<typeof upce> {}
export interface Ean13 extends ModelOf<typeof ean13> {}
export interface Ean8 extends ModelOf<typeof ean8> {}
export interface RoyalMailCustomer extends ModelOf<typeof royalMailCustomer> {}
export interface UspsIntelligentMail extends ModelOf<typeof uspsIntelligentMail> {}
export interface Postnet extends ModelOf<typeof postnet> {}
export interface Pdf417 extends ModelOf<typeof pdf417> {}
export interface QrCode extends ModelOf<typeof qrCode> {}

export type Barcode4j =
  | Codabar
  | Code128
  | Ean128
  | DataMatrix
  | Code39
  | Interleaved2Of5
  | Upca
  | Upce
  | Ean13
  | Ean8
  | RoyalMailCustomer
  | UspsIntelligentMail
  | Postnet
  | Pdf417
  | QrCode;
