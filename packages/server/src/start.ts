/** Starts the server. Arguments: `--samples`, `--port N`, `--data DIR`. Everything else: docs/reference/settings.md. */
import { parseArgs } from 'node:util';
import { startApp, type App } from './app.ts';
import { contexts } from './http/listener.ts';
import { processSettings, SettingsError, type Settings } from './settings.ts';

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : `Chert cannot start. ${textOf(error)}`}\n`);
  process.exitCode = 1;
}

/** Plain errors of the start are written for the operator; any other class is a defect and comes with its stack. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.constructor === Error ? error.message : (error.stack ?? error.message);
}

async function main(): Promise<void> {
  const settings = processSettings(overridesOf(process.argv.slice(2)));
  const app = await startApp(settings, { log: (line) => process.stdout.write(`${line}\n`) });
  await announce(app, settings);
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => void app.stop().then(() => process.exit(0)));
}

function overridesOf(args: string[]): Partial<Settings> {
  const { values } = parseArgs({
    args,
    options: { samples: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
  });
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port))
    throw new SettingsError([`--port must be a number, not "${values.port}"`]);
  return {
    ...(values.samples === undefined ? {} : { samples: values.samples }),
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.data === undefined ? {} : { dataDirectory: values.data }),
  };
}

/** For people; log lines are JSON. */
async function announce(app: App, settings: Settings): Promise<void> {
  const base = `http://localhost:${app.port}${contexts[0]}`;
  const lines = [`Chert listens on ${base}`, `                 and http://localhost:${app.port}${contexts[1]}`];
  const users = settings.samples ? await app.wellKnownUsers() : [];
  if (users.length > 0)
    lines.push(`Sample sign-ins (user / password): ${users.map((user) => `${user} / ${user}`).join(', ')}`);
  for (const [user, password] of Object.entries(app.firstPasswords))
    lines.push(`First password of ${user} (shown once, change it): ${password}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}
