import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaStream } from './java-stream.ts';
import { Integer } from './values.ts';

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

test('an Integer with its class and the class above', () => {
  const expected =
    `aced00057372 0011${hex('java.lang.Integer')}12e2a0a4f7818738 02 0001 49 0005${hex('value')}` +
    `7872 0010${hex('java.lang.Number')}86ac951d0b94e08b 02 0000 7870 00000005`;
  assert.equal(Buffer.from(javaStream({ boxed: Integer.of(5) })).toString('hex'), expected.replaceAll(' ', ''));
});

test('an object that comes twice is a reference the second time', () => {
  const a = { text: 'a' };
  const stream = Buffer.from(javaStream({ list: [a, a, null] })).toString('hex');
  // handles: class, list, string
  const expected = `00000003 7704 00000003 74 0001 61 71 007e0002 70 78`.replaceAll(' ', '');
  assert.ok(stream.endsWith(expected), stream);
});

test('texts beyond 65535 bytes have an eight-byte length', () => {
  const stream = Buffer.from(javaStream({ text: 'x'.repeat(70_000) }));
  assert.equal(stream.subarray(4, 13).toString('hex'), '7c0000000000011170');
  assert.equal(stream.length, 4 + 9 + 70_000);
});

test('texts go out in the UTF-8 of Java: surrogates one by one, NUL in two bytes', () => {
  const stream = Buffer.from(javaStream({ text: '\u{1f600}\0' })).toString('hex');
  assert.equal(stream, 'aced0005' + '740008' + 'eda0bd' + 'edb880' + 'c080');
});
