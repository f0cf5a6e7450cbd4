import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** The queue is left out: what it holds is asked for again from the tables. */
const leftOut = ['bullmq', 'pg_catalog', 'information_schema'];
/** Which migrations have run stands in the head of the file instead. */
export const migrationsTable = 'mikro_orm_migrations';

export const headMark = '-- lumbung: ';
export const endMark = '-- lumbung sha256 ';

/** The head of a backup: what must be known before its rows can be loaded. */
export interface BackupHead {
  format: 1;
  takenAt: string;
  migrations: string[];
}

export interface TableName {
  schema: string;
  name: string;
}

export const quoted = ({ schema, name }: TableName): string => [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/** Every table with rows of ours, those that others refer to before those that refer to them. */
export async function tablesInOrder(client: Client): Promise<TableName[]> {
  const { rows: tables } = await client.query<TableName>(
    `select schemaname as schema, tablename as name from pg_tables
      where schemaname <> all($1) and schemaname not like 'pg\\_%' and tablename <> $2 order by schemaname, tablename`,
    [leftOut, migrationsTable],
  );
  const { rows: references } = await client.query<{ child: string; parent: string }>(
    `select distinct child.nspname || '.' || referring.relname as child, parent.nspname || '.' || referred.relname as parent
       from pg_constraint
       join pg_class referring on referring.oid = conrelid join pg_namespace child on child.oid = referring.relnamespace
       join pg_class referred on referred.oid = confrelid join pg_namespace parent on parent.oid = referred.relnamespace
      where contype = 'f' and conrelid <> confrelid`,
  );
  const keyOf = (table: TableName) => `${table.schema}.${table.name}`;
  const parents = Map.groupBy(references, (reference) => reference.child);
  const done = new Set<string>();
  const ordered: TableName[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => (parents.get(keyOf(table)) ?? []).every(({ parent }) => done.has(parent) || !waiting.some((other) => keyOf(other) === parent)));
    if (ready.length === 0) throw new Error(`These tables refer to each other in a circle and cannot be backed up one after the other: ${waiting.map(keyOf).join(', ')}.`);
    for (const table of ready) done.add(keyOf(table));
    ordered.push(...ready);
    waiting = waiting.filter((table) => !done.has(keyOf(table)));
  }
  return ordered;
}

/**
 * Writes every row as of one moment in pg_dump's plain format: COPY blocks that psql reads too, between a
 * head that names the migrations and a last line with the hash of all before it.
 */
export async function dumpDatabase(ownerUrl: string, output: Writable): Promise<{ tables: number; rows: number }> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const hash = createHash('sha256');
  const write = async (chunk: string | Buffer) => {
    hash.update(chunk);
    if (!output.write(chunk)) await once(output, 'drain');
  };
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const { rows: migrations } = await client.query<{ name: string }>(`select name from ${migrationsTable} order by id`);
    const head: BackupHead = { format: 1, takenAt: new Date().toISOString(), migrations: migrations.map((row) => row.name) };
    await write(`--\n-- PostgreSQL database dump, rows only\n--\n${headMark}${JSON.stringify(head)}\n\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n`);
    const tables = await tablesInOrder(client);
    let rows = 0;
    for (const table of tables) {
      const { rows: columns } = await client.query<{ name: string }>(
        `select quote_ident(column_name) as name from information_schema.columns where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' order by ordinal_position`,
        [table.schema, table.name],
      );
      const list = columns.map((column) => column.name).join(', ');
      await write(`\nALTER TABLE ${quoted(table)} DISABLE TRIGGER USER;\nCOPY ${quoted(table)} (${list}) FROM stdin;\n`);
      const stream = client.query(copyTo(`COPY ${quoted(table)} (${list}) TO STDOUT`));
      for await (const chunk of stream) await write(chunk as Buffer);
      rows += stream.rowCount;
      await write(`\\.\nALTER TABLE ${quoted(table)} ENABLE TRIGGER USER;\n`);
    }
    await client.query('commit');
    output.write(`${endMark}${hash.digest('hex')}\n`);
    return { tables: tables.length, rows };
  } finally {
    await client.end();
  }
}
