/** Answers of a SAML identity provider: signed here with a key of the test. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const skip = hasOpenssl() ? false : 'there is no openssl';
let server: TestServer;
let key = '';
const callbackUrl = 'http://localhost/jasperserver-pro/saml/acs';

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

before(async () => {
  if (skip !== false) return;
  const directory = mkdtempSync(join(tmpdir(), 'chert-saml-'));
  const [keyFile, certificateFile] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=idp',
    '-keyout',
    keyFile,
    '-out',
    certificateFile,
  ];
  execFileSync('openssl', args, { stdio: 'ignore' });
  key = readFileSync(keyFile, 'utf8');
  const idpCertificate = readFileSync(certificateFile, 'utf8');
  rmSync(directory, { recursive: true });
  server = await startTestServer({
    externalAuth: JSON.stringify({
      rules: { defaultOrganization: 'organization_1' },
      saml: { entryPoint: 'https://idp.example/sso', issuer: 'chert', callbackUrl, idpCertificate },
    }),
  });
});

/** The id of a request that the server sends a browser away with. */
async function begun(): Promise<string> {
  const reply = await request(server, 'GET /saml/login', { as: 'nobody' });
  const location = new URL(reply.headers.get('location') ?? '');
  assert.equal(location.origin, 'https://idp.example');
  const text = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
  return /ID="([^"]+)"/.exec(text)?.[1] ?? '';
}

function answer(inResponseTo: string, name: string, changes: { audience?: string; sign?: boolean } = {}): string {
  const now = Date.now();
  const iso = (ms: number): string => new Date(now + ms).toISOString();
  const assertion =
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" Version="2.0" IssueInstant="${iso(0)}"><saml:Issuer>idp</saml:Issuer>` +
    `<saml:Subject><saml:NameID>${name}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
    `<saml:SubjectConfirmationData InResponseTo="${inResponseTo}" NotOnOrAfter="${iso(60_000)}" Recipient="${callbackUrl}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${iso(-60_000)}" NotOnOrAfter="${iso(60_000)}"><saml:AudienceRestriction><saml:Audience>${changes.audience ?? 'chert'}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${iso(0)}"/>` +
    `<saml:AttributeStatement><saml:Attribute Name="displayName"><saml:AttributeValue>Sam L</saml:AttributeValue></saml:Attribute>` +
    `<saml:Attribute Name="roles"><saml:AttributeValue>sales</saml:AttributeValue><saml:AttributeValue>it</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
  const response =
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" IssueInstant="${iso(0)}" InResponseTo="${inResponseTo}" Destination="${callbackUrl}">` +
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${assertion}</samlp:Response>`;
  return changes.sign === false ? response : signed(response);
}

function signed(response: string): string {
  const signer = new SignedXml({
    privateKey: key,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const assertion = "//*[local-name(.)='Assertion']";
  signer.addReference({
    xpath: assertion,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signer.computeSignature(response, {
    location: { reference: `${assertion}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

const post = (response: string): Promise<Response> =>
  request(server, 'POST /saml/acs', {
    as: 'nobody',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ SAMLResponse: Buffer.from(response).toString('base64') }).toString(),
  });

test('a signed answer begins a session, once', { skip }, async () => {
  const response = answer(await begun(), 'sam');
  const reply = await post(response);
  assert.match(reply.headers.get('location') ?? '', /loginsuccess\.html$/);
  assert.match(reply.headers.get('set-cookie') ?? '', /JSESSIONID=[0-9A-F]{32}/);
  const seen = await request(server, 'GET /rest_v2/users/sam', { as: 'jasperadmin|organization_1' });
  const user = (await seen.json()) as { fullName: string; roles: { name: string }[] };
  assert.deepEqual([user.fullName, user.roles.map((r) => r.name)], ['Sam L', ['ROLE_USER', 'it', 'sales']]);
  assert.match((await post(response)).headers.get('location') ?? '', /error=1$/, 'the same answer again');
});

test('answers that are altered, unsigned, for others or unasked for begin none', { skip }, async () => {
  const wrong = [
    answer(await begun(), 'sam').replace('>sam<', '>superuser<'),
    answer(await begun(), 'sam', { sign: false }),
    answer(await begun(), 'sam', { audience: 'another server' }),
    answer('_never_asked', 'sam'),
    'no xml',
  ];
  for (const response of wrong) assert.match((await post(response)).headers.get('location') ?? '', /error=1$/);
});

test('the server describes itself to the identity provider', { skip }, async () => {
  const reply = await request(server, 'GET /saml/metadata', { as: 'nobody' });
  assert.match(await reply.text(), /entityID="chert"/);
});
