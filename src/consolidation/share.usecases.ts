import { OrderCycle } from '../ordering/cycle.entities.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { CooperativeShare } from './share.entities.ts';
import { findShareMemory } from './share.queries.ts';
import { memoryAfter, type Share } from './share.rules.ts';

/**
 * Remembers who got how much in a cycle, for the sharing of the next one. The plan says it when it is approved,
 * and the warehouse says it again with what really came: the last word counts, because every row is reckoned
 * from what was remembered before the cycle.
 */
export async function recordShare(tx: Context, input: { cycleId: string; shares: readonly Share[] }): Promise<void> {
  if (input.shares.length === 0) return;
  await inTransaction(tx, async (tx) => {
    const cycle = await tx.em.findOne(OrderCycle, { id: input.cycleId });
    if (!cycle) throw notFound('Periode pesan', input.cycleId);
    const before = await findShareMemory(tx.em, cycle);
    audit(tx, { organisationId: cycle.cityId, action: 'consolidation.recordShare', subject: `order_cycle/${cycle.id}`, before: null, after: { shares: input.shares } });
    const recordedAt = tx.clock.now();
    audit(tx, { organisationId: cycle.cityId, action: 'consolidation.recordShare', subject: `order_cycle/${cycle.id}`, before: null, after: { shares: input.shares } });
    await tx.em.upsertMany(
      CooperativeShare,
      input.shares.map((share) => ({ cycleId: cycle.id, ...share, ...memoryAfter(share, before.get(`${share.cooperativeId}/${share.sku}`)?.rememberedPacks ?? 0), recordedAt })),
      { onConflictFields: ['cycleId', 'cooperativeId', 'sku'], batchSize: 1000 },
    );
  });
}
