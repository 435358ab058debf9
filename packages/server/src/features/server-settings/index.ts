/** `rest_v2/settings`, `rest_v2/bundles` and `rest_v2/keys`. Source: facts: server §14.2, §14.3, §7; reference "The keys Service". */
import { createHash } from 'node:crypto';
import { codes } from '../../base/codes.ts';
import { fail } from '../../base/app-error.ts';
import { isSuperuser } from '../../base/principal.ts';
import { noContent, type Exchange, type Reply, type Route } from '../../http/route.ts';
import type { JsonValue } from '../../wire/json.ts';
import { settingsGroups } from './groups.ts';

/** Texts of the server by key; one bundle, in English. Clients translate error codes with it (wire §2.6). */
const bundles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  jasperserver_messages: Object.fromEntries(
    Object.entries(codes).map(([code, { text }]) => [`exception.remote.${code}`, text]),
  ),
};

const yearOfCache = { 'Cache-Control': 'no-transform,max-age=31536000', Vary: 'Accept-Language', Pragma: '' };

export function serverSettingsRoutes(sessionMinutes: number): Route[] {
  const route = (path: string, access: Route['access'], summary: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `/rest_v2/${path}`,
    access,
    about: { summary, ...(path === 'bundles' ? { query: ['expanded'] } : {}), gives: ['application/json'] },
    handle,
  });
  return [
    route('settings/:group', 'anonymous', 'What pages need to know', async (x) => {
      const name = x.params['group'] ?? '';
      const group = Object.hasOwn(settingsGroups, name) ? settingsGroups[name] : undefined;
      if (group === undefined) throw fail('resource.not.found', [name]);
      return json(group({ locale: localeOf(x), contextPath: x.context, sessionMinutes }), yearOfCache);
    }),
    route('bundles', 'anonymous', 'Names of the bundles of texts, or all texts', async (x) =>
      x.query.get('expanded') === 'true' ? expanded(x) : json(Object.keys(bundles), {}),
    ),
    route('bundles/:name', 'anonymous', 'Texts of one bundle', async (x) => {
      const name = x.params['name'] ?? '';
      const bundle = Object.hasOwn(bundles, name) ? bundles[name] : undefined;
      return bundle === undefined ? noContent : json(bundle, yearOfCache);
    }),
    // Secrets are sealed with the master key; there are no keys of administrators.
    // Source: reference "The keys Service": 401 for everybody but the system admin.
    route('keys', 'user', 'Keys that administrators added', async (x) => {
      if (!isSuperuser(x.who)) throw fail('authentication.failed');
      return noContent;
    }),
  ];
}

function expanded(x: Exchange): Reply {
  const body = JSON.stringify(bundles);
  const tag = `"${createHash('md5').update(body).digest('hex')}"`;
  if (x.header('if-none-match') === tag) return { status: 304, headers: { ETag: tag, ...yearOfCache } };
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ETag: tag, ...yearOfCache },
    body,
  };
}

/** The first language of the header that there is; English otherwise. */
function localeOf(x: Exchange): string {
  const first = /^\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})/.exec(x.header('accept-language') ?? '')?.[1] ?? 'en';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([first])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function json(value: JsonValue, headers: Record<string, string>): Reply {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}
