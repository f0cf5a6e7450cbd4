import type { EntityManager } from '@mikro-orm/postgresql';

/** Packs of one lot that nobody has been promised. */
export interface AvailableLot {
  hubId: string;
  sku: string;
  lotId: string;
  expiresOn: string | null;
  availablePacks: number;
}

/** What the hubs have free, soonest expiry first. */
export async function findAvailableStock(em: EntityManager, hubIds: readonly string[]): Promise<AvailableLot[]> {
  if (hubIds.length === 0) return [];
  const rows = await em.execute<{ hub_id: string; sku: string; lot_id: string; expires_on: string | null; available: number }[]>(
    `select hub_id, sku, lot_id, expires_on, on_hand_packs - reserved_packs as available
       from stock_balance
      where hub_id in (${hubIds.map(() => '?').join(', ')}) and on_hand_packs > reserved_packs
      order by hub_id, sku, expires_on nulls last, lot_id`,
    [...hubIds],
  );
  return rows.map((row) => ({ hubId: row.hub_id, sku: row.sku, lotId: row.lot_id, expiresOn: row.expires_on, availablePacks: row.available }));
}

/** Packs that a cooperative has already reserved of its quotas in the periods that begin on the given days. */
export async function findReservedQuota(em: EntityManager, cooperativeId: string, periodStarts: readonly string[]): Promise<{ sku: string; periodStart: string; reservedPacks: number }[]> {
  if (periodStarts.length === 0) return [];
  const rows = await em.execute<{ sku: string; period_start: string; reserved_packs: number }[]>(
    `select sku, period_start, reserved_packs from quota_balance where cooperative_id = ? and period_start in (${periodStarts.map(() => '?').join(', ')})`,
    [cooperativeId, ...periodStarts],
  );
  return rows.map((row) => ({ sku: row.sku, periodStart: row.period_start, reservedPacks: row.reserved_packs }));
}
