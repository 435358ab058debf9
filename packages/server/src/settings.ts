/** All settings of the server, declared once. Precedence: environment, then file, then default.
 *  docs/reference/settings.md is generated from this table; `chert config print` shows the effective values. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Kind = 'text' | 'int' | 'bool' | 'path';
type ValueOf<K extends Kind> = K extends 'int' ? number : K extends 'bool' ? boolean : string;

interface Row<K extends Kind = Kind, D = ValueOf<K> | null> {
  readonly kind: K;
  /** Environment variable; with `_FILE` appended it names a file that holds the value (secrets only). */
  readonly env: string;
  readonly byDefault: D;
  readonly secret: boolean;
  readonly doc: string;
  /** Smallest and largest allowed number. */
  readonly range?: readonly [number, number] | undefined;
  /** The only allowed texts. */
  readonly choices?: readonly string[] | undefined;
}

const megabyte = 1024 * 1024;

export const settingsTable = {
  port: int('CHERT_PORT', 8080, [0, 65_535], 'TCP port of the HTTP listener; 0 takes a free one.'),
  host: text('CHERT_HOST', '0.0.0.0', 'Address to listen on.'),
  dataDirectory: path('CHERT_DATA', './data', 'Directory for the embedded database, files and keys.'),
  databaseUrl: secret(
    'DATABASE_URL',
    'PostgreSQL to use instead of the embedded one, as `postgres://user:password@host/name`.',
  ),
  databaseConnections: int(
    'CHERT_DATABASE_CONNECTIONS',
    10,
    [2, 200],
    'Most connections of this node to its database.',
  ),
  blobStore: text(
    'CHERT_BLOB_STORE',
    'disk',
    'Where file contents are kept: `disk` (below the data directory) or `pg`.',
    ['disk', 'pg'],
  ),
  masterKey: secret(
    'CHERT_MASTER_KEY',
    'Key that protects stored secrets: 32 bytes in base64. Absent: made once, kept in the data directory.',
  ),
  samples: bool(
    'CHERT_SAMPLES',
    false,
    'Install sample users (with their well-known passwords), data and reports at the start.',
  ),
  adminPassword: secret(
    'CHERT_ADMIN_PASSWORD',
    'First password of superuser and jasperadmin. Absent: made at the first start and printed once.',
  ),
  bodyLimit: int(
    'CHERT_BODY_LIMIT',
    100 * megabyte,
    [1024, 2_147_483_647],
    'Largest request body in bytes; a larger one is answered with 413.',
  ),
  sessionMinutes: int(
    'CHERT_SESSION_MINUTES',
    20,
    [1, 100_000],
    'A session ends after so many minutes without a request.',
  ),
  externalAuth: secret(
    'CHERT_EXTERNAL_AUTH',
    'Other systems that vouch for users (signed tokens, LDAP, CAS, OpenID, SAML), as JSON; see the guide.',
  ),
  loginAttempts: int(
    'CHERT_LOGIN_ATTEMPTS',
    10,
    [0, 1_000],
    'Wrong passwords in a row after which an account takes none for a while; 0 = never.',
  ),
  lockMinutes: int('CHERT_LOCK_MINUTES', 15, [1, 100_000], 'How long such an account takes no password.'),
  passwordMinLength: int(
    'CHERT_PASSWORD_MIN_LENGTH',
    1,
    [1, 200],
    'Fewest characters of a new password; from 2 on the user’s own name is refused too.',
  ),
  passwordDays: int(
    'CHERT_PASSWORD_DAYS',
    0,
    [0, 10_000],
    'Days after which a password begins no more sessions unless it is changed with it; 0 = never.',
  ),
  passwordHistory: int('CHERT_PASSWORD_HISTORY', 0, [0, 50], 'How many earlier passwords may not come back.'),
  renderThreads: int('CHERT_RENDER_THREADS', 0, [0, 256], 'Reports that run at once; 0 = one for each processor.'),
  renderHeapMb: int('CHERT_RENDER_HEAP_MB', 1024, [64, 65_536], 'Memory that one report run may use, in MiB.'),
  renderQueue: int('CHERT_RENDER_QUEUE', 500, [1, 100_000], 'Reports that may wait for a thread; more are refused.'),
  reportMaxPages: int('CHERT_REPORT_MAX_PAGES', 0, [0, 10_000_000], 'Most pages of one report; 0 = no limit.'),
  reportMaxRows: int(
    'CHERT_REPORT_MAX_ROWS',
    0,
    [0, 2_147_483_647],
    'Most records that one report reads, in all its datasets; 0 = no limit.',
  ),
  reportMaxPageElements: int(
    'CHERT_REPORT_MAX_PAGE_ELEMENTS',
    10_000_000,
    [1000, 1_000_000_000],
    'Most elements of one page.',
  ),
  expressionSteps: int(
    'CHERT_EXPRESSION_STEPS',
    10_000_000,
    [1000, 1_000_000_000],
    'Steps (calls, turns of loops) that one evaluation of an expression may take.',
  ),
  expressionMemory: int(
    'CHERT_EXPRESSION_MEMORY',
    256 * megabyte,
    [1024, 1_000_000_000],
    'Bytes of text and collections that one evaluation of an expression may make, roughly.',
  ),
  reportTimeoutSeconds: int('CHERT_REPORT_TIMEOUT_SECONDS', 0, [0, 86_400], 'Longest run of one report; 0 = no limit.'),
  scriptletFolder: optionalPath(
    'CHERT_SCRIPTLETS',
    'Folder with modules that stand for Java classes of reports (scriptlets, helper classes); they run with the rights of the server.',
  ),
  fontFolder: optionalPath(
    'CHERT_FONTS',
    'Folder with `fonts.xml`, which declares font families and sets, and the font files it names, or with font extensions (JAR files).',
  ),
  locale: text('CHERT_LOCALE', 'en_US', 'Locale of callers who name none, as Java writes it.'),
  stopSeconds: int('CHERT_STOP_SECONDS', 20, [0, 3600], 'How long a stopping server waits for requests in flight.'),
  logLevel: text('CHERT_LOG_LEVEL', 'info', 'Least level that is logged: debug, info, warn or error.', [
    'debug',
    'info',
    'warn',
    'error',
  ]),
  loginByGet: bool(
    'CHERT_LOGIN_BY_GET',
    true,
    'Whether GET rest_v2/login is answered (credentials in a URL end up in proxies’ logs).',
  ),
} as const;

