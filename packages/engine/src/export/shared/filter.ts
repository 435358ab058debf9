/** Elements that properties keep out of an export. Source: facts engine §8.3 (filter). */
import type { Origin, Print, PrintElement } from '../../print/model.ts';
import { elementProperty, exportProperties, hasProperties, type ExportSettings } from './properties.ts';

/** Tells whether an element takes part; children of a refused frame are refused with it. */
export type ElementFilter = (element: PrintElement) => boolean;

/** The filter for a format, named as in properties (`csv`, `xls`, `html` …). A new one for each export: keep-first
 *  rules remember what they have seen. Undefined when nothing can be refused. */
export function elementFilter(format: string, print: Print, settings: ExportSettings): ElementFilter {
  const start = `net.sf.jasperreports.export.${format}.exclude.`;
  const keys = keyRule(settings.startingWith(`${start}key.`));
  const origins = originRules(settings.startingWith(`${start}origin.`));
  const excludeName = `net.sf.jasperreports.export.${format}.exclude`;
  const byDefault = settings.flag(exportProperties.defaultExclude);
  return (element) => {
    if (hasProperties(element)) {
      const own =
        elementProperty(element, excludeName) ?? elementProperty(element, exportProperties.defaultExclude.name);
      if (own?.toLowerCase() === 'true') return false;
      if (own === null && byDefault) return false;
    } else if (byDefault) return false;
    if (keys.size > 0 && element.template.key !== undefined && keys.has(element.template.key)) return false;
    if (origins.length === 0 || element.template.origin === undefined) return true;
    const origin = print.origins[element.template.origin];
    return origin === undefined || origins.every((rule) => rule.keeps(element, origin));
  };
}

/** `exclude.key.{suffix}` = key; an empty value means that the suffix is the key. */
function keyRule(properties: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...properties].map(([suffix, value]) => (value === '' ? suffix : value)));
}

interface OriginRule {
  keeps(element: PrintElement, origin: Origin): boolean;
}

interface OriginPattern {
  band?: string;
  group?: string;
  report?: string;
  keepFirst: boolean;
}

/** `[keep.first.]band|group|report.{name}`; parts with one name make one rule. */
function originRules(properties: ReadonlyMap<string, string>): OriginRule[] {
  const patterns = new Map<string, OriginPattern>();
  for (const [rest, value] of properties) {
    const match = /^(keep\.first\.)?(band|group|report)\.(.+)$/.exec(rest);
    if (match === null) continue;
    const [, keep, part, name = ''] = match;
    const id = `${keep ?? ''}${name}`;
    const pattern = patterns.get(id) ?? { keepFirst: keep !== undefined };
    pattern[part as 'band' | 'group' | 'report'] = value;
    patterns.set(id, pattern);
  }
  return [...patterns.values()].map(originRule);
}

function originRule(pattern: OriginPattern): OriginRule {
  const kept = new Set<number>();
  return {
    keeps(element, origin) {
      const isMeant =
        (pattern.band === undefined || pattern.band === origin.band) &&
        names(pattern.group, origin.group) &&
        names(pattern.report, origin.report);
      if (!isMeant) return true;
      if (!pattern.keepFirst) return false;
      const id = element.template.sourceElementId;
      if (element.printElementId > 1 || (kept.has(id) && element.printElementId !== 1)) return false;
      kept.add(id);
      return true;
    },
  };
}

/** `*` names any group or report; an absent pattern only those elements that have none. */
function names(pattern: string | undefined, value: string | undefined): boolean {
  if (pattern === '*') return value !== undefined;
  return pattern === value;
}
