/** Stopping a listener. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startTestServer } from '../testing/test-server.ts';

test('a connection that never asked for anything does not hold up a stop', async () => {
  const server = await startTestServer();
  const socket = connect(server.app.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  await fetch(`${server.base}/rest_v2/serverInfo`);
  const startedAt = performance.now();
  await server.stop();
  assert.ok(performance.now() - startedAt < 5_000);
});
