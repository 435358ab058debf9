/** `contexts/{id}/metadata` on the wire: groups and elements as in the JSON of domain schemas. Source: facts: server §14.4,
 *  domains-olap-admin §1.6, §4.6. */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import { decodeText } from '../../http/entity.ts';
import type { Exchange, Reply } from '../../http/route.ts';
import type { Outline, OutlineWish } from '../../sources/outline.ts';
import { decodeObject, parseJson, type JsonValue } from '../../wire/json.ts';
import { bool, list, object, objectSpec, str } from '../../wire/shape.ts';

/** Most schemas and tables that one request may open. */
const wishLimit = 500;

export const metadataOptions = objectSpec({
  expands: list(str({ max: 500 }), {
    max: wishLimit,
    doc: 'Schemas (tables are listed) and `schema.table` (columns).',
  }),
  includes: list(object({ schemaName: str({ max: 200 }), datasourceTableName: str({ required: true, max: 200 }) }), {
    max: wishLimit,
    doc: 'Tables whose columns are listed.',
  }),
  loadReferences: bool(),
});
export const metadataOptionsType = 'application/contexts.partialMetadataOptions+json';

/** `expand=schema`, `expand=schema.table`, `include=schema.table`. */
export function wishOfQuery(query: URLSearchParams): OutlineWish {
  const paths = [...query.getAll('expand'), ...query.getAll('include')].filter((path) => path !== '');
  if (paths.length > wishLimit) throw fail('illegal.parameter.value.error', ['expand', String(paths.length)]);
  return wishOf(paths);
}

/** Errors: `mediatype.not.supported`, `mandatory.parameter.error` without a body, `serialization.error`. */
export async function wishOfBody(x: Exchange): Promise<OutlineWish> {
  const media = x.header('content-type') ?? '';
  if (media === '') throw fail('mandatory.parameter.error', ['Content-Type']);
  if (!/^\s*application\/(?:contexts\.partialMetadataOptions\+)?json\s*(?:;|$)/i.test(media))
    throw fail('mediatype.not.supported', [media], { unsupportedMediaType: media });
  const text = decodeText(await x.body());
  if (text.trim() === '') throw fail('mandatory.parameter.error', ['body']);
  const problems: Problem[] = [];
  const model = decodeObject(metadataOptions, parseJson(text), { types: () => undefined, problems });
  throwAll(problems);
  const includes = (model['includes'] ?? []) as readonly { schemaName?: string; datasourceTableName: string }[];
  const wish = wishOf((model['expands'] ?? []) as readonly string[]);
  return {
    schemas: wish.schemas,
    tables: [
      ...wish.tables,
      ...includes.map((one) => ({ schema: one.schemaName ?? 'public', table: one.datasourceTableName })),
    ],
  };
}

function wishOf(paths: readonly string[]): OutlineWish {
  return {
    schemas: paths.filter((path) => !path.includes('.')),
    tables: paths
      .filter((path) => path.includes('.'))
      .map((path) => ({ schema: path.slice(0, path.indexOf('.')), table: path.slice(path.indexOf('.') + 1) })),
  };
}

/** Groups that were not asked for have no elements yet. */
export function metadataReply(type: string, { schemas }: Outline, headers: Record<string, string> = {}): Reply {
  const root = {
    name: 'root',
    elements: schemas.map(({ name, tables }) =>
      group(
        name,
        tables?.map((table) =>
          group(
            table.name,
            table.columns?.map((column) => ({ element: { name: column.name, type: column.type } })),
          ),
        ),
      ),
    ),
  };
  return {
    status: 200,
    headers: { 'Content-Type': `${metadataType(type)};charset=UTF-8`, ...headers },
    body: JSON.stringify(root),
  };
}

export function metadataType(type: string): string {
  return `application/repository.${type}.metadata+json`;
}

function group(name: string, elements: readonly JsonValue[] | undefined): JsonValue {
  return { group: { name, ...(elements === undefined ? {} : { elements: [...elements] }) } };
}
