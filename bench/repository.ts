/**
 * `node bench/repository.ts`: times of the repository over HTTP with permissions on, in a server of its own.
 *
 *   --resources N (100000)   --requests N (500, of each kind, one after the other)   --clients N (200)   --seconds N (60)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    resources: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '500' },
    clients: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
  },
});
const resources = Number(options.resources);
const data = mkdtempSync(path.join(tmpdir(), 'bench-repository-'));
const script = fileURLToPath(new URL('repository-server.ts', import.meta.url));
const server = spawn(process.execPath, [script, data, String(resources)], { stdio: ['ignore', 'pipe', 'inherit'] });
const [first] = (await once(createInterface(server.stdout), 'line')) as [string];
const { port } = JSON.parse(first) as { port: number };
const agent = new Agent({ keepAlive: true, maxSockets: Number(options.clients) });

/** Milliseconds and status of one request. */
function ask(uri: string, user: string): Promise<{ ms: number; status: number }> {
  const began = performance.now();
  const headers = {
    Accept: 'application/json',
    Authorization: `Basic ${Buffer.from(`${user}|organization_1:bench`).toString('base64')}`,
  };
  return new Promise((resolve, reject) => {
    get({ agent, port, host: '127.0.0.1', path: `/jasperserver-pro/rest_v2/resources${uri}`, headers }, (reply) => {
      reply.resume().once('end', () => resolve({ ms: performance.now() - began, status: reply.statusCode ?? 0 }));
    }).once('error', reject);
  });
}

const random = (n: number): number => 1 + Math.floor(Math.random() * n);
const resource = (): string => {
  const n = random(resources);
  return `/reports/f${1 + (n % 1000)}/r${n}`;
};
const kinds = {
  'get by URI': resource,
  'folder listing': () => `?folderUri=/reports/f${random(1000)}&recursive=false`,
  search: () => `?q=${(random(1e6) * 7919).toString(16).slice(0, 3)}${random(9)}&folderUri=/reports`,
} as const;

try {
  // The first request of each user hashes his password; later ones know it.
  for (let n = 1; n <= 200; n++) await ask(resource(), `user${n}`);
  for (const [kind, uri] of Object.entries(kinds)) {
    for (let i = 0; i < 50; i++) await ask(uri(), `user${random(200)}`);
    const times: number[] = [];
    for (let i = 0; i < Number(options.requests); i++) times.push((await ask(uri(), `user${random(200)}`)).ms);
    console.log(`${kind.padEnd(16)} ${percentiles(times)}`);
  }
  await crowd();
} finally {
  agent.destroy();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
}

/** Many clients at once, each asking again as soon as it is answered. */
async function crowd(): Promise<void> {
  const until = performance.now() + Number(options.seconds) * 1000;
  const times: number[] = [];
  let errors = 0;
  const client = async (n: number): Promise<void> => {
    while (performance.now() < until) {
      const { ms, status } = await ask(resource(), `user${1 + (n % 200)}`).catch(() => ({ ms: 0, status: 0 }));
      if (![200, 403].includes(status)) errors++;
      times.push(ms);
    }
  };
  await Promise.all(Array.from({ length: Number(options.clients) }, (_, n) => client(n)));
  const perSecond = Math.round(times.length / Number(options.seconds));
  console.log(`${options.clients} clients      ${percentiles(times)}; ${perSecond} requests/s, ${errors} errors`);
}

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`;
}
