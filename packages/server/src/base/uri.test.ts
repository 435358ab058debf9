import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from './app-error.ts';
import {
  childOf,
  folderUriArgument,
  idFromLabel,
  idOf,
  isWithin,
  normalUri,
  ownerOfLocalFolder,
  parentOf,
} from './uri.ts';

test('ids from labels', () => {
  assert.equal(idFromLabel('Q1 (north) / 50 %'), 'Q1__north____50__');
  assert.equal(idFromLabel('Größe.é'), 'Größe.é');
});

test('parents, ids, children', () => {
  assert.deepEqual([parentOf('/'), parentOf('/a'), parentOf('/a/b')], [null, '/', '/a']);
  assert.deepEqual([idOf('/'), idOf('/a/b')], ['', 'b']);
  assert.deepEqual([childOf('/', 'a'), childOf('/a', 'b')], ['/a', '/a/b']);
  assert.deepEqual([isWithin('/ab', '/a'), isWithin('/a/b', '/a'), isWithin('/a', '/')], [false, true, true]);
  assert.deepEqual(
    [ownerOfLocalFolder('/a/r_files'), ownerOfLocalFolder('/a/_files'), ownerOfLocalFolder('/a/files')],
    ['/a/r', null, null],
  );
});

test('URIs are tidied; those that could mean another place are refused', () => {
  assert.equal(normalUri('a//b/'), '/a/b');
  for (const bad of ['/a/../b', '/./a', '/a\0b', `/${'x'.repeat(1001)}`])
    assert.throws(() => normalUri(bad), AppError, bad);
  for (const bad of ['a', '/a b', '/a;b', '/a%', '/a?']) assert.throws(() => folderUriArgument(bad), AppError, bad);
  assert.equal(folderUriArgument('/a-b/c@d'), '/a-b/c@d');
});
