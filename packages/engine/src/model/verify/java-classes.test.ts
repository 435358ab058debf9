import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canLoadClass } from './java-classes.ts';

test('classes of the basic packages are known one by one', () => {
  for (const name of [
    'java.lang.Integer',
    'java.util.Map',
    'java.util.Map$Entry',
    'java.time.LocalDate',
    'java.lang.Integer[]',
  ])
    assert.equal(canLoadClass(name), true, name);
  for (const name of ['java.lang.Strin', 'Integer', 'int', 'java.util.List<String>'])
    assert.equal(canLoadClass(name), false, name);
});

test('other classes go by where they come from', () => {
  assert.equal(canLoadClass('net.sf.jasperreports.engine.JRDataSource'), true);
  assert.equal(canLoadClass('java.awt.Color'), true);
  assert.equal(canLoadClass('com.example.NoSuch'), false);
});
