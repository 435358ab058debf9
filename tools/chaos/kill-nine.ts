/** Kills a writing server with SIGKILL, again and again, and checks that every acknowledged write is there after the next start.
 *  Usage: node tools/chaos/kill-nine.ts [rounds=20] [--with-database] (kill PostgreSQL too). Prints one line per round and a summary;
 *  exits 1 when a write was lost or a start was not clean. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const rounds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? '20');
const withDatabase = process.argv.includes('--with-database');
const writers = 4;
const password = 'kill-nine';
const authorization = `Basic ${Buffer.from(`jasperadmin:${password}`).toString('base64')}`;
const main = new URL('../../packages/server/src/main.ts', import.meta.url).pathname;

interface Written {
  readonly uri: string;
  readonly content: string;
}

const directory = mkdtempSync(join(tmpdir(), 'chert-kill-'));
const acknowledged: Written[] = [];
let lost = 0;
let failedStarts = 0;
const starts: number[] = [];
let running: ChildProcess | null = null;
let lastWords = (): string => '';
process.on('exit', () => running?.kill('SIGKILL'));
try {
  for (let round = 1; round <= rounds; round++) await runRound(round);
  const server = await start();
  lost += await countLost(server.base, acknowledged);
  await stop(server);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
starts.sort((a, b) => a - b);
process.stdout.write(
  `${rounds} kills${withDatabase ? ' (database too)' : ''}: ${acknowledged.length} acknowledged writes, ${lost} lost, ${failedStarts} failed starts; ` +
    `start after a kill: median ${starts[Math.floor(starts.length / 2)] ?? 0} ms, longest ${starts.at(-1) ?? 0} ms\n`,
);
process.exitCode = lost > 0 || failedStarts > 0 ? 1 : 0;

/** Start, check what earlier rounds wrote last, write from several clients, kill at a moment of chance. */
async function runRound(round: number): Promise<void> {
  let server: Running;
  try {
    server = await start();
  } catch (error) {
    failedStarts++;
    process.stdout.write(`round ${round}: start failed: ${error instanceof Error ? error.message : String(error)}\n`);
    return;
  }
  const missing = await countLost(server.base, acknowledged.slice(-200));
  lost += missing;
  const before = acknowledged.length;
  const stopWriting = new AbortController();
  const writing = Array.from({ length: writers }, (_, i) => write(server.base, `r${round}w${i}`, stopWriting.signal));
  await sleep(150 + Math.random() * 700);
  kill(server);
  stopWriting.abort();
  await Promise.all(writing);
  process.stdout.write(
    `round ${round}: started in ${server.startedMs} ms, ${missing} missing, ${acknowledged.length - before} writes acknowledged\n`,
  );
}

interface Running {
  readonly child: ChildProcess;
  readonly base: string;
  readonly startedMs: number;
}

async function start(): Promise<Running> {
  const port = await freePort();
  const begin = performance.now();
  const env = { ...process.env, CHERT_ADMIN_PASSWORD: password };
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', directory], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let errors = '';
  const listen = (piece: Buffer): void => void (errors = (errors + piece.toString()).slice(-5_000));
  child.stderr?.on('data', listen);
  child.stdout?.on('data', listen);
  lastWords = () => `exit ${child.exitCode ?? child.signalCode ?? 'none'}\n${errors}`;
  const base = `http://127.0.0.1:${port}/jasperserver-pro`;
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (child.exitCode !== null) throw new Error(errors);
    const answer = await fetch(`${base}/rest_v2/serverInfo`).catch(() => null);
    if (answer?.status === 200) {
      const startedMs = Math.round(performance.now() - begin);
      starts.push(startedMs);
      return { child, base, startedMs };
    }
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`no answer within 60 s ${errors}`);
}

function kill(server: Running): void {
  if (withDatabase) {
    const pid = Number(readFileSync(join(directory, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  }
  server.child.kill('SIGKILL');
}

async function stop(server: Running): Promise<void> {
  const exited = new Promise((resolve) => server.child.once('exit', resolve));
  server.child.kill('SIGTERM');
  await exited;
}

/** Files of growing size, each acknowledged by 201 before it counts. */
async function write(base: string, name: string, signal: AbortSignal): Promise<void> {
  for (let i = 0; !signal.aborted; i++) {
    const uri = `/reports/${name}_${i}.txt`;
    const content = `${uri} `.repeat(1 + (i % 50) * 20);
    const headers = { Authorization: authorization, 'Content-Type': 'text/plain' };
    const answer = await fetch(`${base}/rest_v2/resources${uri}`, { method: 'PUT', headers, body: content }).catch(
      () => null,
    );
    const isWhole = answer !== null && (await answer.text().catch(() => null)) !== null;
    if (answer?.status === 201 && isWhole) acknowledged.push({ uri, content });
    else if (answer !== null && answer.status !== 201 && answer.status !== 503)
      throw new Error(`PUT ${uri} answered ${answer.status}`);
  }
}

async function countLost(base: string, expected: readonly Written[]): Promise<number> {
  let missing = 0;
  for (const { uri, content } of expected) {
    const answer = await fetch(`${base}/rest_v2/resources${uri}`, { headers: { Authorization: authorization } }).catch(
      (error: unknown) => {
        throw new Error(`the server went away while it was read; its last words: ${lastWords()}`, { cause: error });
      },
    );
    if (answer.status !== 200 || (await answer.text()) !== content) missing++;
  }
  return missing;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
