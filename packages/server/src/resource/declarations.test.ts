/** Rules over all declared types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../base/app-error.ts';
import { decodeObject, encodeObject } from '../wire/json.ts';
import type { FieldSpec, ObjectSpec, PlainObject, Spec } from '../wire/shape.ts';
import { parseXmlRoot, writeXml, xmlToWire } from '../wire/xml.ts';
import { resourceTypes, specNamed, typeNamed } from './registry.ts';

for (const type of resourceTypes) {
  test(`${type.name}: texts are bounded, nested types are named once`, () => {
    for (const [name, field] of Object.entries(type.own.fields)) {
      if (field.spec.kind === 'nested' && field.spec.isBare !== true)
        assert.equal(field.spec.reference.endsWith('Reference'), true, name);
      if (field.spec.kind === 'string') assert.ok(field.spec.max > 0, name);
    }
    assert.equal(typeNamed(type.name), type);
  });

  test(`${type.name}: a full descriptor survives JSON and XML`, () => {
    const wire = sampleOf(type.spec);
    const problems: Problem[] = [];
    const model = decodeObject(type.spec, wire, { types: specNamed, problems }, '', true);
    assert.deepEqual(problems, []);
    const again = encodeObject(type.spec, model, specNamed);
    const xml = writeXml(type.spec, type.name, again, specNamed);
    const fromXml = decodeObject(
      type.spec,
      xmlToWire(type.spec, parseXmlRoot(xml, [type.name]), specNamed),
      { types: specNamed, problems },
      '',
      true,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(encodeObject(type.spec, fromXml, specNamed), again);
  });
}

/** A value for every field; nested ones by reference. */
function sampleOf(spec: ObjectSpec): PlainObject {
  return Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, sampleField(field)]));
}

function sampleField(field: FieldSpec): unknown {
  return sampleValue(field.spec);
}

function sampleValue(spec: Spec): unknown {
  switch (spec.kind) {
    case 'string':
      return spec.values?.[0] ?? 'a';
    case 'int':
      return Math.max(spec.min, 1);
    case 'bool':
      return true;
    case 'bytes':
      return 'aGk=';
    case 'list':
      return [sampleValue(spec.item), sampleValue(spec.item)];
    case 'object':
      return sampleOf(spec);
    case 'any':
      return { a: [1, { b: null }] };
    case 'nested':
      return spec.isBare === true ? '/x' : { [spec.reference]: { uri: '/x' } };
  }
}
