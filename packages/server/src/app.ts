/** The composition root: everything is made here, once, and handed to what needs it. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccess, type Access } from './access/access.ts';
import { findAccount, findPerson, principalOf } from './access/accounts.ts';
import { createAttempts } from './access/attempts.ts';
import { createDomainWhitelist } from './access/domain-whitelist.ts';
import { createOwnPassword } from './access/own-password.ts';
import { createPasswordChecker, createPasswordRules } from './access/passwords.ts';
import { createSessions } from './access/sessions.ts';
import { createTokens } from './access/tokens.ts';
import { systemClock, type Clock } from './base/clock.ts';
import { rootTenantId, type Principal } from './base/principal.ts';
import { createSealer } from './base/secrets.ts';
import { createAuditTrail, type AuditTrail } from './db/audit.ts';
import type { BlobStore } from './db/blobs/blob-store.ts';
import { diskBlobStore, sweepTemporary } from './db/blobs/disk.ts';
import { pgBlobStore } from './db/blobs/pg.ts';
import { claim, sweepBlobs } from './db/blobs/sweep.ts';
import { openDatabase, type ConnectionOptions, type Database, type Sql } from './db/database.ts';
import { startEmbedded, type Embedded } from './db/embedded/embedded.ts';
import { migrate, readMigrations } from './db/migrate.ts';
import { jdbcUrlOf } from './base/database-url.ts';
import { addMissingUser, installFirstStart, wellKnownUsers, type FirstUser } from './features/admin/index.ts';
import { apiDescriptionRoutes } from './features/api-description/index.ts';
import { attributesRoutes, createAttributes } from './features/attributes/index.ts';
import { auditRoutes } from './features/audit/index.ts';
import { connectionsRoutes, createConnections } from './features/connections/index.ts';
import { createExternalUsers } from './features/external-users/index.ts';
import { createFavorites, favoritesRoutes } from './features/favorites/index.ts';
import { createOrganizations, organizationsRoutes } from './features/organizations/index.ts';
import { createPermissions, permissionsRoutes } from './features/permissions/index.ts';
import { createRoles, rolesRoutes } from './features/roles/index.ts';
import { createUsers, usersRoutes } from './features/users/index.ts';
import { createAccessLog, createRepository, repositoryRoutes, type Repository } from './features/repository/index.ts';
import { createReports, reportsRoutes, type JndiLookup } from './features/reports/index.ts';
import { thumbnailsRoutes } from './features/thumbnails/index.ts';
import { tokensRoutes } from './features/tokens/index.ts';
import { serverInfoRoutes } from './features/server-info/index.ts';
import { serverSettingsRoutes } from './features/server-settings/index.ts';
import { signInRoutes } from './features/sign-in/index.ts';
import { createListener, type Listener } from './http/listener.ts';
import { healthRoutes } from './ops/health.ts';
import { createRenderPool } from './render/pool.ts';
import { loadFonts } from './render/fonts.ts';
import { loadExtensions } from './render/extensions.ts';
import { createObserver, type LogLevel, type Observe, type Observer } from './ops/observe.ts';
import { installSamples, sampleDatabases, sampleReader } from './samples/install.ts';
import type { Settings } from './settings.ts';

/** API level announced to clients; they compare it as a text, so the major stays one digit (wire §2.6). */
const apiVersion = '9.0.0';
const build = '20261125_0000';

export interface App {
  readonly port: number;
  readonly repository: Repository;
  readonly access: Access;
  readonly database: Database;
  /** How to reach the embedded PostgreSQL; null with DATABASE_URL. */
  readonly embedded: Embedded | null;
  /** Passwords made at this first start, to be shown once. */
  readonly firstPasswords: Readonly<Partial<Record<FirstUser, string>>>;
  /** Users whose password still is their name, as samples have it. */
  wellKnownUsers(): Promise<readonly string[]>;
  /** Resolves when the audit and access rows of everything that was answered are written. */
  audited(): Promise<void>;
  /** Takes no new requests, finishes those in flight, stops the database. */
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly clock?: Clock;
  /** Where log lines go. */
  readonly log: (line: string) => void;
  /** Extra settings of the embedded database, for tests. */
  readonly databaseSettings?: Readonly<Record<string, string>>;
}

