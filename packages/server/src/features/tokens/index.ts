/** `rest_v2/tokens`: a user's own API tokens. Not known to the peer. */
import type { Tokens, TokenRow } from '../../access/tokens.ts';
import { fail } from '../../base/app-error.ts';
import type { Observe } from '../../ops/observe.ts';
import { entityReply, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Route } from '../../http/route.ts';
import { int, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';

const fields = {
  id: str({ access: 'readOnly' }),
  label: str({ required: true, max: 100 }),
  expiresInDays: int({ min: 1, max: 3_650, access: 'writeOnly', doc: 'Absent: until it is deleted.' }),
  token: str({ access: 'readOnly', doc: 'The token itself, in the reply to its creation only.' }),
  createdAt: str({ access: 'readOnly' }),
  expiresAt: str({ access: 'readOnly' }),
  usedAt: str({ access: 'readOnly' }),
};
const spec = objectSpec(fields);
const listSpec = objectSpec({ token: list(object(fields), { xmlItem: null }) });
const dayMs = 24 * 60 * 60_000;

export function tokensRoutes(tokens: Tokens, now: () => number, observe: Observe): Route[] {
  const path = '/rest_v2/tokens';
  return [
    {
      method: 'GET',
      path,
      access: 'user',
      about: { summary: 'One’s own API tokens', reply: listSpec },
      handle: async (x) =>
        listReply(
          listSpec,
          { root: 'tokens', item: 'token' },
          (await tokens.list(x.who.userId)).map(modelOf),
          replyFormat(x),
        ),
    },
    {
      method: 'POST',
      path,
      access: 'user',
      about: { summary: 'Make one; the token is shown this once', body: spec, reply: spec },
      handle: async (x) => {
        const body = await readEntity(x, spec, ['token']);
        const days = body['expiresInDays'];
        const expires = typeof days === 'number' ? new Date(now() + days * dayMs) : null;
        const { token, row } = await tokens.create(x.who.userId, String(body['label']), expires);
        observe({ kind: 'token.created', who: x.who, requestId: x.requestId, details: { label: row.label } });
        return entityReply(201, spec, 'token', { ...modelOf(row), token }, replyFormat(x), {
          'Cache-Control': 'no-store',
        });
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      access: 'user',
      about: { summary: 'Delete one' },
      handle: async (x) => {
        const id = idOf(x);
        if (!(await tokens.remove(x.who.userId, Number(id)))) throw fail('resource.not.found', [id]);
        observe({ kind: 'token.deleted', who: x.who, requestId: x.requestId, details: { id } });
        return noContent;
      },
    },
  ];
}

function idOf(x: Exchange): string {
  const id = x.params['id'] ?? '';
  if (!/^\d{1,15}$/.test(id)) throw fail('resource.not.found', [id]);
  return id;
}

function modelOf(row: TokenRow): PlainObject {
  return {
    id: String(row.id),
    label: row.label,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString(),
    usedAt: row.used_at?.toISOString(),
  };
}
