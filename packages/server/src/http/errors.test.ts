import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, fail } from '../base/app-error.ts';
import { errorReply } from './errors.ts';

test('JSON when the Accept header contains "json", else XML', () => {
  const error = fail('resource.not.found', ['/a'], { where: 'here' });
  const json = errorReply(error, 'text/html, application/hal+JSON', 'uid');
  assert.equal(json.status, 404);
  assert.equal(json.headers?.['Content-Type'], 'application/errorDescriptor+json;charset=UTF-8');
  assert.deepEqual(JSON.parse(String(json.body)), {
    message: 'Resource /a not found.',
    errorCode: 'resource.not.found',
    parameters: ['/a'],
    properties: [{ key: 'where', value: 'here' }],
  });
  for (const accept of [null, '*/*', 'text/html']) {
    assert.match(
      String(errorReply(error, accept, 'uid').body),
      /<errorDescriptor><errorCode>resource\.not\.found<\/errorCode><message>/,
    );
  }
});

test('several problems are a collection', () => {
  const error = new AppError([
    { code: 'mandatory.parameter.error', params: ['label'] },
    { code: 'illegal.parameter.value.error', params: ['type', 'x'] },
  ]);
  const json = errorReply(error, 'application/json', 'uid');
  assert.equal(json.headers?.['Content-Type'], 'application/collection.errorDescriptor+json;charset=UTF-8');
  assert.equal((JSON.parse(String(json.body)) as unknown[]).length, 2);
  assert.match(
    String(errorReply(error, null, 'uid').body),
    /<errorDescriptors><errorDescriptor>.*<\/errorDescriptor><errorDescriptor>/,
  );
});

test('a bug tells its id and nothing else', () => {
  const reply = errorReply(new Error('password is hunter2'), 'application/json', 'uid-1');
  assert.equal(reply.status, 500);
  const descriptor = JSON.parse(String(reply.body)) as { errorCode: string; errorUid: string; message: string };
  assert.deepEqual([descriptor.errorCode, descriptor.errorUid], ['unexpected.error', 'uid-1']);
  assert.ok(!String(reply.body).includes('hunter2') && descriptor.message.includes('uid-1'));
});
