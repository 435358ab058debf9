/** The lock on a data directory, and bringing PostgreSQL back while it is held. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import type { Embedded, EmbeddedOptions } from './embedded.ts';
import { connects, launch } from './launch.ts';
import type { Places } from './places.ts';

const lockTimeoutMs = 15_000;

/** Holds the directory's lock and brings PostgreSQL back when it dies under a running server. */
export async function keepAlive(
  places: Places,
  binaries: Binaries,
  connection: Embedded['connection'],
  options: EmbeddedOptions,
): Promise<{ release(): pg.Client }> {
  let isWanted = true;
  let guard = await lockDirectory(connection, options.directory);
  const revive = async (): Promise<void> => {
    options.onLost?.(null);
    while (isWanted) {
      try {
        if (!(await connects(connection))) await launch(places, binaries, connection, options);
        guard = await lockDirectory(connection, options.directory);
        watch();
        options.onRevived?.();
        return;
      } catch (error) {
        options.onLost?.(error);
        await sleep(1_000);
      }
    }
  };
  const watch = (): void => {
    guard.once('end', () => {
      if (isWanted) void revive();
    });
  };
  watch();
  return {
    release() {
      isWanted = false;
      return guard;
    },
  };
}

/** One server per data directory. The lock belongs to a connection, so a killed server loses it as soon as PostgreSQL notices. */
async function lockDirectory(connection: Embedded['connection'], directory: string): Promise<pg.Client> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined); // the pool reports a lost database; this connection only holds the lock
  await client.connect();
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    const answer = await client.query<{ locked: boolean }>('select pg_try_advisory_lock(4349001) as locked');
    if (answer.rows[0]?.locked === true) return client;
    if (Date.now() > deadline) {
      await client.end();
      throw new Error(
        `Another server uses the data directory ${directory}. Stop it, or give this one its own (CHERT_DATA).`,
      );
    }
    await sleep(200);
  }
}
