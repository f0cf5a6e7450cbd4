import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { inTransaction, type Context } from '../context.ts';
import { runPrepared } from '../database/prepared.ts';
import { defineError } from '../errors.ts';

/** What the sender is told: kept under his key, word for word. */
export interface Answer {
  status: number;
  /** JSON text. */
  body: string;
  etag: string | null;
}

/** Under which key a mutation was sent, and what it asks for. */
export interface Claim {
  scope: string;
  key: string;
  fingerprint: string;
}

const keyForm = /^[\x21-\x7e]{1,200}$/;

const badKey = defineError('platform.bad_idempotency_key', 400, 'Idempotency-Key tidak dapat dipakai', () => 'Idempotency-Key harus 1 sampai 200 huruf, angka atau tanda tanpa spasi, misalnya sebuah UUID.');

const keyReused = defineError('platform.idempotency_key_reused', 422, 'Kunci sudah dipakai untuk permintaan lain', (key: string) => ({
  detail: `Idempotency-Key «${key}» sudah dipakai untuk permintaan dengan isi atau alamat lain. Tidak ada yang berubah. Pakai kunci baru untuk permintaan baru.`,
  members: { key },
}));

/** Reads the sender's key; null when there is none. @throws platform.bad_idempotency_key */
export function claimOf(header: string | undefined, scope: string, request: { method: string; path: string; query: unknown; body: unknown }): Claim | null {
  if (header === undefined) return null;
  if (!keyForm.test(header)) throw badKey();
  const { method, path, query, body } = request;
  const hash = createHash('sha256').update(`${method} ${path}\n${canonicalJson(query)}\n`);
  hash.update(Buffer.isBuffer(body) ? body : canonicalJson(body));
  return { scope, key: header, fingerprint: hash.digest('hex') };
}

/** The last of those who wait in this process for each key. */
const turns = new Map<string, Promise<void>>();

/** Retries of one key wait here in memory for each other, so that they don't hold the pool's connections. */
async function takeTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(name);
  let done = () => undefined as void;
  const mine = new Promise<void>((resolve) => {
    done = resolve;
  });
  turns.set(name, mine);
  try {
    await before;
    return await work();
  } finally {
    done();
    if (turns.get(name) === mine) turns.delete(name);
  }
}

/**
 * Does a mutation in one transaction and keeps its answer under the claim in that same transaction. Another
 * process that has claimed the key makes the insert wait until it has committed or gone: then the answer is
 * there, or the key is free again. A refusal changes nothing and is not kept: the same key may try again.
 *
 * @throws platform.idempotency_key_reused
 */
export async function answerOnce(context: Context, claim: Claim | null, work: (tx: Context) => Promise<Answer>): Promise<Answer & { replayed: boolean }> {
  const fresh = async (tx: Context) => ({ ...(await work(tx)), replayed: false });
  if (!claim) return inTransaction(context, fresh);
  const { scope, key, fingerprint } = claim;
  return takeTurn(`${scope} ${key}`, async () =>
    inTransaction(context, async (tx) => {
      const claimed = await runPrepared(
        tx.em,
        'insert into idempotency_key (scope, key, fingerprint, created_at) values ($1, $2, $3, $4) on conflict (scope, key) do nothing returning 1 as claimed',
        [scope, key, fingerprint, tx.clock.now().toISOString()],
      );
      if (claimed.length === 0) return replay(tx, claim);
      const answer = await fresh(tx);
      await runPrepared(tx.em, 'update idempotency_key set status = $1, body = $2, etag = $3 where scope = $4 and key = $5', [answer.status, answer.body, answer.etag, scope, key]);
      return answer;
    }),
  );
}

async function replay(tx: Context, { scope, key, fingerprint }: Claim): Promise<Answer & { replayed: boolean }> {
  const [known] = await runPrepared<Answer & { fingerprint: string }>(tx.em, 'select fingerprint, status, body, etag from idempotency_key where scope = $1 and key = $2', [scope, key]);
  if (known?.fingerprint !== fingerprint) throw keyReused(key);
  return { status: known.status, body: known.body, etag: known.etag, replayed: true };
}

/** Nobody retries after this long. */
const keptDays = 3;

/** Forgets the keys that nobody will use again. */
export async function forgetOldKeys(context: Context): Promise<void> {
  const oldest = new Date(context.clock.now().getTime() - keptDays * 86_400_000);
  await inTransaction(context, async (tx) => tx.em.execute('delete from idempotency_key where created_at < ?', [oldest.toISOString()]));
}