type Table = typeof settingsTable;
export type SettingName = keyof Table;
export type Settings = {
  readonly [N in SettingName]: Table[N] extends Row<infer K, infer D>
    ? null extends D
      ? ValueOf<K> | null
      : ValueOf<K>
    : never;
};

export interface SettingsSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a JSON settings file, when there is one. */
  readonly file?: string | undefined;
  /** Reads the file behind a `*_FILE` variable. */
  readonly readSecret?: (path: string) => string;
  /** Values given on the command line; they win over everything. */
  readonly overrides?: Partial<Settings>;
}

/** The effective settings. Errors: `SettingsError` naming every unknown key and every wrong value at once. */
export function readSettings(sources: SettingsSources): Settings {
  const problems: string[] = [];
  const fromFile = parseFile(sources.file, problems);
  refuseUnknown(sources.env, fromFile, problems);
  const values: Record<string, unknown> = {};
  for (const name of settingNames) {
    const raw = fromEnvironment(name, sources, problems) ?? fromFile[name];
    const override = sources.overrides?.[name];
    values[name] = override ?? (raw === undefined ? settingsTable[name].byDefault : convert(name, raw, problems));
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.freeze(values) as Settings;
}

/** Settings of this process: environment and the file named by CHERT_CONFIG. */
export function processSettings(overrides: Partial<Settings> = {}): Settings {
  const file = process.env['CHERT_CONFIG'];
  const text = file === undefined ? undefined : readFileSync(file, 'utf8');
  return readSettings({ env: process.env, file: text, readSecret: (p) => readFileSync(p, 'utf8'), overrides });
}

export class SettingsError extends Error {
  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** `name = value` per line in table order, secrets masked. */
export function printSettings(settings: Settings): string {
  return settingNames.map((name) => `${name} = ${shown(name, settings[name])}\n`).join('');
}

export const settingNames = Object.keys(settingsTable) as SettingName[];

function shown(name: SettingName, value: unknown): string {
  if (value === null) return '(not set)';
  return settingsTable[name].secret ? '********' : String(value);
}

function parseFile(text: string | undefined, problems: string[]): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push('the settings file must hold one JSON object');
  } catch (error) {
    problems.push(`the settings file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {};
}

function refuseUnknown(env: SettingsSources['env'], file: Record<string, unknown>, problems: string[]): void {
  const known = new Set(['CHERT_CONFIG']);
  for (const name of settingNames) {
    known.add(settingsTable[name].env);
    if (settingsTable[name].secret) known.add(`${settingsTable[name].env}_FILE`);
  }
  for (const key of Object.keys(env)) {
    if (key.startsWith('CHERT_') && !known.has(key))
      problems.push(`unknown environment variable ${key}${nearest(key, [...known])}`);
  }
  for (const key of Object.keys(file)) {
    if (!Object.hasOwn(settingsTable, key))
      problems.push(`unknown key "${key}" in the settings file${nearest(key, settingNames)}`);
  }
}

function fromEnvironment(name: SettingName, sources: SettingsSources, problems: string[]): string | undefined {
  const row: Row = settingsTable[name];
  const plain = sources.env[row.env];
  const fileName = row.secret ? sources.env[`${row.env}_FILE`] : undefined;
  if (fileName === undefined) return plain;
  if (plain !== undefined) problems.push(`both ${row.env} and ${row.env}_FILE are set; keep one`);
  try {
    return sources.readSecret?.(fileName).trimEnd();
  } catch (error) {
    problems.push(`${row.env}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function convert(name: SettingName, raw: unknown, problems: string[]): unknown {
  const row: Row = settingsTable[name];
  const bad = (expected: string): null => {
    problems.push(`${name} (${row.env}) must be ${expected}${row.secret ? '' : `, not "${String(raw)}"`}`);
    return null;
  };
  if (row.kind === 'int') {
    const [low, high] = row.range ?? [0, Number.MAX_SAFE_INTEGER];
    const value = typeof raw === 'number' ? raw : /^-?\d+$/.test(String(raw)) ? Number(raw) : Number.NaN;
    return Number.isInteger(value) && value >= low && value <= high
      ? value
      : bad(`a whole number from ${low} to ${high}`);
  }
  if (row.kind === 'bool') {
    if (typeof raw === 'boolean') return raw;
    return raw === 'true' || raw === 'false' ? raw === 'true' : bad('true or false');
  }
  if (typeof raw !== 'string') return bad('a text');
  if (row.choices !== undefined && !row.choices.includes(raw)) return bad(`one of ${row.choices.join(', ')}`);
  return row.kind === 'path' ? resolve(raw) : raw;
}

/** `; did you mean X?` when one known name is close. */
function nearest(key: string, known: readonly string[]): string {
  const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  const hit = known.find(
    (name) => squeeze(name) === squeeze(key) || squeeze(name).startsWith(squeeze(key).slice(0, -2)),
  );
  return hit === undefined ? '' : `; did you mean ${hit}?`;
}

function int(
  env: string,
  byDefault: number,
  range: readonly [number, number],
  doc: string,
): Row<'int', number> & { readonly range: readonly [number, number] } {
  return { kind: 'int', env, byDefault, range, secret: false, doc };
}
function text(env: string, byDefault: string, doc: string, choices?: readonly string[]): Row<'text', string> {
  return { kind: 'text', env, byDefault, secret: false, doc, choices };
}
function bool(env: string, byDefault: boolean, doc: string): Row<'bool', boolean> {
  return { kind: 'bool', env, byDefault, secret: false, doc };
}
function path(env: string, byDefault: string, doc: string): Row<'path', string> {
  return { kind: 'path', env, byDefault: resolve(byDefault), secret: false, doc };
}
/** A place that need not be given. */
function optionalPath(env: string, doc: string): Row<'path', string | null> {
  return { kind: 'path', env, byDefault: null, secret: false, doc };
}
function secret(env: string, doc: string): Row<'text', string | null> {
  return { kind: 'text', env, byDefault: null, secret: true, doc };
}

/** docs/reference/settings.md, from the table. */
export function settingsReference(): string {
  const rows = settingNames.map((name) => {
    const row: Row = settingsTable[name];
    const env = row.secret ? `\`${row.env}\`, \`${row.env}_FILE\`` : `\`${row.env}\``;
    const byDefault =
      row.byDefault === null
        ? ''
        : `\`${row.kind === 'path' ? relativeToHere(String(row.byDefault)) : String(row.byDefault)}\``;
    const range = row.range === undefined ? '' : ` (${row.range[0]} to ${row.range[1]})`;
    return `| \`${name}\` | ${env} | ${row.kind}${range} | ${byDefault} | ${row.doc} |`;
  });
  return `${referenceHead}${rows.join('\n')}\n`;
}

const referenceHead = `# Settings

Generated by \`node tools/write-settings-reference.ts\`; edit \`packages/server/src/settings.ts\` instead.

Each setting comes from its environment variable, else from the JSON file that \`CHERT_CONFIG\` names, else from its default. A secret may
also be read from a file: \`NAME_FILE\` holds the path. Unknown keys and \`CHERT_…\` variables stop the start. \`chert config print\` shows the
effective values.

| name (in the file) | environment | type | default | meaning |
|---|---|---|---|---|
`;

function relativeToHere(path: string): string {
  return path.startsWith(process.cwd()) ? `.${path.slice(process.cwd().length)}` : path;
}
