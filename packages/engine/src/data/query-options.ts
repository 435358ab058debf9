/** What configures a query: parameters, then properties of the dataset. Source: facts, engine §6.1, §6.4. */
import { bytesOf, JavaArray } from '../base/arrays.ts';
import { ReportError } from '../base/diagnostic.ts';
import { Locale } from '../base/locale.ts';
import type { Property } from '../base/style.ts';
import { toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';
import type { Host } from '../host/host.ts';
import { elementsOf } from './collection-elements.ts';
import { prefix, propertyValue } from './field-property.ts';
import type { DataFormats } from './formats.ts';
import type { QueryParameter } from './query-text.ts';
import type { ByteSource } from './text-chunks.ts';

export interface QueryContext {
  readonly parameters: readonly QueryParameter[];
  readonly properties: readonly Property[];
  readonly host: Host;
  /** Location of the report, from which relative locations are resolved. */
  readonly file: string;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** Locale and zone of the machine; default en_US and the report's zone. */
  readonly defaultLocale?: Locale | undefined;
  readonly defaultTimeZone?: TimeZone | undefined;
}

/** Looks options up by parameter name and by property name (without the common prefix). */
export class QueryOptions {
  readonly context: QueryContext;
  private readonly byName: ReadonlyMap<string, QueryParameter>;
  constructor(context: QueryContext) {
    this.context = context;
    this.byName = new Map(context.parameters.map((parameter) => [parameter.name, parameter]));
  }

  parameter(name: string): QueryParameter | undefined {
    return this.byName.get(name);
  }

  /** The first parameter of these names that has a value. */
  value(...names: readonly string[]): Value {
    for (const name of names) {
      const value = this.byName.get(name)?.value ?? null;
      if (value !== null) return value;
    }
    return null;
  }

  property(name: string): string | undefined {
    return propertyValue(this.context.properties, prefix + name);
  }

  /** Text of a parameter (by its own name or the property's full name), else of the property. */
  text(parameter: string, property: string): string | undefined {
    const value = this.value(parameter, prefix + property);
    return value === null ? this.property(property) : toText(value);
  }

  flag(...parameters: readonly string[]): boolean {
    return this.value(...parameters) === true;
  }

  /** Names in an array parameter, else the comma-separated properties whose names start with `property`, by suffix. */
  list(parameters: readonly string[], property: string): readonly string[] | undefined {
    const value = this.value(...parameters);
    const items = value === null ? null : elementsOf(value);
    if (items !== null) return items.map(toText);
    const full = prefix + property;
    const found = this.context.properties.filter((p) => p.name === full || p.name.startsWith(`${full}.`));
    if (found.length === 0) return undefined;
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    return found.flatMap((p) => (p.value ?? '').split(',').map((name) => name.trim()));
  }

  /** Locale, zone and patterns; `names` are parameter stem (`JSON`) and property stem (`json`). */
  formats(parameterStem: string, stem: string): DataFormats {
    const { context } = this;
    const locale = this.value(`${parameterStem}_LOCALE`);
    const localeCode = this.property(`${stem}.locale.code`);
    const zone = this.value(`${parameterStem}_TIME_ZONE`, `${parameterStem}_TIMEZONE`);
    const zoneId = this.property(`${stem}.timezone.id`);
    return {
      locale:
        locale instanceof Locale
          ? locale
          : localeCode === undefined
            ? (context.defaultLocale ?? Locale.US)
            : Locale.of(localeCode),
      timeZone:
        zone instanceof TimeZone
          ? zone
          : zoneId === undefined
            ? (context.defaultTimeZone ?? context.timeZone)
            : TimeZone.getTimeZone(zoneId),
      machineZone: context.defaultTimeZone ?? context.timeZone,
      datePattern: this.text(`${parameterStem}_DATE_PATTERN`, `${stem}.date.pattern`),
      numberPattern: this.text(`${parameterStem}_NUMBER_PATTERN`, `${stem}.number.pattern`),
    };
  }

  /** Bytes behind the first of these parameters with a value, else behind the property's location; null when none is named.
   *  Errors: `repo.input.stream.not.found`. */
  async bytes(parameters: readonly string[], property: string): Promise<Uint8Array | null> {
    const value = this.value(...parameters, prefix + property) ?? this.property(property) ?? null;
    return value === null ? null : ((await this.open(value, false)) as Uint8Array);
  }

  /** The same as it arrives, for formats read from front to back. */
  async stream(parameters: readonly string[], property: string): Promise<ByteSource | null> {
    const value = this.value(...parameters, prefix + property) ?? this.property(property) ?? null;
    return value === null ? null : this.open(value, true);
  }

  /** Bytes of a location. Errors: `repo.input.stream.not.found`. */
  async located(location: string): Promise<Uint8Array> {
    return (await locate(location, this.context)) as Uint8Array;
  }

  private async open(value: Value, asStream: boolean): Promise<ByteSource> {
    const given = bytesIn(value);
    if (given !== null) return given;
    return locate(toText(value), this.context, asStream);
  }
}

/** Bytes of a location. Errors: `repo.input.stream.not.found`. */
export async function locate(
  location: string,
  { host, file }: Pick<QueryContext, 'host' | 'file'>,
  asStream = false,
): Promise<ByteSource> {
  const found =
    asStream && host.stream !== undefined ? await host.stream(location, file) : await host.file(location, file);
  if (found === null)
    throw new ReportError('repo.input.stream.not.found', `Input stream not found at: ${location}.`, { file });
  return found;
}

/** A byte[] or an input stream object that holds its bytes. */
function bytesIn(value: Value): Uint8Array | null {
  if (value instanceof JavaArray) return bytesOf(value);
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return null;
  return value.bytes instanceof Uint8Array ? value.bytes : null;
}
