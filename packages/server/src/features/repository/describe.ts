/** Rows → descriptors as the caller sees them: relative URIs, local dates, masks, references expanded on demand. */
import type { AccessView } from '../../access/access.ts';
import { localDateTime } from '../../base/dates.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import { replaceNested } from '../../resource/nested-values.ts';
import { typeNamed } from '../../resource/registry.ts';
import type { ResourceType } from '../../resource/resource-type.ts';
import { relativeUri } from '../../tenant/scope.ts';
import type { Nested, NestedSpec, PlainObject } from '../../wire/shape.ts';
import { store, type LinkRow, type ResourceRow } from './repository.store.ts';

export interface Descriptor {
  readonly type: ResourceType;
  /** The caller's URI. */
  readonly uri: string;
  readonly version: number;
  /** Base and own fields, ready to encode. */
  readonly model: PlainObject;
}

export interface Expansion {
  readonly all: boolean;
  /** Types to expand when not all are. */
  readonly types: ReadonlySet<string>;
}

export interface DescribeParts {
  readonly sql: Sql;
  readonly who: Principal;
  readonly view: AccessView;
  /** Zone of callers who named none. */
  readonly zone: string;
}

/** Deepest chain of expanded references; beyond it references stay. */
const expansionLimit = 10;

/** Errors: none; what the caller may not read stays a reference. */
export async function describe(
  row: ResourceRow,
  expansion: Expansion,
  parts: DescribeParts,
  depth = 0,
): Promise<Descriptor> {
  const type = typeNamed(row.type);
  if (type === undefined) throw new Error(`resource ${row.uri} has the unknown type ${row.type}`);
  const own = await replaceNested(type.own, row.body, (marker, spec) =>
    nestedOf(marker, spec, row, expansion, parts, depth),
  );
  return {
    type,
    uri: relativeUri(parts.who.tenant, row.uri) ?? row.uri,
    version: row.version,
    model: { ...baseOf(row, parts), ...own },
  };
}

/** The fields that every descriptor and every search hit has. */
export function baseOf(
  row: Omit<ResourceRow, 'links' | 'body' | 'secrets' | 'content_sha256' | 'content_size'>,
  parts: Omit<DescribeParts, 'sql'>,
): PlainObject {
  const zone = parts.who.timeZone ?? parts.zone;
  return {
    version: row.version,
    permissionMask: parts.view.maskOf(row.uri),
    creationDate: localDateTime(row.created_at, zone),
    updateDate: localDateTime(row.updated_at, zone),
    label: row.label,
    description: row.description ?? undefined,
    uri: relativeUri(parts.who.tenant, row.uri) ?? row.uri,
  };
}

/** The link that a stored marker stands for. */
export function linkOf(marker: unknown, row: ResourceRow): LinkRow | undefined {
  const position = (marker as { $link?: number }).$link;
  return row.links.find((link) => link.position === position);
}

async function nestedOf(
  marker: unknown,
  spec: NestedSpec,
  row: ResourceRow,
  expansion: Expansion,
  parts: DescribeParts,
  depth: number,
): Promise<Nested | undefined> {
  const link = linkOf(marker, row);
  if (link === undefined) return undefined;
  const uri = relativeUri(parts.who.tenant, link.uri);
  if (uri === null) return undefined;
  const wanted = (expansion.all || expansion.types.has(link.type)) && spec.isBare !== true && depth < expansionLimit;
  if (!wanted || !mayDescribe(link.type, link.uri, parts.view)) return { reference: uri };
  const target = await store.find(parts.sql, link.uri);
  const key = Object.entries(spec.inline).find(([, type]) => type === link.type)?.[0];
  if (target === undefined || key === undefined) return { reference: uri };
  return { inline: key, type: link.type, value: (await describe(target, expansion, parts, depth + 1)).model };
}

/** "Execute only" is enough to see a report's descriptor, but not a data source's. Source: facts: server §5.3. */
export function mayDescribe(type: string, uri: string, view: AccessView): boolean {
  return view.allows(typeNamed(type)?.isDataSource === true ? 'read' : 'execute', uri);
}
