/** A database that reports read. One driver per file, listed in registry.ts; client libraries are loaded on first use. */
import type { Connection } from '@chert/engine';
import type { Outline, OutlineWish } from './outline.ts';

/** What a data source resource says, secrets already decrypted. */
export interface SourceSpec {
  /** JDBC URL, as companies have it in their repositories. */
  readonly url: string;
  readonly user: string | null;
  readonly password: string | null;
  /** Zone in which timestamps without zone are read; null = the server's. */
  readonly timeZone: string | null;
}

/** An open connection of one run. */
export interface OpenSource {
  readonly connection: Connection;
  /** Stops a running query. Safe to call at any time. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export interface SourceDriver {
  readonly name: string;
  /** JDBC URL prefixes it takes: `jdbc:postgresql:`. */
  readonly prefixes: readonly string[];
  /** Errors: `ReportError` `data.source.unreachable`. */
  open(spec: SourceSpec): Promise<OpenSource>;
  /** Schemas, tables and columns. Errors: `ReportError` `data.query.refused`. */
  outline(connection: Connection, wish: OutlineWish): Promise<Outline>;
}
