/** The embedded PostgreSQL of one data directory: made once, adopted when it already runs, stopped with the server.
 *  Only a unix socket in a private directory, with a password kept beside it. Source: facts: libraries-storage §1d, §1e. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { keepAlive } from './keeper.ts';
import { connects, initialise, launch, stop } from './launch.ts';
import { port, preparePlaces, readPassword, refuseOtherMajor } from './places.ts';

export interface Embedded {
  /** What `pg` needs to connect. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
  };
  /** True when PostgreSQL was running already, left behind by a server that was killed. */
  readonly adopted: boolean;
  /** Stops PostgreSQL (fast mode) and waits until it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly directory: string;
  readonly maxConnections: number;
  /** Extra `-c name=value` settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** PostgreSQL went away by itself (null), or could not be brought back yet (the error). */
  readonly onLost?: (error: unknown) => void;
  readonly onRevived?: () => void;
}

/** Starts or adopts PostgreSQL. Errors: plain Errors in words for the operator (newer data directory, directory in use,
 *  no binaries, no usable account). */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries();
  const places = preparePlaces(options.directory, binaries);
  refuseOtherMajor(places.database);
  const password = readPassword(places);
  if (!existsSync(join(places.database, 'PG_VERSION'))) await initialise(places, binaries, password);
  const connection = { host: places.socket, port, user: 'postgres', password, database: 'postgres' };
  const adopted = await connects(connection);
  if (!adopted) await launch(places, binaries, connection, options);
  const keeper = await keepAlive(places, binaries, connection, options);
  return {
    connection,
    adopted,
    stop: async () => {
      const guard = keeper.release();
      await stop(places, guard);
    },
  };
}
