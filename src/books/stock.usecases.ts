import { inTransaction, type Context } from '../platform/context.ts';
import { assertInteger } from '../platform/integers.ts';
import { newId } from '../platform/ids.ts';
import { effectOf, notEnoughStock, type StockMovementKind } from './stock.rules.ts';

interface StockPosting {
  hubId: string;
  sku: string;
  lotId: string;
  /** Expiry of the lot; read when the lot is new. */
  expiresOn?: string | null;
  kind: StockMovementKind;
  packs: number;
  /** Names the cause: posting it again changes nothing. */
  reference: string;
}

/**
 * Posts one stock movement under a lock on the lot's balance. On hand and reserved never go negative:
 * checked here for a helpful message, and by the table's constraints whatever the program does.
 *
 * @returns false when this cause was posted before
 * @throws books.not_enough_stock with what is available
 */
export async function postStock(tx: Context, posting: StockPosting): Promise<boolean> {
  const { hubId, sku, lotId, kind, packs, reference } = posting;
  assertInteger(packs, 'packs');
  const effect = effectOf(kind, packs);
  return inTransaction(tx, async (tx) => {
    await tx.em.execute(
      `insert into stock_balance (hub_id, sku, lot_id, expires_on, on_hand_packs, reserved_packs) values (?, ?, ?, ?, 0, 0)
       on conflict (hub_id, sku, lot_id) do nothing`,
      [hubId, sku, lotId, posting.expiresOn ?? null],
    );
    const [balance] = await tx.em.execute<{ on_hand_packs: number; reserved_packs: number }[]>(
      'select on_hand_packs, reserved_packs from stock_balance where hub_id = ? and sku = ? and lot_id = ? for update',
      [hubId, sku, lotId],
    );
    const posted = await tx.em.execute<unknown[]>(
      'select 1 from stock_movement where hub_id = ? and sku = ? and lot_id = ? and kind = ? and reference = ?',
      [hubId, sku, lotId, kind, reference],
    );
    if (posted.length > 0) return false;
    const onHand = balance!.on_hand_packs + effect.onHandPacks;
    const reserved = balance!.reserved_packs + effect.reservedPacks;
    if (onHand < 0 || reserved < 0 || reserved > onHand) throw notEnoughStock(sku, hubId, Math.abs(packs), balance!.on_hand_packs - balance!.reserved_packs);
    await tx.em.execute('update stock_balance set on_hand_packs = ?, reserved_packs = ? where hub_id = ? and sku = ? and lot_id = ?', [onHand, reserved, hubId, sku, lotId]);
    await tx.em.execute(
      `insert into stock_movement (id, hub_id, sku, lot_id, kind, on_hand_packs, reserved_packs, reference, actor_id, posted_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [newId(), hubId, sku, lotId, kind, effect.onHandPacks, effect.reservedPacks, reference, tx.actor.id, tx.clock.now()],
    );
    return true;
  });
}
