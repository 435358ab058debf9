/** File types: MIME types for up- and download, and names by extension. Source: reference "MIME Types"; facts: server §4.3, §4.5. */

interface FileTypeRow {
  /** Content-Type of a download. */
  readonly download: string;
  /** Content-Types of an upload that mean this type. */
  readonly upload: readonly string[];
  /** Shown in the browser instead of saved. */
  readonly inline?: true;
}

const office = 'application/vnd.openxmlformats-officedocument';

export const fileTypes: Readonly<Record<string, FileTypeRow>> = {
  pdf: { download: 'application/pdf', upload: ['application/pdf'] },
  html: { download: 'application/html', upload: ['text/html', 'application/html'] },
  xls: { download: 'application/xls', upload: ['application/xls', 'application/vnd.ms-excel'], inline: true },
  rtf: { download: 'application/rtf', upload: ['application/rtf'] },
  csv: { download: 'text/csv', upload: ['text/csv'] },
  odt: { download: 'application/vnd.oasis.opendocument.text', upload: ['application/vnd.oasis.opendocument.text'] },
  txt: { download: 'text/plain', upload: ['text/plain'] },
  docx: {
    download: `${office}.wordprocessingml.document`,
    upload: [`${office}.wordprocessingml.document`],
    inline: true,
  },
  ods: {
    download: 'application/vnd.oasis.opendocument.spreadsheet',
    upload: ['application/vnd.oasis.opendocument.spreadsheet'],
  },
  xlsx: { download: `${office}.spreadsheetml.sheet`, upload: [`${office}.spreadsheetml.sheet`], inline: true },
  pptx: {
    download: `${office}.presentationml.presentation`,
    upload: [`${office}.presentationml.presentation`],
    inline: true,
  },
  img: { download: 'image/*', upload: ['image/*'] },
  font: { download: 'font/*', upload: ['font/*'] },
  jrxml: {
    download: 'application/repository.file+jrxml',
    upload: ['application/jrxml', 'application/repository.file+jrxml'],
  },
  jar: { download: 'application/zip', upload: ['application/zip', 'application/jar'] },
  prop: { download: 'text/plain', upload: ['application/properties'] },
  jrtx: { download: 'application/repository.file+jrtx', upload: ['application/jrtx'] },
  xml: { download: 'application/repository.file+xml', upload: ['application/xml', 'text/xml'] },
  json: { download: 'application/json', upload: ['application/json'] },
  css: { download: 'text/css', upload: ['text/css'] },
  accessGrantSchema: {
    download: 'application/repository.file+accessGrantSchema',
    upload: ['application/accessgrantschema'],
  },
  olapMondrianSchema: {
    download: 'application/repository.file+olapMondrianSchema',
    upload: ['application/olapmondrianschema'],
  },
  mongoDbSchema: { download: 'application/mongoDbSchema', upload: ['application/mongodbschema'] },
  dashboardComponent: {
    download: 'application/dashboardComponentsSchema+json',
    upload: ['application/dashboardcomponentsschema+json'],
  },
  secureFile: { download: 'application/octet-stream', upload: ['application/securefile'] },
  cer: { download: 'application/octet-stream', upload: ['application/pfx'] },
  key: { download: 'application/octet-stream', upload: ['application/key'] },
  ppk: { download: 'application/octet-stream', upload: ['application/ppk'] },
  pub: { download: 'application/octet-stream', upload: ['application/pub'] },
  unspecified: { download: 'application/octet-stream', upload: ['application/octet-stream'] },
};

const byExtension: Readonly<Record<string, string>> = {
  png: 'img',
  jpg: 'img',
  jpeg: 'img',
  gif: 'img',
  svg: 'img',
  bmp: 'img',
  tif: 'img',
  tiff: 'img',
  webp: 'img',
  ttf: 'font',
  otf: 'font',
  properties: 'prop',
  htm: 'html',
  pdf: 'pdf',
  html: 'html',
  xls: 'xls',
  rtf: 'rtf',
  csv: 'csv',
  odt: 'odt',
  txt: 'txt',
  docx: 'docx',
  ods: 'ods',
  xlsx: 'xlsx',
  pptx: 'pptx',
  jrxml: 'jrxml',
  jar: 'jar',
  jrtx: 'jrtx',
  xml: 'xml',
  json: 'json',
  css: 'css',
};

/** Type of an upload: by MIME type, then by the name's extension, else `unspecified`. */
export function fileTypeOf(mime: string, name: string): string {
  const lower = mime.toLowerCase();
  if (lower === 'application/octet-stream') return 'unspecified';
  const family = `${lower.slice(0, lower.indexOf('/'))}/*`;
  const byMime = Object.entries(fileTypes).find(([, row]) => row.upload.includes(lower) || row.upload.includes(family));
  return byMime?.[0] ?? byExtension[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'unspecified';
}

/** Content-Type of a download; pictures are recognised by their first bytes. */
export function downloadType(type: string, name: string, head: Uint8Array): string {
  if (type === 'img') return imageType(head) ?? 'image/*';
  const row = fileTypes[type];
  if (row !== undefined && type !== 'unspecified') return row.download;
  const guessed = byExtension[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  return guessed === undefined
    ? 'application/octet-stream'
    : guessed === 'img'
      ? (imageType(head) ?? 'application/octet-stream')
      : (fileTypes[guessed]?.download ?? 'application/octet-stream');
}

/** `image/<format>` from the signature of the content; null when unknown. */
function imageType(head: Uint8Array): string | null {
  const ascii = Buffer.from(head.subarray(0, 256)).toString('latin1');
  if (ascii.startsWith('\x89PNG')) return 'image/png';
  if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (ascii.startsWith('GIF8')) return 'image/gif';
  if (ascii.startsWith('BM')) return 'image/bmp';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
  if (ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')) return 'image/tiff';
  return /<svg[\s>]/.test(ascii) ? 'image/svg+xml' : null;
}
