import { inTransaction, type Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { overQuota } from './quota.rules.ts';

/** One quota of one cooperative, and the limit that is in force for it. */
export interface QuotaAccount {
  cooperativeId: string;
  sku: string;
  periodStart: string;
  limitPacks: number;
}

interface Posting extends QuotaAccount {
  /** Packs to reserve (positive) or to give back (negative). */
  packs: number;
  /** Names the cause: posting it again changes nothing. */
  reference: string;
}

/**
 * Changes what an order has reserved of a quota, under a lock on the balance row. Two orders at once
 * wait for each other, and the table's constraint holds whatever the program does.
 *
 * @throws books.over_quota with what is left and how many to ask for
 */
export async function postQuota(tx: Context, posting: Posting): Promise<void> {
  if (posting.packs === 0) return;
  const { cooperativeId, sku, periodStart, limitPacks, packs, reference } = posting;
  await inTransaction(tx, async (tx) => {
    await tx.em.execute(
      `insert into quota_balance (cooperative_id, sku, period_start, limit_packs, reserved_packs) values (?, ?, ?, ?, 0)
       on conflict (cooperative_id, sku, period_start) do nothing`,
      [cooperativeId, sku, periodStart, limitPacks],
    );
    const [balance] = await tx.em.execute<{ reserved_packs: number }[]>(
      'select reserved_packs from quota_balance where cooperative_id = ? and sku = ? and period_start = ? for update',
      [cooperativeId, sku, periodStart],
    );
    const posted = await tx.em.execute<unknown[]>(
      'select 1 from quota_movement where cooperative_id = ? and sku = ? and period_start = ? and reference = ?',
      [cooperativeId, sku, periodStart, reference],
    );
    if (posted.length > 0) return;
    const reserved = balance!.reserved_packs;
    if (reserved + packs > limitPacks) throw overQuota(sku, packs, Math.max(0, limitPacks - reserved));
    await tx.em.execute(
      'update quota_balance set reserved_packs = reserved_packs + ?, limit_packs = ? where cooperative_id = ? and sku = ? and period_start = ?',
      [packs, limitPacks, cooperativeId, sku, periodStart],
    );
    await tx.em.execute(
      `insert into quota_movement (id, cooperative_id, sku, period_start, reserved_packs, reference, actor_id, posted_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [newId(), cooperativeId, sku, periodStart, packs, reference, tx.actor.id, tx.clock.now()],
    );
  });
}
