/** Database sessions kept by a render thread from one run to the next: signing in costs more than a small report. */
import type { Client } from 'pg';

interface Kept {
  readonly client: Client;
  /** False when the session could not be cleaned. */
  readonly isReady: Promise<boolean>;
  /** Lets go of the session without ending it. */
  readonly release: () => void;
}

/** By who signs in where; the youngest last. */
const kept = new Map<string, Kept[]>();
const keptLimit = 4;
const keepMs = 10_000;

/** A session kept under `key` (all that the sign-in depends on), clean again; undefined when there is none. The caller
 *  owns it from here on. */
export async function takeKept(key: string): Promise<Client | undefined> {
  for (;;) {
    const last = kept.get(key)?.pop();
    if (last === undefined) return undefined;
    const isReady = await last.isReady;
    last.release();
    if (isReady) return last.client;
  }
}

/** Keeps an idle session for a while. `clean` brings it back to what a new one is; when that fails, the session ends. */
export function keepSession(key: string, client: Client, clean: (client: Client) => Promise<unknown>): void {
  const sessions = kept.get(key) ?? [];
  const end = (): void => {
    const at = sessions.findIndex((one) => one.client === client);
    if (at < 0) return;
    sessions.splice(at, 1);
    if (sessions.length === 0 && kept.get(key) === sessions) kept.delete(key);
    client.end().catch(() => undefined);
  };
  const isReady = clean(client).then(
    () => true,
    () => {
      end();
      client.end().catch(() => undefined);
      return false;
    },
  );
  client.removeAllListeners('error');
  client.on('error', end);
  client.once('end', end);
  const timer = setTimeout(end, keepMs).unref();
  const release = (): void => {
    clearTimeout(timer);
    client.off('error', end);
    client.off('end', end);
  };
  kept.set(key, sessions);
  sessions.push({ client, isReady, release });
  if (sessions.length > keptLimit)
    sessions
      .shift()
      ?.client.end()
      .catch(() => undefined);
}