export async function startApp(settings: Settings, options: AppOptions): Promise<App> {
  const clock = options.clock ?? systemClock;
  let database: Database | null = null;
  const audits = createAuditTrail(
    () => database,
    (error) => observer.observe({ kind: 'http.unexpected', error }),
  );
  const observer: Observer = observerOf(settings, clock, options.log, audits);
  const { observe } = observer;
  // A module or a font that is broken stops the start, not the first report.
  await loadExtensions(settings.scriptletFolder);
  await loadFonts(settings.fontFolder);
  const embedded = settings.databaseUrl === null ? await startOwnDatabase(settings, options, observe) : null;
  try {
    database = openDatabase(connectionOf(settings, embedded), settings.databaseConnections, (error) =>
      observe({ kind: 'database.connection.lost', error }),
    );
    const firstPasswords = await prepareDatabase(database, settings, clock, observe);
    const jndi = sampleConnections(settings, embedded);
    const parts = createParts(database, settings, clock, observe, jndi);
    if (settings.samples) await addSamples(parts, settings, embedded);
    const listener = createListener(routesOf(parts, settings), healthRoutes(database, observer.metrics), {
      ...parts,
      bodyLimit: settings.bodyLimit,
    });
    const port = await listener.listen(settings.host, settings.port);
    observe({ kind: 'server.started', details: { port } });
    const sweeping = sweepRegularly(parts, settings, clock, observe);
    const stop = once(() => {
      clearInterval(sweeping);
      return stopApp(listener, parts, audits, embedded, settings);
    });
    const { repository, access, accessLog, passwords, sql } = parts;
    const known = () => wellKnownUsers(sql, passwords);
    return {
      port,
      repository,
      access,
      database,
      embedded,
      firstPasswords,
      wellKnownUsers: known,
      audited: async () => void (await Promise.all([audits.settled(), accessLog.settled()])),
      stop,
    };
  } catch (error) {
    await database?.close();
    await embedded?.stop();
    throw error;
  }
}

interface Parts extends ReturnType<typeof createParts> {}

function createParts(database: Database, settings: Settings, clock: Clock, observe: Observe, jndi: JndiLookup) {
  const access = createAccess(database, observe);
  const blobs = createBlobs(database, settings);
  const sealer = createSealer(masterKey(settings));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const accessLog = createAccessLog(database, (error) => observe({ kind: 'access.log.failed', error }));
  const repository = createRepository({ database, access, blobs, sealer, clock, observe, accessLog, zone });
  const rules = createPasswordRules(settings.passwordMinLength, settings.passwordHistory);
  const attributes = createAttributes({ database, sealer });
  const externalUsers = createExternalUsers(settings.externalAuth, { database, clock, observe, sealer });
  const personOf = (who: Principal) => findPerson(database, who.userId);
  const pool = createRenderPool({
    threads: settings.renderThreads === 0 ? undefined : settings.renderThreads,
    heapMb: settings.renderHeapMb,
    queueLimit: settings.renderQueue,
    scriptletFolder: settings.scriptletFolder,
    fontFolder: settings.fontFolder,
  });
  const limits = {
    maxPages: settings.reportMaxPages === 0 ? null : settings.reportMaxPages,
    maxRows: settings.reportMaxRows === 0 ? null : settings.reportMaxRows,
    heapMb: settings.renderHeapMb,
    maxPageElements: settings.reportMaxPageElements,
    expressionSteps: settings.expressionSteps,
    expressionMemory: settings.expressionMemory,
    timeoutMs: settings.reportTimeoutSeconds === 0 ? null : settings.reportTimeoutSeconds * 1000,
  };
  return {
    sql: database,
    observe,
    access,
    accessLog,
    blobs,
    pool,
    reports: createReports({
      repository,
      pool,
      jndi,
      attributes,
      personOf,
      observe,
      clock,
      limits,
      locale: settings.locale,
      zone,
    }),
    users: createUsers({ database, clock, rules }),
    ownPassword: createOwnPassword(database, clock, rules, settings.passwordDays),
    roles: createRoles(database),
    organizations: createOrganizations({ database, clock, sealer, wellKnownPasswords: settings.samples }),
    attributes,
    connections: createConnections({ sql: database, clock, sealer, jndi }),
    permissions: createPermissions({ database, access, attributes }),
    passwords: createPasswordChecker(),
    attempts: createAttempts(database, clock, observe, settings.loginAttempts, settings.lockMinutes),
    whitelist: createDomainWhitelist(database),
    clock,
    now: clock.now,
    externalUsers,
    external: externalUsers.external,
    tokens: createTokens(database, clock),
    sessions: createSessions(database, clock, settings.sessionMinutes),
    repository,
  };
}

