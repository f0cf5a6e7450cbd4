import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { Client } from 'pg';
import type { Endpoint } from '../../src/platform/http/endpoint.contract.ts';
import { problemSchema } from '../../src/platform/http/page.contract.ts';
import { fuzzCase, type FuzzCase } from './cases.ts';
import type { Known } from './values.ts';

export interface FuzzReport {
  cases: number;
  milliseconds: number;
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** What must not happen, with the request that made it happen. */
  complaints: string[];
}

interface Answer {
  status: number;
  type: string;
  text: string;
}

/** Requests between two looks at the database, and how many of them are under way at once. */
const chunkSize = 500;
const parallel = 16;
const mostComplaints = 20;
const patience = 15_000;
const mostRounds = 6;

const describeCase = (one: FuzzCase) => `${one.method} ${one.path.slice(0, 300)} ${JSON.stringify(one.headers)} ${JSON.stringify(one.body?.toString('utf8').slice(0, 300) ?? null)}`;

async function send(agent: Agent, address: string, one: FuzzCase): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const outgoing = request({ agent, hostname, port, method: one.method, path: one.path, headers: { ...one.headers, ...(one.body && { 'Content-Length': one.body.length }) }, timeout: patience }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, type: incoming.headers['content-type'] ?? '', text: Buffer.concat(chunks).toString('utf8') }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${patience} ms`)));
    outgoing.on('error', reject);
    outgoing.end(one.body ?? undefined);
  });
}

/** What is wrong with an answer, or null. A refusal must say what to do, in a problem document. */
function complainOf(answer: Answer): string | null {
  if (answer.status >= 500) return `answered ${answer.status}: ${answer.text.slice(0, 300)}`;
  if (answer.status < 400) return null;
  if (!answer.type.startsWith('application/problem+json')) return `answered ${answer.status} as ${answer.type}: ${answer.text.slice(0, 200)}`;
  const problem = problemSchema.safeParse(JSON.parse(answer.text));
  if (!problem.success) return `answered a problem that is none: ${answer.text.slice(0, 300)}`;
  const { detail, title, requestId, status, code } = problem.data;
  if (detail.length < 15 || title.length < 5 || requestId === '' || status !== answer.status || !/^\w+\.\w+$/.test(code)) return `answered a problem that helps nobody: ${answer.text.slice(0, 300)}`;
  return null;
}

/** One hash over every row of every table. */
async function hashState(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`);
  const parts = rows.map(({ name }) => `select '${name}' as name, coalesce(md5(string_agg(md5(row::text), '' order by md5(row::text))), '') as hash from ${name} row`);
  const { rows: hashes } = await client.query<{ name: string; hash: string }>(parts.join(' union all '));
  return hashes.map(({ name, hash }) => `${name} ${hash}`).join('\n');
}

const changedTables = (before: string, after: string) => after.split('\n').filter((line) => !before.includes(line)).map((line) => line.split(' ')[0]);

/** Runs `work` over the items, so many at a time; answers in their order. */
async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!);
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return results;
}

/**
 * Sends so many requests to a running application and reports every 5xx, every refusal without a useful
 * problem document, and every change of the database by requests that were all refused or only read.
 */
export async function runFuzz(options: { address: string; databaseUrl: string; endpoints: readonly Endpoint[]; known: Known; cases: number; seed: number; onProgress?: (done: number) => void }): Promise<FuzzReport> {
  const { address, endpoints, known, seed } = options;
  const report: FuzzReport = { cases: 0, milliseconds: 0, statuses: {}, complaints: [] };
  const seen = new Set<string>();
  const complain = (text: string, key = text) => {
    if (!seen.has(key) && report.complaints.length < mostComplaints) report.complaints.push(text);
    seen.add(key);
  };
  const arbitrary = fuzzCase(endpoints, known);
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  const started = performance.now();

  /** Sends a chunk; gives the cases that changed nothing by their own word. */
  const sendAll = async (cases: readonly FuzzCase[]): Promise<FuzzCase[]> => {
    const answers = await inParallel(cases, async (one) => send(agent, address, one).catch((error: Error): Answer => ({ status: 599, type: '', text: error.message })));
    return cases.filter((one, index) => {
      const answer = answers[index]!;
      report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1;
      const complaint = complainOf(answer);
      if (complaint) complain(`${describeCase(one)}\n  ${complaint}`, `${one.operation} ${complaint.slice(0, 40)}`);
      return one.method === 'GET' || answer.status >= 400;
    });
  };

  /** Sends requests until all that are left change nothing by their own word, and looks whether that is true. */
  const check = async (cases: readonly FuzzCase[], before: string): Promise<string> => {
    let sent = cases;
    let state = before;
    // Some may be accepted and change things: what the others did shows when they are sent again alone.
    for (let round = 0; round < mostRounds && sent.length > 0; round++) {
      const idle = await sendAll(sent);
      const after = await hashState(client);
      if (idle.length === sent.length) {
        if (after !== state) complain(`Requests that were all refused or only read changed ${changedTables(state, after).join(', ')}:\n  ${idle.slice(0, 40).map(describeCase).join('\n  ')}`);
        return after;
      }
      state = after;
      sent = idle;
    }
    return state;
  };

  try {
    let state = await hashState(client);
    for (let chunk = 0; report.cases < options.cases; chunk++) {
      const cases = fc.sample(arbitrary, { seed: seed + chunk, numRuns: Math.min(chunkSize, options.cases - report.cases) });
      report.cases += cases.length;
      state = await check(cases.filter((one) => one.method === 'GET'), state);
      state = await check(cases.filter((one) => one.method !== 'GET'), state);
      if (({} as { polluted?: unknown }).polluted !== undefined) complain(`Chunk ${chunk} polluted Object.prototype`);
      options.onProgress?.(report.cases);
    }
  } finally {
    agent.destroy();
    await client.end();
  }
  report.milliseconds = Math.round(performance.now() - started);
  return report;
}
