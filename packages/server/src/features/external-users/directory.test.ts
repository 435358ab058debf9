/** Users of an LDAP directory: a real slapd on loopback. */
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const slapd = '/usr/sbin/slapd';
const skip =
  existsSync(slapd) && existsSync('/usr/bin/ldapadd') ? false : 'there is no slapd (packages slapd, ldap-utils)';
const directory = mkdtempSync(join(tmpdir(), 'chert-ldap-'));
let process_: ChildProcess | null = null;
let server: TestServer;

before(async () => {
  if (skip !== false) return;
  const port = await freePort();
  mkdirSync(join(directory, 'data'));
  writeFileSync(join(directory, 'slapd.conf'), configuration());
  const url = `ldap://127.0.0.1:${port}`;
  process_ = spawn(slapd, ['-d', '0', '-h', url, '-f', join(directory, 'slapd.conf')], { stdio: 'ignore' });
  writeFileSync(join(directory, 'people.ldif'), people);
  await filled(url);
  server = await startTestServer({
    externalAuth: JSON.stringify({
      rules: { roleMap: { admins: 'ROLE_ADMINISTRATOR' }, permittedRoles: ['admins', 'sales'] },
      ldap: {
        url,
        bindDn: 'cn=root,dc=example',
        bindPassword: 'secret',
        userBase: 'dc=example',
        groupBase: 'ou=groups,dc=example',
        organizationAttributes: ['o'],
      },
    }),
  });
});
after(() => {
  process_?.kill();
  rmSync(directory, { recursive: true, force: true });
});

function configuration(): string {
  const schema = ['core', 'cosine', 'inetorgperson']
    .map((name) => `include /etc/ldap/schema/${name}.schema\n`)
    .join('');
  return `${schema}modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
suffix "dc=example"
rootdn "cn=root,dc=example"
rootpw secret
directory ${join(directory, 'data')}
access to attrs=userPassword by anonymous auth by * none
access to * by users read by anonymous auth
`;
}

const people = `dn: dc=example
objectClass: dcObject
objectClass: organization
dc: example
o: example

dn: o=organization_1,dc=example
objectClass: organization
o: organization_1

dn: ou=groups,dc=example
objectClass: organizationalUnit
ou: groups

dn: uid=lisa,o=organization_1,dc=example
objectClass: inetOrgPerson
uid: lisa
cn: Lisa Muster
sn: Muster
mail: lisa@example.com
userPassword: lisas word

dn: cn=admins,ou=groups,dc=example
objectClass: groupOfNames
cn: admins
member: uid=lisa,o=organization_1,dc=example

dn: cn=cooks,ou=groups,dc=example
objectClass: groupOfNames
cn: cooks
member: uid=lisa,o=organization_1,dc=example
`;

async function filled(url: string): Promise<void> {
  const args = ['-x', '-H', url, '-D', 'cn=root,dc=example', '-w', 'secret', '-f', join(directory, 'people.ldif')];
  for (let attempt = 0; ; attempt++) {
    try {
      await promisify(execFile)('/usr/bin/ldapadd', args);
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

const asked = (who: string, line = 'GET /rest_v2/serverInfo'): Promise<Response> => request(server, line, { as: who });

test('a user of the directory signs in with its password and has its groups as roles', { skip }, async () => {
  assert.equal((await asked('lisa:lisas word')).status, 200);
  const seen = await asked('lisa:lisas word', 'GET /rest_v2/users/lisa');
  const user = (await seen.json()) as {
    fullName: string;
    emailAddress: string;
    roles: { name: string }[];
    externallyDefined: boolean;
  };
  assert.deepEqual(
    [user.fullName, user.emailAddress, user.externallyDefined],
    ['Lisa Muster', 'lisa@example.com', true],
  );
  assert.deepEqual(
    user.roles.map((r) => r.name),
    ['ROLE_ADMINISTRATOR', 'ROLE_USER'],
  );
});

test(
  'wrong and empty passwords, filters and unknown names let nobody in; own accounts still work',
  { skip },
  async () => {
    for (const who of ['lisa:wrong', 'lisa:', '*:lisas word', 'lis*:lisas word', 'lisa)(uid=*:lisas word', 'nobody2:x'])
      assert.equal((await asked(who)).status, 401, who);
    assert.equal((await asked('joeuser')).status, 200);
  },
);

test('a directory that is down keeps nobody of our own out', { skip }, async () => {
  process_?.kill('SIGKILL');
  assert.equal((await asked('joeuser')).status, 200);
  assert.equal((await asked('lisa:lisas word')).status, 401);
  assert.ok(server.lines.some((line) => line.includes('external.auth.failed')));
});
