/** `rest_v2/favorites`: resources that a user marked. Source: reference "Working With Favorites"; facts: server §7. */
import type { Access } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { normalUri } from '../../base/uri.ts';
import { statement, type Database } from '../../db/database.ts';
import { entityReply, readEntity } from '../../http/entity.ts';
import { noContent, type Exchange, type Route } from '../../http/route.ts';
import { absoluteUri } from '../../tenant/scope.ts';
import { list, object, objectSpec, str } from '../../wire/shape.ts';

export interface Favorites {
  /** Marked already is no error. Errors: `mandatory.parameter.error`, `resource.not.found` [first unknown], `access.denied`. */
  add(who: Principal, uris: readonly string[]): Promise<void>;
  /** Not marked is no error. Errors: as of `add`: what may not be seen any more stays marked (reference). */
  remove(who: Principal, uris: readonly string[]): Promise<void>;
}

export function createFavorites({
  database,
  access,
}: {
  readonly database: Database;
  readonly access: Access;
}): Favorites {
  const idsOf = async (who: Principal, uris: readonly string[]): Promise<number[]> => {
    const absolute = uris.map((uri) => absoluteUri(who.tenant, normalUri(uri)));
    for (const uri of absolute) await access.require(who, 'read', uri);
    const known = new Map((await database.all(selectIds, [absolute])).map((row) => [row.uri, row.id]));
    const unknown = absolute.findIndex((uri) => !known.has(uri));
    if (unknown >= 0) throw fail('resource.not.found', [uris[unknown] ?? '']);
    return [...known.values()];
  };
  return {
    async add(who, uris) {
      await database.first(insert, [who.userId, await idsOf(who, uris)]);
    },
    async remove(who, uris) {
      await database.first(remove, [who.userId, await idsOf(who, uris)]);
    },
  };
}

const spec = objectSpec({
  favorites: list(object({ uri: str({ required: true, max: 1_000, errorName: 'uri' }) }), {
    required: true,
    max: 1_000,
  }),
});

export function favoritesRoutes(favorites: Favorites): Route[] {
  return [
    {
      method: 'POST',
      path: '/rest_v2/favorites',
      access: 'user',
      about: { summary: 'Mark resources', body: spec, reply: spec, gives: ['application/json'] },
      handle: async (x) => {
        const uris = await urisOf(x);
        await favorites.add(x.who, uris);
        return entityReply(201, spec, 'favorites', { favorites: uris.map((uri) => ({ uri })) }, 'json');
      },
    },
    {
      method: 'POST',
      path: '/rest_v2/favorites/delete',
      access: 'user',
      about: { summary: 'Take marks away', body: spec },
      handle: async (x) => {
        await favorites.remove(x.who, await urisOf(x));
        return noContent;
      },
    },
  ];
}

async function urisOf(x: Exchange): Promise<readonly string[]> {
  const body = (await readEntity(x, spec, ['favorites'])) as {
    readonly favorites: readonly { readonly uri: string }[];
  };
  const uris = body.favorites.map(({ uri }) => uri);
  if (uris.some((uri) => uri.trim() === '')) throw fail('mandatory.parameter.error', ['uri']);
  return uris;
}

/** Folders and local resources cannot be marked. */
const selectIds = statement<{ id: number; uri: string }>(
  'favorite-targets',
  "select id, uri from resource where uri = any($1) and type <> 'folder' and not hidden",
);
const insert = statement<never>(
  'favorite-insert',
  'insert into favorite (account_id, resource_id) select $1, unnest($2::bigint[]) on conflict do nothing',
);
const remove = statement<never>(
  'favorite-delete',
  'delete from favorite where account_id = $1 and resource_id = any($2)',
);
