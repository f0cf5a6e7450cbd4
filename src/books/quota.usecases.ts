import { inTransaction, type Context } from '../platform/context.ts';
import { runPrepared } from '../platform/database/prepared.ts';
import { newId } from '../platform/ids.ts';
import { overQuota } from './quota.rules.ts';

/** One quota of one cooperative, and the limit that is in force for it. */
export interface QuotaAccount {
  cooperativeId: string;
  sku: string;
  /** YYYY-MM-DD. */
  periodStart: string;
  limitPacks: number;
}

interface Posting extends QuotaAccount {
  /** Packs to reserve (positive) or to give back (negative). */
  packs: number;
  /** Names the cause: posting it again changes nothing. */
  reference: string;
}

const postingColumns = `jsonb_to_recordset($1::jsonb) as posting
  (id uuid, "cooperativeId" text, sku text, "periodStart" text, "limitPacks" int, packs int, reference text)`;

/**
 * Changes what orders have reserved of quotas, under a lock on the balance rows: all of the postings or
 * none. Two orders at once wait for each other, and the table's constraint holds whatever the program does.
 *
 * @throws books.over_quota with what is left and how many to ask for
 */
export async function postQuotas(tx: Context, postings: readonly Posting[]): Promise<void> {
  const changes = postings.filter((posting) => posting.packs !== 0).map((posting) => ({ id: newId(), ...posting }));
  if (changes.length === 0) return;
  const accounts = new Set(changes.map((change) => `${change.cooperativeId}/${change.sku}/${change.periodStart}`));
  if (accounts.size !== changes.length) throw new Error('One call posts to each quota once: add the packs up first.');
  const input = JSON.stringify(changes);
  await inTransaction(tx, async (tx) => {
    // Makes the rows that are missing and locks them all, in one order for everybody.
    await runPrepared(
      tx.em,
      `insert into quota_balance (cooperative_id, sku, period_start, limit_packs, reserved_packs)
       select distinct on ("cooperativeId", sku, "periodStart") "cooperativeId", sku, "periodStart", "limitPacks", 0 from ${postingColumns} order by "cooperativeId", sku, "periodStart"
       on conflict (cooperative_id, sku, period_start) do update set sku = excluded.sku`,
      [input],
    );
    const [refused] = await runPrepared<{ sku: string; packs: number; left: number }>(
      tx.em,
      `with fresh as (
         select posting.* from ${postingColumns}
          where not exists (select 1 from quota_movement known where known.cooperative_id = posting."cooperativeId" and known.sku = posting.sku
                              and known.period_start = posting."periodStart" and known.reference = posting.reference)
       ), refused as (
         select fresh.sku, fresh.packs, greatest(0, fresh."limitPacks" - balance.reserved_packs) as "left"
           from fresh join quota_balance balance on balance.cooperative_id = fresh."cooperativeId" and balance.sku = fresh.sku and balance.period_start = fresh."periodStart"
          where balance.reserved_packs + fresh.packs > fresh."limitPacks"
       ), moved as (
         insert into quota_movement (id, cooperative_id, sku, period_start, reserved_packs, reference, actor_id, posted_at)
         select id, "cooperativeId", sku, "periodStart", packs, reference, $2, $3::timestamptz from fresh where not exists (select 1 from refused)
       ), changed as (
         update quota_balance balance set reserved_packs = balance.reserved_packs + fresh.packs, limit_packs = fresh."limitPacks"
           from fresh
          where balance.cooperative_id = fresh."cooperativeId" and balance.sku = fresh.sku and balance.period_start = fresh."periodStart" and not exists (select 1 from refused)
       )
       select sku, packs, "left" from refused order by sku limit 1`,
      [input, tx.actor.id, tx.clock.now().toISOString()],
    );
    if (refused) throw overQuota(refused.sku, refused.packs, refused.left);
  });
}

/** Posts to one quota. @throws books.over_quota */
export async function postQuota(tx: Context, posting: Posting): Promise<void> {
  await postQuotas(tx, [posting]);
}
