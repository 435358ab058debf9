import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportError } from './diagnostic.ts';
import { decodeXml, parseXml, readXml, xmlLimits } from './xml-reader.ts';
import { XmlWriter } from './xml-writer.ts';

const refused = (run: () => unknown): ReportError => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof ReportError, String(error));
    return error;
  }
  throw new Error('nothing thrown');
};

test('elements and attributes know line and column', () => {
  const root = parseXml('<a>\r\n  <b one="1"\n     two=\'x > y\'/>\r\n</a>');
  const b = root.children[0];
  assert.deepEqual(b?.place, { line: 2, column: 3 });
  assert.deepEqual(b?.attributePlace('one'), { line: 2, column: 6 });
  assert.deepEqual(b?.attributePlace('two'), { line: 3, column: 6 });
  assert.deepEqual(b?.attributePlace('three'), { line: 2, column: 3 });
});

test('text joins CDATA and entities, and leaves children out', () => {
  const root = parseXml('<a>1 &lt; <![CDATA[<2>]]><b>x</b>!</a>');
  assert.equal(root.text, '1 < <2>!');
  assert.equal(root.children[0]?.text, 'x');
});

test('namespaces resolve through prefixes', () => {
  const root = parseXml('<a xmlns="urn:d" xmlns:p="urn:p"><p:b/><c xmlns=""/></a>');
  assert.deepEqual(
    root.children.map((child) => [child.local, child.namespace]),
    [
      ['b', 'urn:p'],
      ['c', ''],
    ],
  );
});

test('a DOCTYPE is ignored and places stay right', () => {
  const root = parseXml(
    '<?xml version="1.0"?>\n<!DOCTYPE a PUBLIC "-//x//DTD y//EN"\n "http://x/y.dtd" [ <!-- ]> --> ]>\n<a/>',
  );
  assert.deepEqual(root.place, { line: 4, column: 1 });
});

test('entity declarations are refused', () => {
  for (const subset of ['<!ENTITY x "y">', '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;']) {
    assert.equal(refused(() => parseXml(`<!DOCTYPE a [${subset}]><a>&x;</a>`)).code, 'xml.doctype.refused');
  }
  assert.equal(refused(() => parseXml('<a>&x;</a>')).code, 'xml.malformed');
});

test('broken XML names line and column', () => {
  const error = refused(() => parseXml('<a>\n<b>😀</b> <c></d></a>', 'x.jrxml'));
  assert.equal(error.code, 'xml.malformed');
  assert.deepEqual(error.place, { line: 2, column: 14 });
  assert.match(error.message, /x\.jrxml, line 2, column 14/);
});

test('caps hold before the parser runs', () => {
  const deep = '<a>'.repeat(5000) + '</a>'.repeat(5000);
  assert.equal(refused(() => parseXml(deep)).code, 'xml.too.deep');
  const limits = { ...xmlLimits, elements: 3, attributesPerElement: 2, bytes: 60 };
  assert.equal(refused(() => parseXml('<a><b/><b/><b/></a>', undefined, limits)).code, 'xml.too.many.elements');
  assert.equal(refused(() => parseXml('<a b="" c="" d=""/>', undefined, limits)).code, 'xml.too.many.attributes');
  assert.equal(refused(() => readXml(new Uint8Array(61), undefined, limits)).code, 'xml.too.large');
  assert.equal(parseXml('<a><!-- <b><b><b> --><![CDATA[<b><b><b>]]></a>', undefined, limits).text, '<b><b><b>');
});

test('encodings: prolog, byte order marks', () => {
  const prolog = (name: string) => `<?xml version="1.0" encoding="${name}"?>`;
  const bytes = (head: string, ...tail: number[]) =>
    Uint8Array.from([...head].map((c) => c.charCodeAt(0)).concat(tail));
  assert.equal(decodeXml(bytes(prolog('ISO-8859-1'), 0xe9, 0x80)).slice(-2), 'é\u0080');
  assert.equal(decodeXml(bytes(prolog('windows-1252'), 0xe9, 0x80)).slice(-2), 'é€');
  assert.equal(decodeXml(bytes(prolog('windows-1251'), 0xe9)).slice(-1), 'й');
  assert.equal(decodeXml(Uint8Array.from([0xef, 0xbb, 0xbf, 0x3c, 0xc3, 0xa9])), '<é');
  assert.equal(decodeXml(Uint8Array.from([0xff, 0xfe, 0x3c, 0, 0xe9, 0])), '<é');
  assert.equal(decodeXml(Uint8Array.from([0, 0x3c, 0, 0xe9])), '<é');
  assert.equal(refused(() => decodeXml(bytes(prolog('x-none')))).code, 'xml.encoding.unknown');
  assert.equal(refused(() => decodeXml(bytes(prolog('UTF-8'), 0xe9))).code, 'xml.encoding.invalid');
});

test('the writer escapes what readers would change', () => {
  const text = 'a & <b> ]]> \r\n "q" \u0001';
  const xml = new XmlWriter()
    .open('r')
    .attribute('x', text)
    .open('t')
    .text(text)
    .close()
    .open('c')
    .cdata(text)
    .close()
    .close()
    .toString();
  const root = parseXml(xml);
  const kept = text.replace('\u0001', '');
  assert.equal(root.attributes['x'], kept);
  assert.equal(root.children[0]?.text, kept);
  assert.equal(root.children[1]?.text, kept.replace('\r\n', '\n'));
});
