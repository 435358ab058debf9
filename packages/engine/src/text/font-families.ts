/** Families and font sets out of a `fonts.xml`, as users of the peer write them. Source: facts, engine §3.11. */
import { ReportError } from '../base/diagnostic.ts';
import { readXml, type XmlElement, type XmlLimits } from '../base/xml-reader.ts';
import type { FontFamily, FontLoader, FontSetMember } from './font-registry.ts';
import { readTrueType } from './font.ts';

/** What one font folder may name. */
export const fontFolderLimits: XmlLimits = {
  bytes: 1024 * 1024,
  depth: 16,
  elements: 20_000,
  attributesPerElement: 16,
};

/** The file in a font folder that declares its families. */
export const fontsFile = 'fonts.xml';

/**
 * Families and sets of a font folder; `load` gives the bytes of `folder:<path>`. Every face is read once, so that a bad
 * file is told here. Errors: `ReportError` `font.file.missing`, `font.broken`, `font.family.invalid`,
 * `util.font.set.family.not.found`, `xml.*`; each names the file.
 */
export function readFontFamilies(load: FontLoader): readonly FontFamily[] {
  const bytes = load(addressOf(fontsFile));
  if (bytes === null) throw new ReportError('font.file.missing', `The font folder has no ${fontsFile}.`);
  const root = readXml(bytes, fontsFile, fontFolderLimits);
  if (root.local !== 'fontFamilies') throw invalid(root, `begins with <${root.name}>, not <fontFamilies>`);
  const families = root.children.filter(({ local }) => local === 'fontFamily').map(familyOf);
  for (const family of families) checkFaces(family, load);
  const byName = new Map(families.map((family) => [family.name, family]));
  const sets = root.children.filter(({ local }) => local === 'fontSet').map((set) => setOf(set, byName));
  return [...families, ...sets];
}

function familyOf(element: XmlElement): FontFamily {
  const name = nameOf(element, 'name');
  const normal = faceOf(element, 'normal') ?? faceOf(element, 'bold') ?? faceOf(element, 'italic');
  if (normal === undefined) throw invalid(element, `gives the family "${name}" no normal face`);
  const embedded = textOf(element, 'pdfEmbedded');
  return {
    name,
    normal,
    bold: faceOf(element, 'bold'),
    italic: faceOf(element, 'italic'),
    boldItalic: faceOf(element, 'boldItalic'),
    htmlStack: htmlStackOf(element),
    pdfEncoding: textOf(element, 'pdfEncoding'),
    isPdfEmbedded: embedded === undefined ? undefined : embedded === 'true',
  };
}

/** A set draws as its primary family (else the first); the others are asked, in order, for what that one lacks. */
function setOf(element: XmlElement, families: ReadonlyMap<string, FontFamily>): FontFamily {
  const name = nameOf(element, 'name');
  const members = element.children
    .filter(({ local }) => local === 'family')
    .map((family) => ({ family, name: nameOf(family, 'familyName') }));
  for (const member of members)
    if (!families.has(member.name))
      throw new ReportError(
        'util.font.set.family.not.found',
        `The font set "${name}" in ${fontsFile} names the family "${member.name}", which is not declared there.`,
        { file: fontsFile, place: member.family.place },
      );
  const primary = members.find(({ family }) => family.attributes.primary === 'true') ?? members[0];
  if (primary === undefined) throw invalid(element, `gives the font set "${name}" no family`);
  const others = members.filter((member) => member !== primary);
  return {
    ...families.get(primary.name)!,
    name,
    htmlStack: htmlStackOf(element) ?? families.get(primary.name)!.htmlStack,
    members: others.map(({ family, name }): FontSetMember => ({
      name,
      includes: scriptsOf(family, 'include'),
      excludes: scriptsOf(family, 'exclude'),
    })),
  };
}

/** Patterns of the scripts below `includedScripts`/`excludedScripts`, or right below the family. */
function scriptsOf(family: XmlElement, verb: 'include' | 'exclude'): readonly RegExp[] {
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
        throw invalid(element, `names the script "${name}", which there is not`);
      }
    });
}

/** A path as text, or in a `font` element inside. */
function faceOf(family: XmlElement, face: string): string | undefined {
  const element = family.children.find(({ local }) => local === face);
  const path = element && (textOf(element, 'font') ?? element.text.trim());
  return path === undefined || path === '' ? undefined : addressOf(path);
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

function nameOf(element: XmlElement, attribute: string): string {
  const name = element.attributes[attribute];
  if (name === undefined || name === '') throw invalid(element, `has a <${element.name}> without ${attribute}`);
  return name;
}

function checkFaces(family: FontFamily, load: FontLoader): void {
  for (const address of new Set([family.normal, family.bold, family.italic, family.boldItalic])) {
    if (address === undefined) continue;
    const path = address.slice(addressOf('').length);
    const bytes = load(address);
    if (bytes === null)
      throw new ReportError('font.file.missing', `The font file ${path} of the family "${family.name}" is not there.`);
    readTrueType(bytes, path);
  }
}

function addressOf(path: string): string {
  return `folder:${path}`;
}

function invalid(element: XmlElement, what: string): ReportError {
  return new ReportError('font.family.invalid', `${fontsFile} ${what} (line ${element.place.line}).`, {
    file: fontsFile,
    place: element.place,
  });
}
