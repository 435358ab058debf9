/** `/health/live` (the process answers), `/health/ready` (its database too), `/metrics` (counters). */

interface Answer {
  readonly path: string;
  readonly answer: () => Promise<{ readonly status: number; readonly body: string }>;
}

/** What readiness asks of the database. */
interface Pingable {
  first(statement: { readonly name: string; readonly text: string }): Promise<unknown>;
}

export function healthRoutes(database: Pingable, metrics: ReadonlyMap<string, number>): Answer[] {
  return [
    { path: '/health/live', answer: async () => ({ status: 200, body: '{"status":"up"}' }) },
    { path: '/health/ready', answer: () => ready(database) },
    { path: '/metrics', answer: async () => ({ status: 200, body: JSON.stringify(Object.fromEntries(metrics)) }) },
  ];
}

async function ready(database: Pingable): Promise<{ status: number; body: string }> {
  try {
    await database.first({ name: 'health', text: 'select 1' });
    return { status: 200, body: '{"status":"up"}' };
  } catch (error) {
    return {
      status: 503,
      body: JSON.stringify({ status: 'down', database: error instanceof Error ? error.message : 'unreachable' }),
    };
  }
}
