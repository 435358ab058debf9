/** `rest_v2/serverInfo`. Source: reference "The serverInfo Service"; facts: server §3. */
import { fail } from '../../base/app-error.ts';
import type { Reply, Route } from '../../http/route.ts';
import { encodeObject } from '../../wire/json.ts';
import { negotiate } from '../../wire/media.ts';
import { objectSpec, str } from '../../wire/shape.ts';
import { writeXml } from '../../wire/xml.ts';

const spec = objectSpec({
  dateFormatPattern: str(),
  datetimeFormatPattern: str(),
  version: str(),
  edition: str(),
  editionName: str(),
  licenseType: str(),
  build: str(),
  expiration: str(),
  features: str(),
});

export interface ServerInfo {
  /** API level that clients compare as a text; one digit before the first dot. */
  readonly version: string;
  /** `yyyyMMdd_HHmm`. */
  readonly build: string;
}

export function serverInfoRoutes(info: ServerInfo): Route[] {
  const values: Readonly<Record<string, string | undefined>> = {
    dateFormatPattern: 'yyyy-MM-dd',
    datetimeFormatPattern: "yyyy-MM-dd'T'HH:mm:ss",
    version: info.version,
    edition: 'PRO',
    editionName: 'Enterprise',
    licenseType: 'Commercial',
    build: info.build,
    expiration: undefined,
    features: 'Fusion AHD EXP DB AUD ANA MT ',
  };
  const whole = async (accept: string | null): Promise<Reply> => {
    const type = negotiate(accept ?? undefined, ['application/xml', 'application/json']);
    if (type === null) throw fail('not.acceptable', [], { invalidAccept: accept ?? '' });
    const wire = encodeObject(spec, values, () => undefined);
    const body =
      type === 'application/json' ? JSON.stringify(wire) : writeXml(spec, 'serverInfo', wire, () => undefined);
    return { status: 200, headers: { 'Content-Type': `${type};charset=UTF-8` }, body };
  };
  const single = async (name: string): Promise<Reply> => {
    if (!Object.hasOwn(values, name)) throw fail('resource.not.found', [name]);
    const value = values[name];
    return value === undefined
      ? { status: 204 }
      : { status: 200, headers: { 'Content-Type': 'text/plain;charset=UTF-8' }, body: value };
  };
  return [
    {
      method: 'GET',
      path: '/rest_v2/serverInfo',
      access: 'anonymous',
      about: { summary: 'Version, edition and date patterns', reply: spec },
      handle: (x) => whole(x.header('accept')),
    },
    {
      method: 'GET',
      path: '/rest_v2/serverInfo/:field',
      access: 'anonymous',
      about: { summary: 'One of these values', gives: ['text/plain'] },
      handle: (x) => single(x.params['field'] ?? ''),
    },
  ];
}
