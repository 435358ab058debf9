/** Which advice goes with a class that expressions do not know, by its name. Source: facts, reports in use (classes named). */
import type { UnsupportedCode } from '../model/unsupported.ts';

/** The first row that fits counts. */
const rows: readonly (readonly [pattern: RegExp, code: UnsupportedCode])[] = [
  [/(?:^|\.)(?:JasperCompileManager|JasperFillManager|JRXmlLoader|JRLoader)$/, 'class.compiler'],
  [/^(?:java\.io\.|java\.nio\.)?(?:File|Files|Paths|FileInputStream|FileReader|Path)$/, 'class.files'],
  [/(?:^|\.)(?:JRImageLoader|ImageIO|URL|URI|ClassLoader|RepositoryUtil)$/, 'class.files'],
  [/^(?:java\.lang\.)?(?:System|Runtime|Thread|Process|ProcessBuilder|Class|InetAddress)$/, 'class.system'],
  [/^(?:java\.sql\.(?:DriverManager|Connection|Statement)|javax\.naming\.)/, 'class.system'],
  [/barcode|barbecue|zxing|okapi|BcImage|QRCode/i, 'class.barcode'],
  [/^org\.joda\./, 'class.joda'],
  [/(?:Renderer|Transcoder|Drawable)$/, 'class.renderer'],
  [/Base64$/, 'class.base64'],
  [/^(?!java\.|javax\.|net\.sf\.jasperreports\.|groovy\.)(?:[a-z][\w$]*\.){2,}[A-Z]/, 'class.application'],
];

/** The row of the table for a class of that simple or full name. */
export function classAdvice(name: string): UnsupportedCode {
  return rows.find(([pattern]) => pattern.test(name))?.[1] ?? 'class.unknown';
}
