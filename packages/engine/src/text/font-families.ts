/** Families and font sets of a folder: its `fonts.xml` and font extensions, as users of the peer write them. Source: facts, engine §3.11. */
import { ReportError } from '../base/diagnostic.ts';
import { decodeProperties, parseProperties } from '../base/resource-bundle.ts';
import { readXml, type XmlElement, type XmlLimits } from '../base/xml-reader.ts';
import type { FontFolder } from '../host/font-folder.ts';
import { dejaVuFamilies } from './font-registry.ts';
import type { FontFamily, FontLoader, FontSetMember } from './font-registry.ts';
import { readTrueType } from './font.ts';

/** What one font folder may name. */
export const fontFolderLimits: XmlLimits = {
  bytes: 1024 * 1024,
  depth: 16,
  elements: 20_000,
  attributesPerElement: 16,
};

/** The file in a font folder that declares its families when no extension file names another one. */
const fontsFile = 'fonts.xml';

/** The file of a font extension, and the keys in it whose values are files that declare families. */
const extensionFile = 'jasperreports_extension.properties';
const extensionKey = 'net.sf.jasperreports.extension.simple.font.families.';

/** A file that declares families; paths in it begin at `place` (see `FontFolder.places`). */
interface Source {
  readonly place: string;
  readonly name: string;
}

/**
 * Families and sets of a font folder. Every face is read once, so that a bad file is told here; of two families of one name
 * the first counts. Errors: `ReportError` `font.file.missing`, `font.broken`, `font.family.invalid`,
 * `util.font.set.family.not.found`, `xml.*`; each names the file.
 */
export function readFontFamilies({ load, places }: FontFolder): readonly FontFamily[] {
  const sources = places.flatMap((place) => sourcesIn(place, load));
  if (sources.length === 0)
    throw missing(`The font folder has no ${fontsFile}, no ${extensionFile} and no JAR file that declares fonts.`);
  const families = new Map<string, FontFamily>();
  const sets: (readonly [XmlElement, Source])[] = [];
  for (const source of sources) {
    const root = rootOf(source, load);
    for (const element of root.children) {
      if (element.local === 'fontSet') sets.push([element, source]);
      if (element.local !== 'fontFamily') continue;
      const family = familyOf(element, source);
      if (families.has(family.name)) continue;
      checkFaces(family, load);
      families.set(family.name, family);
    }
  }
  const known = new Map([...dejaVuFamilies.map((family) => [family.name, family] as const), ...families]);
  return [...families.values(), ...sets.map(([element, source]) => setOf(element, source, known))];
}

/** What a place declares: what its extension file names, else its `fonts.xml`. */
function sourcesIn(place: string, load: FontLoader): readonly Source[] {
  const extension = load(addressOf(place, extensionFile));
  if (extension !== null)
    return [...parseProperties(decodeProperties(extension))]
      .filter(([key]) => key.startsWith(extensionKey))
      .map(([, value]) => ({ place, name: value.trim() }));
  return load(addressOf(place, fontsFile)) === null ? [] : [{ place, name: fontsFile }];
}

function rootOf(source: Source, load: FontLoader): XmlElement {
  const file = fileOf(source);
  const bytes = load(addressOf(source.place, source.name));
  if (bytes === null) throw missing(`The file ${file}, which is to declare fonts, is not there.`);
  const root = readXml(bytes, file, fontFolderLimits);
  if (root.local !== 'fontFamilies') throw invalid(source, root, `begins with <${root.name}>, not <fontFamilies>`);
  return root;
}

function familyOf(element: XmlElement, source: Source): FontFamily {
  const name = nameOf(source, element, 'name');
  const face = (kind: string): string | undefined => faceOf(element, kind, source);
  const normal = face('normal') ?? face('bold') ?? face('italic');
  if (normal === undefined) throw invalid(source, element, `gives the family "${name}" no normal face`);
  const embedded = textOf(element, 'pdfEmbedded');
  return {
    name,
    normal,
    bold: face('bold'),
    italic: face('italic'),
    boldItalic: face('boldItalic'),
    htmlStack: htmlStackOf(element),
    pdfEncoding: textOf(element, 'pdfEncoding'),
    isPdfEmbedded: embedded === undefined ? undefined : embedded === 'true',
  };
}

