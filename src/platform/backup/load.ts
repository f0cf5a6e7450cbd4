import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { z } from 'zod';
import { endMark, headMark, quoted, tablesInOrder, type BackupHead } from './dump.ts';

const headSchema = z.object({ format: z.literal(1), takenAt: z.iso.datetime(), migrations: z.array(z.string()) });

/** A file that Lumbung cannot restore from, or a database that it may not restore into. */
export class RestoreError extends Error {}

/** Lines as COPY parts them: at line feeds and nowhere else, unlike node:readline, which also parts at U+2028. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}

/**
 * Reads a backup from end to end before anything is loaded: its head, and whether its last line has the hash
 * of all that stands before it.
 *
 * @throws RestoreError when it was cut short or changed
 */
export async function checkBackup(input: Readable): Promise<BackupHead> {
  const hash = createHash('sha256');
  let head: BackupHead | undefined;
  let end: string | undefined;
  for await (const line of linesOf(input)) {
    if (line.startsWith(endMark)) {
      end = line.slice(endMark.length);
      continue;
    }
    if (end !== undefined && line !== '') throw new RestoreError('Berkas cadangan ini berlanjut sesudah akhirnya. Pakai salinan yang utuh.');
    if (!head && line.startsWith(headMark)) head = headSchema.parse(JSON.parse(line.slice(headMark.length)));
    hash.update(`${line}\n`);
  }
  if (!head) throw new RestoreError('Berkas ini bukan cadangan yang dibuat «npm run backup».');
  if (end === undefined) throw new RestoreError('Berkas cadangan ini terpotong: baris terakhirnya tidak ada. Pakai salinan yang utuh.');
  if (end !== hash.digest('hex')) throw new RestoreError('Berkas cadangan ini berubah sejak dibuat: sidik jarinya tidak cocok. Pakai salinan yang utuh.');
  return head;
}

/** @throws RestoreError naming the tables that hold rows */
export async function assertEmpty(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const full: string[] = [];
    for (const table of await tablesInOrder(client)) if ((await client.query(`select 1 from ${quoted(table)} limit 1`)).rowCount) full.push(table.name);
    if (full.length > 0) throw new RestoreError(`Basis data tujuan tidak kosong (${full.slice(0, 5).join(', ')}${full.length > 5 ? ', …' : ''}). Pulihkan ke basis data kosong: pilih DATA_DIR lain, atau hapus dulu dengan «npm run reset».`);
  } finally {
    await client.end();
  }
}

/** Loads the rows of a checked backup into empty tables, all in one transaction. */
export async function loadBackup(ownerUrl: string, input: Readable): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    let copy: Writable | null = null;
    for await (const line of linesOf(input)) {
      if (copy) {
        if (line === '\\.') {
          copy.end();
          await finished(copy);
          copy = null;
        } else if (!copy.write(`${line}\n`)) await once(copy, 'drain');
      } else if (line.startsWith('COPY ') && line.endsWith(' FROM stdin;')) copy = client.query(copyFrom(line.slice(0, -1)));
      else if (line !== '' && !line.startsWith('--')) await client.query(line);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
