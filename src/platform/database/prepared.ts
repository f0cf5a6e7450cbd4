import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';

/** Every statement text that was ever prepared, and its name on all connections. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `lumbung_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * Makes the connections of a pool prepare each statement with parameters once: it is then neither parsed nor
 * planned again. MikroORM's own statements carry their values in the text and pass untouched.
 */
export function prepareStatements(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((text: unknown, values?: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? query({ name: nameOf(text), text, values }, ...rest) : query(text, values, ...rest)) as typeof client.query;
  });
}

/**
 * Runs a statement that comes again and again, in the transaction of `em`. Parameters are `$1`, `$2` …; the
 * text is a constant of the program, for every new one stays prepared as long as the connection.
 */
export async function runPrepared<Row>(em: EntityManager, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(text, [...parameters]));
  return rows as Row[];
}
