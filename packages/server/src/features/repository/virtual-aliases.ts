/** Queries name the sources that a virtual data source joins by their aliases. Source: facts: server §4.6 "virtual". */
import { fail } from '../../base/app-error.ts';
import { relativeUri } from '../../tenant/scope.ts';
import { linkOf } from './describe.ts';
import { absoluteReference } from './nested.ts';
import { store, type ResourceRow } from './repository.store.ts';
import type { Draft, SaveParts } from './save.ts';

interface Joined {
  readonly id: string;
  readonly uri: unknown;
}

/** Errors: `resource.in.use` when an alias goes, or means something else, while others use the data source. */
export async function keepAliases(old: ResourceRow, draft: Draft, save: SaveParts): Promise<void> {
  if (draft.type.name !== 'virtualDataSource') return;
  const after = new Map(
    ((draft.model['subDataSources'] ?? []) as readonly Joined[]).map(({ id, uri }) => [
      id,
      absoluteReference((uri as { reference: string }).reference, save),
    ]),
  );
  const before = (old.body['subDataSources'] ?? []) as readonly Joined[];
  if (before.every(({ id, uri }) => after.get(id) === linkOf(uri, old)?.uri)) return;
  const users = await store.dependents(save.sql, [old.id]);
  if (users.length > 0)
    throw fail(
      'resource.in.use',
      users.flatMap((user) => relativeUri(save.who.tenant, user) ?? []),
    );
}
