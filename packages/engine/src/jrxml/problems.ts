/** What readers say about wrong files. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import type { XmlElement } from '../base/xml-reader.ts';
import type { Codec } from '../model/declare.ts';
import type { Dialect } from './layout.ts';
import { expected } from './scalar.ts';

/** What a reading needs besides the element. */
export interface Reading {
  readonly dialect: Dialect;
  readonly file: string;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Hears of attributes that newer files spell otherwise. */
  readonly old?: OldHearer | undefined;
}

export type OldHearer = (place: Place, element: string, attribute: string) => void;

export function unknownElement(xml: XmlElement, parent: XmlElement, reading: Reading): void {
  problem(reading, 'jrxml.element.unknown', xml.place, `<${xml.name}> is not known inside <${parent.name}>`);
}

export function unknownAttribute(xml: XmlElement, name: string, reading: Reading): void {
  problem(reading, 'jrxml.attribute.unknown', xml.attributePlace(name), `<${xml.name}> has no attribute ${name}`);
}

export function wrongValue(
  place: Place,
  xml: XmlElement,
  what: string,
  text: string,
  codec: Codec,
  reading: Reading,
): void {
  // The peer takes a colour of unknown name for the default one, so the report still runs.
  const level = codec.type === 'color' && !/^\s*(?:[#\d]|rgb)/.test(text) ? 'warn' : 'error';
  const message = `<${xml.name}> ${what}: "${text.slice(0, 80)}" is not ${expected(codec)}`;
  reading.report({ code: 'jrxml.value.invalid', level, message, file: reading.file, place });
}

export function problem(reading: Reading, code: string, place: Place, message: string): void {
  reading.report({ code, level: 'error', message, file: reading.file, place });
}

export function warn(reading: Reading, code: string, place: Place, message: string): void {
  reading.report({ code, level: 'warn', message, file: reading.file, place });
}
