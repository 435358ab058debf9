/** `rest_v2/thumbnails`. Source: facts: server §14.7; wire §2.1. Pictures of pages are not made yet: every resource is one
 *  without thumbnail, with the answers that the peer has for those. */
import type { Access } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { normalUri } from '../../base/uri.ts';
import { statement, type Sql } from '../../db/database.ts';
import { flagArgument, listReply, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { absoluteUri } from '../../tenant/scope.ts';
import { list, object, objectSpec, str } from '../../wire/shape.ts';

const fields = { uri: str(), thumbnailData: str() };
const listSpec = objectSpec({ thumbnail: list(object(fields), { xmlItem: null, max: 1_000 }) });
const mostUris = 1_000;

export interface ThumbnailsParts {
  readonly sql: Sql;
  readonly access: Access;
}

export function thumbnailsRoutes(parts: ThumbnailsParts): Route[] {
  const path = '/rest_v2/thumbnails';
  const many: RouteAbout = { summary: 'Pictures of resources', reply: listSpec };
  return [
    {
      method: 'GET',
      path,
      access: 'user',
      about: { ...many, query: ['uri', 'defaultAllowed'] },
      handle: (x) => batch(x, x.query, parts),
    },
    {
      method: 'POST',
      path,
      access: 'user',
      about: { ...many, takes: ['application/x-www-form-urlencoded'] },
      handle: async (x) => {
        const type = x.header('content-type') ?? '';
        if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
          throw fail('mediatype.not.supported', [type], { unsupportedMediaType: type });
        return batch(x, new URLSearchParams((await x.body()).toString('utf8')), parts);
      },
    },
    {
      method: 'GET',
      path: `${path}/*`,
      access: 'user',
      about: { summary: 'Picture of a resource', query: ['defaultAllowed'], gives: ['text/plain', 'image/jpeg'] },
      handle: (x) => single(x, parts),
    },
  ];
}

async function single(x: Exchange, parts: ThumbnailsParts): Promise<Reply> {
  await requireThere(x.who, x.rest, parts);
  if (!flagArgument(x.query, 'defaultAllowed', false)) return noContent;
  const headers = { 'Cache-Control': 'private,no-cache' };
  if (/image\/jpeg/i.test(x.header('accept') ?? ''))
    return { status: 200, headers: { ...headers, 'Content-Type': 'image/jpeg' }, body: Buffer.from(blank, 'base64') };
  return { status: 200, headers: { ...headers, 'Content-Type': 'text/plain' }, body: blank };
}

/** Errors: `illegal.parameter.value.error` without a URI or for one of odd characters. */
async function batch(x: Exchange, args: URLSearchParams, parts: ThumbnailsParts): Promise<Reply> {
  const uris = args.getAll('uri');
  const bad = uris.find((uri) => !/^\/[\w._/ -]+$/.test(uri));
  if (uris.length === 0 || uris.length > mostUris || bad !== undefined)
    throw fail('illegal.parameter.value.error', ['uri', bad ?? String(uris.length)]);
  const isDefault = flagArgument(args, 'defaultAllowed', false);
  const found = [];
  for (const uri of uris) {
    await requireThere(x.who, uri, parts);
    found.push({ uri, thumbnailData: isDefault ? blank : undefined });
  }
  return listReply(listSpec, { root: 'thumbnails', item: 'thumbnail' }, found, replyFormat(x));
}

async function requireThere(who: Principal, uri: string, { access, sql }: ThumbnailsParts): Promise<void> {
  const absolute = absoluteUri(who.tenant, normalUri(uri));
  await access.require(who, 'execute', absolute);
  if ((await sql.first(there, [absolute])) === undefined) throw fail('resource.not.found', [uri]);
}

const there = statement<{ id: number }>('thumbnail-resource', 'select id from resource where uri = $1');

/** A grey pixel as JPEG: the picture of what has none. */
const blank =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';
