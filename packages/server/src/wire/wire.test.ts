import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, type Problem } from '../base/app-error.ts';
import { decodeObject, encodeObject, parseJson } from './json.ts';
import { negotiate, parseRepositoryMedia } from './media.ts';
import { bool, bytes, int, list, nested, object, objectSpec, secret, str, type PlainObject } from './shape.ts';
import { escapeXml, parseXmlRoot, writeXml, xmlToWire } from './xml.ts';

const inner = objectSpec({ label: str({ required: true }), content: bytes() });
const types = (name: string): typeof inner | undefined => (name === 'file' ? inner : undefined);
const spec = objectSpec({
  name: str({ required: true, max: 5, errorName: 'Name' }),
  size: int({ min: 0, max: 10 }),
  on: bool({ byDefault: false }),
  shown: str({ access: 'readOnly' }),
  password: secret(),
  tags: list(str(), { xmlItem: 'tag' }),
  pairs: list(object({ key: str(), value: str() }), { xmlItem: null }),
  picture: nested('pictureReference', { picture: 'file' }),
  all: list(nested('oneReference', { one: 'file' })),
});
const decode = (wire: unknown): { model: PlainObject; problems: Problem[] } => {
  const problems: Problem[] = [];
  return { model: decodeObject(spec, wire, { types, problems }), problems };
};

