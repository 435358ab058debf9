/** What the properties of a report and of the run say about a PDF. Source: facts engine §8.10 (pdf). */
import { textString } from './numbers.ts';
import { exportSettings, flagProperty, numberProperty, textProperty } from '../shared/properties.ts';
import type { ExportContext } from '../exporter.ts';
import type { Print } from '../../print/model.ts';

/** The PDF exporter's properties. */
export const pdfProperties = {
  bookmarksEnabled: flagProperty('pdf.bookmarks.enabled', true),
  collapseMissingBookmarkLevels: flagProperty('pdf.collapse.missing.bookmark.levels'),
  displayMetadataTitle: flagProperty('pdf.display.metadata.title'),
  evenPageOffsetX: numberProperty('pdf.even.page.offset.x', 0),
  evenPageOffsetY: numberProperty('pdf.even.page.offset.y', 0),
  ignoreHyperlink: flagProperty('pdf.ignore.hyperlink'),
  javascript: textProperty('pdf.javascript'),
  metadataAuthor: textProperty('pdf.metadata.author'),
  metadataCreator: textProperty('pdf.metadata.creator', 'Chert'),
  metadataKeywords: textProperty('pdf.metadata.keywords'),
  metadataProducer: textProperty('pdf.metadata.producer', 'Chert'),
  metadataSubject: textProperty('pdf.metadata.subject'),
  metadataTitle: textProperty('pdf.metadata.title'),
  oddPageOffsetX: numberProperty('pdf.odd.page.offset.x', 0),
  oddPageOffsetY: numberProperty('pdf.odd.page.offset.y', 0),
  printScaling: textProperty('pdf.print.scaling', 'default'),
  sizePageToContent: flagProperty('pdf.size.page.to.content'),
  tagLanguage: textProperty('pdf.tag.language'),
  version: textProperty('pdf.version', '1.7'),
} as const;

/** zlib level of streams: a fifth less time than level 6 for 0.3 % more bytes. */
const level = 5;

export interface PdfSettings {
  /** `1.4` … `1.7`, as the header names it. */
  readonly version: string;
  readonly level: number;
  readonly hasBookmarks: boolean;
  readonly collapsesLevels: boolean;
  readonly ignoresLinks: boolean;
  readonly sizesPageToContent: boolean;
  /** Shift of pages by parity of their number (from 1): `[even, odd]`, points, y down. */
  readonly offsets: readonly [{ readonly x: number; readonly y: number }, { readonly x: number; readonly y: number }];
  readonly language: string | null;
  readonly javascript: string | null;
  /** Entry of the catalog. */
  readonly viewerPreferences: string;
  /** Entries of the information dictionary, without dates. */
  readonly info: string;
}

export function pdfSettings(print: Print, context: ExportContext): PdfSettings {
  const settings = exportSettings(print, context);
  const p = pdfProperties;
  const scaling = settings.text(p.printScaling) === 'none' ? 'None' : 'AppDefault';
  const title = settings.flag(p.displayMetadataTitle) ? '/DisplayDocTitle true' : '';
  const info = [
    ['Title', settings.text(p.metadataTitle)],
    ['Author', settings.text(p.metadataAuthor)],
    ['Subject', settings.text(p.metadataSubject)],
    ['Keywords', settings.text(p.metadataKeywords)],
    ['Creator', settings.text(p.metadataCreator)],
    ['Producer', settings.text(p.metadataProducer)],
  ] as const;
  return {
    version: pdfVersion(settings.text(p.version)),
    level,
    hasBookmarks: settings.flag(p.bookmarksEnabled),
    collapsesLevels: settings.flag(p.collapseMissingBookmarkLevels),
    ignoresLinks: settings.flag(p.ignoreHyperlink),
    sizesPageToContent: settings.flag(p.sizePageToContent),
    offsets: [
      { x: settings.number(p.evenPageOffsetX) ?? 0, y: settings.number(p.evenPageOffsetY) ?? 0 },
      { x: settings.number(p.oddPageOffsetX) ?? 0, y: settings.number(p.oddPageOffsetY) ?? 0 },
    ],
    language: settings.text(p.tagLanguage),
    javascript: settings.text(p.javascript),
    viewerPreferences: `/ViewerPreferences<<${title}/PrintScaling/${scaling}>>`,
    info: info.map(([key, value]) => (value === null ? '' : `/${key}${textString(value)}`)).join(''),
  };
}

/** `1.5`, or its last digit alone; anything else means 1.7. */
function pdfVersion(text: string | null): string {
  const digit = /^(?:1\.)?([2-7])$/.exec(text?.trim() ?? '')?.[1];
  return `1.${digit ?? '7'}`;
}
