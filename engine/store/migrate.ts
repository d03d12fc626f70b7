import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../threads';
import { StoreOpenError } from './errors';

/** One file of `drizzle/<dialect>`, as drizzle-kit wrote it. */
export interface Migration {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** What a dialect lends to the migrator. */
export interface MigrationTarget {
  readonly dialect: 'sqlite' | 'mysql';
  applied(): Promise<readonly AppliedMigration[]>;
  /** Runs the statements from `done` on and records the migration. A crash in the middle must leave something that can be taken up again. */
  apply(migration: Migration, done: number): Promise<void>;
}
export interface AppliedMigration {
  readonly tag: string;
  readonly hash: string;
  /** How many of its statements have run. */
  readonly done: number;
}

export const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS backstitch_migrations (
  tag varchar(255) NOT NULL PRIMARY KEY, hash varchar(64) NOT NULL, done int NOT NULL)`;

/** Brings the tables up to date. The caller holds a lock that keeps other processes out. */
export async function migrate(target: MigrationTarget): Promise<void> {
  const migrations = readMigrations(target.dialect);
  const applied = new Map((await target.applied()).map((row) => [row.tag, row]));
  for (const migration of migrations) {
    const row = applied.get(migration.tag);
    applied.delete(migration.tag);
    if (row && row.hash !== migration.hash) {
      throw new StoreOpenError(
        'STORE_MIGRATION_FAILED',
        `the database was set up by another edition of migration "${migration.tag}": start with an empty database, or with the program that made this one`,
      );
    }
    const done = row?.done ?? 0;
    if (done >= migration.statements.length) continue;
    try {
      await target.apply(migration, done);
    } catch (error) {
      if (error instanceof StoreOpenError) throw error;
      throw new StoreOpenError(
        'STORE_MIGRATION_FAILED',
        `migration "${migration.tag}" failed: ${error instanceof Error ? error.message : error}`,
        { cause: error },
      );
    }
  }
  const [unknown] = applied.keys();
  if (unknown !== undefined) {
    throw new StoreOpenError(
      'STORE_NEWER_THAN_PROGRAM',
      `the database has migration "${unknown}", which this version of Backstitch does not know: start the newer version`,
    );
  }
}

export function readMigrations(dialect: 'sqlite' | 'mysql'): readonly Migration[] {
  const folder = join(projectRoot(), 'drizzle', dialect);
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    readonly entries: readonly { readonly tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    // A checkout on Windows may have other line ends; they are no difference.
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint').map((s) => s.trim()),
    };
  });
}