test('decoding converts texts, fills defaults, ignores what is unknown or read-only', () => {
  const { model, problems } = decode({
    name: 'a',
    size: '3',
    on: 'true',
    shown: 'evil',
    other: 1,
    password: 'p',
    picture: { pictureReference: { uri: '/x', version: 3 } },
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    { ...model },
    {
      name: 'a',
      size: 3,
      on: true,
      password: 'p',
      tags: undefined,
      pairs: undefined,
      picture: { reference: '/x' },
      all: undefined,
    },
  );
});

test('all problems are found, each with its path', () => {
  const { problems } = decode({
    size: 11,
    on: 'maybe',
    pairs: [{ key: {} }],
    picture: { picture: {} },
    all: [{ oneReference: {} }],
  });
  assert.deepEqual(
    problems.map((p) => [p.code, p.params[0], p.properties?.['propertyPath']]),
    [
      ['mandatory.parameter.error', 'Name', 'name'],
      ['illegal.parameter.value.error', 'size', 'size'],
      ['illegal.parameter.value.error', 'on', 'on'],
      ['illegal.parameter.value.error', 'pairs[0].key', 'pairs[0].key'],
      ['mandatory.parameter.error', 'picture.picture.label', 'picture.picture.label'],
      ['mandatory.parameter.error', 'resourceReference.uri', 'all[0]'],
    ],
  );
});

test('a union may stand under its field or directly in the owner, as the reference shows both', () => {
  assert.deepEqual(decode({ name: 'a', pictureReference: { uri: '/x' } }).model['picture'], { reference: '/x' });
  assert.deepEqual(decode({ name: 'a', picture: { picture: { label: 'l', content: 'aGk=' } } }).model['picture'], {
    inline: 'picture',
    type: 'file',
    value: { label: 'l', content: Buffer.from('hi') },
  });
});

test('secrets and contents are never encoded', () => {
  const wire = encodeObject(
    spec,
    {
      name: 'a',
      password: 'p',
      on: false,
      picture: { inline: 'picture', type: 'file', value: { label: 'l', content: Buffer.from('x') } },
    },
    types,
  );
  assert.deepEqual(wire, { name: 'a', on: false, picture: { picture: { label: 'l' } } });
});

test('XML says the same as JSON', () => {
  const wire = {
    name: 'a',
    size: 3,
    on: true,
    tags: ['x', '<&>'],
    pairs: [
      { key: 'k', value: 'v' },
      { key: 'l', value: 'w' },
    ],
    picture: { pictureReference: { uri: '/p' } },
    all: [{ oneReference: { uri: '/1' } }, { one: { label: 'inline' } }],
  };
  const xml = writeXml(spec, 'thing', wire, types);
  assert.equal(
    xml,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><thing><all><oneReference><uri>/1</uri></oneReference><one><label>inline</label></one></all><name>a</name><on>true</on>' +
      '<pairs><key>k</key><value>v</value></pairs><pairs><key>l</key><value>w</value></pairs><pictureReference><uri>/p</uri></pictureReference><size>3</size><tags><tag>x</tag><tag>&lt;&amp;&gt;</tag></tags></thing>',
  );
});

test('XML is read in the order and nesting that clients send', () => {
  const read = (xml: string): PlainObject => decode(xmlToWire(spec, parseXmlRoot(xml, ['thing']), types)).model;
  assert.deepEqual(
    read('<thing><size>3</size><name>a</name><pictureReference><uri>/p</uri></pictureReference></thing>')['picture'],
    { reference: '/p' },
  );
  assert.deepEqual(
    read('<t:thing xmlns:t="x"><picture><pictureReference><uri>/p</uri></pictureReference></picture></t:thing>')[
      'picture'
    ],
    { reference: '/p' },
  );
  assert.deepEqual(read('<thing><picture><label>l</label></picture></thing>')['picture'], {
    inline: 'picture',
    type: 'file',
    value: { label: 'l', content: undefined },
  });
  assert.deepEqual(
    read('<thing><tags><tag>x</tag><tag/></tags><pairs><key>k</key></pairs><pairs><key>l</key></pairs></thing>')[
      'pairs'
    ],
    [
      { key: 'k', value: undefined },
      { key: 'l', value: undefined },
    ],
  );
});

const hostile: readonly [string, () => unknown][] = [
  ['a document type', () => parseXmlRoot('<!DOCTYPE thing [<!ENTITY a "b">]><thing/>', ['thing'])],
  ['bottomless XML', () => parseXmlRoot('<a>'.repeat(100_000), ['a'])],
  ['another root', () => parseXmlRoot('<other/>', ['thing'])],
  ['broken XML', () => parseXmlRoot('<thing>', ['thing'])],
  ['bottomless XML behind texts that look like ends', () => parseXmlRoot('<a>/>'.repeat(100_000), ['a'])],
  ['endless XML', () => parseXmlRoot(`<thing>${'<a/>'.repeat(200_001)}</thing>`, ['thing'])],
  ['endless references', () => parseXmlRoot(`<thing>${'&lt;'.repeat(500_001)}</thing>`, ['thing'])],
  ['comments without end', () => parseXmlRoot(`<thing>${'<!--'.repeat(500_000)}`, ['thing'])],
  ['sections without end', () => parseXmlRoot(`<thing>${'<![CDATA['.repeat(500_000)}`, ['thing'])],
  ['endless JSON', () => parseJson(`[${'{},'.repeat(1_000_001)}{}]`)],
  ['bottomless JSON', () => parseJson('['.repeat(1_000_000))],
  ['a key twice', () => parseJson('{"a":1,"b":{"a":1,"a":2}}')],
  ['broken JSON', () => parseJson('{"a":')],
];
for (const [what, read] of hostile)
  test(`${what} is refused`, () =>
    assert.throws(read, (e) => e instanceof AppError && e.code === 'serialization.error'));

test('what looks like markup in XML is none', () => {
  const many = '<a>'.repeat(100);
  const text = `<thing><name a=">" b='/>'><![CDATA[${many}]]></name><!-- ${many} --><?p ${many}?></thing>`;
  assert.equal(parseXmlRoot(text, ['thing']).name, 'thing');
});

test('equal keys in different objects and keys inside texts are fine', () => {
  assert.deepEqual(parseJson('[{"a":"\\"a\\":"},{"a":{"a":1}}]'), [{ a: '"a":' }, { a: { a: 1 } }]);
});

test('characters that XML cannot hold are dropped', () => {
  assert.equal(escapeXml('a\0\u0008b<\uD800>&"é😀'), 'ab&lt;&gt;&amp;&quot;é😀');
});

test('media types', () => {
  assert.deepEqual(parseRepositoryMedia('Application/Repository.dataType+JSON; charset=UTF-8'), {
    type: 'dataType',
    format: 'json',
  });
  assert.equal(parseRepositoryMedia('application/repository.dataType'), null);
  const offered = ['application/xml', 'application/json'];
  assert.equal(negotiate(undefined, offered), 'application/xml');
  assert.equal(negotiate('*/*', offered), 'application/xml');
  assert.equal(negotiate('application/json, text/plain, */*', offered), 'application/xml');
  assert.equal(negotiate('application/json, text/plain, */*;q=0.8', offered), 'application/json');
  assert.equal(negotiate('application/xml;q=0.2, application/*', offered), 'application/json');
  assert.equal(negotiate('text/html, application/json;q=0', offered), null);
});