/** Every route of the server; a feature adds its line here. */
function routesOf(parts: Parts, settings: Settings): Parameters<typeof createListener>[0] {
  const routes = [
    ...serverInfoRoutes({ version: apiVersion, build }),
    ...serverSettingsRoutes(settings.sessionMinutes),
    ...signInRoutes({ ...parts, loginByGet: settings.loginByGet }),
    ...parts.externalUsers.routes(parts),
    ...repositoryRoutes(parts.repository),
    ...favoritesRoutes(createFavorites({ database: parts.sql, access: parts.access })),
    ...connectionsRoutes(parts.connections),
    ...thumbnailsRoutes(parts),
    ...permissionsRoutes(parts.permissions),
    ...auditRoutes(parts.sql),
    ...tokensRoutes(parts.tokens, parts.clock.now, parts.observe),
    ...organizationsRoutes(parts.organizations),
    ...usersRoutes(parts.users),
    ...rolesRoutes(parts.roles),
    ...attributesRoutes(parts.attributes, parts.permissions),
    ...reportsRoutes(parts.reports),
  ];
  return [...routes, ...apiDescriptionRoutes(routes, apiVersion)];
}

async function startOwnDatabase(settings: Settings, options: AppOptions, observe: Observe): Promise<Embedded> {
  const embedded = await startEmbedded({
    directory: settings.dataDirectory,
    maxConnections: settings.databaseConnections + 20,
    onLost: (error) => observe({ kind: 'database.lost', error: error ?? undefined }),
    onRevived: () => observe({ kind: 'database.revived' }),
    ...(options.databaseSettings === undefined ? {} : { settings: options.databaseSettings }),
  });
  observe({ kind: embedded.adopted ? 'database.adopted' : 'database.started' });
  return embedded;
}

function connectionOf(settings: Settings, embedded: Embedded | null): ConnectionOptions {
  if (embedded !== null) return embedded.connection;
  return { connectionString: settings.databaseUrl ?? '' };
}

/** Connections of the sample databases by JNDI name: they live beside the repository's own database. */
function sampleConnections(settings: Settings, embedded: Embedded | null): JndiLookup {
  const password = sampleReaderPassword(settings);
  return (name) => {
    const database = Object.keys(sampleDatabases).find((d) => name === `jdbc/${d}`);
    if (database === undefined) return null;
    return { url: jdbcUrlBeside(settings, embedded, database), user: sampleReader, password, timeZone: null };
  };
}

function jdbcUrlBeside(settings: Settings, embedded: Embedded | null, database: string): string {
  if (embedded !== null) {
    const { host, port } = embedded.connection;
    return `jdbc:postgresql://localhost:${port}/${database}?socketDirectory=${encodeURIComponent(host)}`;
  }
  return jdbcUrlOf(settings.databaseUrl ?? '', database);
}