/** A set draws as its primary family (else the first); the others are asked, in order, for what that one lacks. */
function setOf(element: XmlElement, source: Source, families: ReadonlyMap<string, FontFamily>): FontFamily {
  const name = nameOf(source, element, 'name');
  const members = element.children
    .filter(({ local }) => local === 'family')
    .map((family) => ({ family, name: nameOf(source, family, 'familyName') }));
  for (const member of members)
    if (!families.has(member.name))
      throw new ReportError(
        'util.font.set.family.not.found',
        `The font set "${name}" in ${fileOf(source)} names the family "${member.name}", which is not declared.`,
        { file: fileOf(source), place: member.family.place },
      );
  const primary = members.find(({ family }) => family.attributes.primary === 'true') ?? members[0];
  if (primary === undefined) throw invalid(source, element, `gives the font set "${name}" no family`);
  const others = members.filter((member) => member !== primary);
  return {
    ...families.get(primary.name)!,
    name,
    htmlStack: htmlStackOf(element) ?? families.get(primary.name)!.htmlStack,
    members: others.map(({ family, name }): FontSetMember => ({
      name,
      includes: scriptsOf(family, 'include', source),
      excludes: scriptsOf(family, 'exclude', source),
    })),
  };
}

/** Patterns of the scripts below `includedScripts`/`excludedScripts`, or right below the family. */
function scriptsOf(family: XmlElement, verb: 'include' | 'exclude', source: Source): readonly RegExp[] {
  const holders = [family, ...family.children.filter(({ local }) => local === `${verb}dScripts`)];
  return holders
    .flatMap((holder) => holder.children.filter(({ local }) => local === verb || local === `${verb}Script`))
    .concat(holders.slice(1).flatMap((holder) => holder.children.filter(({ local }) => local === 'script')))
    .map((element) => {
      const name = (element.attributes.script ?? element.text).trim();
      const words = name.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
      try {
        return new RegExp(`\\p{Script=${words.join('_')}}`, 'u');
      } catch {
        throw invalid(source, element, `names the script "${name}", which there is not`);
      }
    });
}

/** A path as text, or in a `font` element inside. */
function faceOf(family: XmlElement, face: string, source: Source): string | undefined {
  const element = family.children.find(({ local }) => local === face);
  const path = element && (textOf(element, 'font') ?? element.text.trim());
  return path === undefined || path === '' ? undefined : addressOf(source.place, path);
}

function htmlStackOf(element: XmlElement): string | undefined {
  const fonts = element.children.find(({ local }) => local === 'exportFonts');
  const html = fonts?.children.find(
    ({ attributes }) => attributes.key === 'net.sf.jasperreports.html' || attributes.key === 'html',
  );
  return html?.text.trim() || undefined;
}

function textOf(element: XmlElement, name: string): string | undefined {
  return element.children.find(({ local }) => local === name)?.text.trim() || undefined;
}

function nameOf(source: Source, element: XmlElement, attribute: string): string {
  const name = element.attributes[attribute];
  if (name === undefined || name === '') throw invalid(source, element, `has a <${element.name}> without ${attribute}`);
  return name;
}

function checkFaces(family: FontFamily, load: FontLoader): void {
  for (const address of new Set([family.normal, family.bold, family.italic, family.boldItalic])) {
    if (address === undefined) continue;
    const path = address.slice(addressOf('', '').length);
    const bytes = load(address);
    if (bytes === null) throw missing(`The font file ${path} of the family "${family.name}" is not there.`);
    readTrueType(bytes, path);
  }
}

/** Paths in a JAR file may begin with a slash. */
function addressOf(place: string, path: string): string {
  return `folder:${place}${place === '' ? path : path.replace(/^\/+/, '')}`;
}

function fileOf({ place, name }: Source): string {
  return `${place}${name}`;
}

function missing(what: string): ReportError {
  return new ReportError('font.file.missing', what);
}

function invalid(source: Source, element: XmlElement, what: string): ReportError {
  const file = fileOf(source);
  const { place } = element;
  return new ReportError('font.family.invalid', `${file} ${what} (line ${place.line}).`, { file, place });
}
