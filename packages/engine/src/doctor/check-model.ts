/** What a model holds that is not run or not drawn: kinds, code of its own, query languages, fonts, properties. */
import type { Place } from '../base/diagnostic.ts';
import { knowsQueryLanguage } from '../data/open.ts';
import { unsupported } from '../model/unsupported.ts';
import type { UnsupportedCode } from '../model/unsupported.ts';
import type { FontRegistry } from '../text/font-registry.ts';
import { checkProperty } from './check-properties.ts';
import type { Find } from './finding.ts';
import { expressionText, walkModel } from './walk.ts';
import type { ModelObject } from './walk.ts';

/** Fields that name a Java class of the author's own. */
const classFields: readonly (readonly [field: string, code: UnsupportedCode])[] = [
  ['scriptletClass', 'code.scriptlet'],
  ['incrementerFactoryClass', 'code.incrementer'],
  ['customizerClass', 'code.customizer'],
  ['percentageCalculatorClass', 'code.percentage'],
  ['formatFactoryClass', 'code.formats'],
  ['processingClass', 'code.customizer'],
];
/** Class names that mean what the engine does anyhow. */
const harmless = /^net\.sf\.jasperreports\./;
const scriptletCall = /\$P\{(?:\w+_|REPORT_)SCRIPTLET\}/;

/** What the machine that is to run the report has. */
export interface Surroundings {
  readonly fonts: FontRegistry;
  /** Names of Java classes that something is registered for. */
  readonly registered: ReadonlySet<string>;
}

/** Looks at every object of a report or template. */
export function checkModel(model: object, { fonts, registered }: Surroundings, find: Find): void {
  const names = new Set<string>();
  const once = (key: string): boolean => !names.has(key) && names.add(key) !== undefined;
  walkModel(model, (node, place) => {
    checkKind(node, place, find);
    checkCode(node, place, registered, find);
    if ('language' in node && 'text' in node) checkLanguage(node, place, find);
    const text = expressionText(node);
    // Calls of what is registered are checked as expressions.
    if (text !== undefined && registered.size === 0 && scriptletCall.test(text)) find('code.scriptlet.used', place);
    checkFont(node, place, fonts, find, once);
    for (const property of (node['properties'] as readonly ModelObject[] | undefined) ?? [])
      if (once(`property ${String(property['name'])}`))
        checkProperty(String(property['name']), (property['place'] as Place | undefined) ?? place, find);
  });
}

function checkKind(node: ModelObject, place: Place | undefined, find: Find): void {
  const code = `element.${String(node['kind'])}`;
  // Plots and datasets of charts have kinds as well; elements are what has a size, components what such an element holds.
  if (node['kind'] === 'component' && node['component'] === undefined) find('element.component', place);
  else if (node['kind'] !== 'component' && Object.hasOwn(unsupported, code)) find(code as UnsupportedCode, place);
}

function checkCode(node: ModelObject, place: Place | undefined, registered: ReadonlySet<string>, find: Find): void {
  for (const [field, code] of classFields) {
    const name = node[field];
    if (typeof name === 'string' && name !== '' && !harmless.test(name) && !registered.has(name))
      find(code, place, { name });
  }
  for (const scriptlet of (node['scriptlets'] as readonly ModelObject[] | undefined) ?? [])
    if (!registered.has(String(scriptlet['class'])))
      find('code.scriptlet', scriptlet['place'] as Place, { name: String(scriptlet['class']) });
}

function checkLanguage(node: ModelObject, place: Place | undefined, find: Find): void {
  const name = String(node['language']);
  if (!knowsQueryLanguage(name)) find('query.language', place, { name });
}

function checkFont(
  node: ModelObject,
  place: Place | undefined,
  fonts: FontRegistry,
  find: Find,
  once: (key: string) => boolean,
): void {
  const { fontName: name, pdfFontName } = node;
  if (typeof name === 'string' && name !== '' && !fonts.has(name) && once(`font ${name}`))
    find('font.missing', place, { name, substitute: fonts.face(name, false, false).family.name });
  if (typeof pdfFontName === 'string' && once(`pdf ${pdfFontName}`)) find('font.pdf', place, { name: pdfFontName });
}