/** The same on every node: derived from the master key. */
function sampleReaderPassword(settings: Settings): string {
  return createHmac('sha256', masterKey(settings)).update('sample reader').digest('base64url');
}

async function addSamples(parts: Parts, settings: Settings, embedded: Embedded | null): Promise<void> {
  const account = await findAccount(parts.sql, 'superuser', rootTenantId);
  if (account === undefined) return;
  const isNew = await installSamples({
    admin: connectionOf(settings, embedded),
    repository: parts.repository,
    who: principalOf(account, null, null),
    readerPassword: sampleReaderPassword(settings),
  });
  if (isNew) parts.observe({ kind: 'samples.installed' });
}

/** Migrations and first-start content, under one lock. Returns the passwords that were made up. */
async function prepareDatabase(
  database: Database,
  settings: Settings,
  clock: Clock,
  observe: Observe,
): Promise<Partial<Record<FirstUser, string>>> {
  const made: Partial<Record<FirstUser, string>> = {};
  const applied = await migrate(database, await readMigrations(), async (sql) => {
    Object.assign(made, await fillDatabase(sql, settings, new Date(clock.now())));
  });
  if (applied.length > 0) observe({ kind: 'database.migrated', details: { count: applied.length } });
  return made;
}

async function fillDatabase(sql: Sql, settings: Settings, now: Date): Promise<Partial<Record<FirstUser, string>>> {
  const samples = settings.samples;
  const password = settings.adminPassword ?? randomBytes(12).toString('base64url');
  const passwords = {
    superuser: settings.adminPassword ?? (samples ? 'superuser' : password),
    jasperadmin: settings.adminPassword ?? (samples ? 'jasperadmin' : password),
    joeuser: samples ? 'joeuser' : null,
  };
  const isFirst = await installFirstStart(sql, { passwords, now });
  if (!isFirst && samples) await addMissingUser(sql, 'joeuser', 'joeuser', now);
  return isFirst && !samples && settings.adminPassword === null ? { superuser: password, jasperadmin: password } : {};
}

function createBlobs(database: Database, settings: Settings): BlobStore {
  if (settings.blobStore === 'pg') return pgBlobStore(database);
  return diskBlobStore(join(settings.dataDirectory, 'blobs'), (sha256, size) => claim(database, sha256, size));
}

/** From the settings, else from the data directory, where it is made once. */
function masterKey(settings: Settings): Uint8Array {
  if (settings.masterKey !== null) return Buffer.from(settings.masterKey, 'base64');
  const directory = join(settings.dataDirectory, 'secrets');
  const file = join(directory, 'master-key');
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}

function observerOf(settings: Settings, clock: Clock, line: (line: string) => void, audits: AuditTrail): Observer {
  return createObserver({ level: settings.logLevel as LogLevel, now: clock.now, line, audit: audits.add });
}

const sweepEveryMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Ended sessions, unused blobs and broken uploads go now and then. */
function sweepRegularly(parts: Parts, settings: Settings, clock: Clock, observe: Observe): NodeJS.Timeout {
  const sweep = async (): Promise<void> => {
    await parts.sessions.sweep();
    await parts.externalUsers.pending.sweep();
    await parts.connections.sweep();
    await sweepBlobs(parts.sql, parts.blobs);
    await sweepTemporary(join(settings.dataDirectory, 'blobs'), clock.now() - dayMs);
  };
  const timer = setInterval(
    () => void sweep().catch((error: unknown) => observe({ kind: 'sweep.failed', error })),
    sweepEveryMs,
  );
  return timer.unref();
}

async function stopApp(
  listener: Listener,
  parts: Parts,
  audits: AuditTrail,
  embedded: Embedded | null,
  settings: Settings,
): Promise<void> {
  parts.observe({ kind: 'server.stopping' });
  await listener.stop(settings.stopSeconds * 1000);
  await parts.pool.close();
  await audits.settled();
  await parts.accessLog.settled();
  await parts.sql.close();
  await embedded?.stop();
  parts.observe({ kind: 'server.stopped' });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
